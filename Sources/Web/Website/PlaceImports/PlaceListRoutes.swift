import WebServer

/// Everything about files of places, in and out.
struct PlaceListRoutes {
  let routes: [Route]

  init(_ context: DirectoryContext) {
    let desk = PlaceListDesk(context: context, files: HeldFiles(), staging: ListStaging())
    routes =
      PlaceListPages(desk: desk).routes + PlaceQuestionPages(desk: desk).routes
      + PlaceListFilePages(desk: desk).routes + PlaceListAPI(desk: desk).routes
      + PlaceExports(context: context).routes
  }
}
