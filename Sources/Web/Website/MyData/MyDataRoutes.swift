import WebServer

/// Everything that somebody can see and do about their own account.
enum MyDataRoutes {
  static func all(_ context: DirectoryContext) -> [Route] {
    DataPages(context: context).routes + MyDataAPI(context: context).routes
      + ErasePages(context: context).routes + EraseAPI(context: context).routes
  }
}
