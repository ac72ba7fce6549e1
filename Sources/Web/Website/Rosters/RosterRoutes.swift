import WebServer

/// Everything about lists that come as files, of workers and of organisations.
struct RosterRoutes {
  let routes: [Route]

  init(_ context: DirectoryContext) {
    let (files, staging) = (HeldFiles(), ListStaging())
    let rosters = RosterDesk(context: context, files: files, staging: staging)
    let organisations = OrganisationListDesk(context: context, files: files, staging: staging)
    routes =
      RosterPages(desk: rosters).routes + RosterFilePages(desk: rosters).routes
      + RosterAPI(desk: rosters).routes
      + OrganisationListPages(desk: organisations).routes
      + OrganisationListFilePages(desk: organisations).routes
      + OrganisationListAPI(desk: organisations).routes
  }
}
