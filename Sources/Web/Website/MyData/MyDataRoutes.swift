import WebServer

/// Everything that somebody can see and do about their own account.
enum MyDataRoutes {
  static func all(_ context: DirectoryContext) -> [Route] {
    pages(context) + programs(context)
  }

  private static func pages(_ context: DirectoryContext) -> [Route] {
    DataPages(context: context).routes + ErasePages(context: context).routes
      + ProfilePages(context: context).routes + AffiliationPages(context: context).routes
      + HouseholdPages(context: context).routes + PhonePages(context: context).routes
      + SignInMethodPages(context: context).routes + TokenPages(context: context).routes
  }

  private static func programs(_ context: DirectoryContext) -> [Route] {
    MyDataAPI(context: context).routes + EraseAPI(context: context).routes
      + MeAPI(context: context).routes + WorkAPI(context: context).routes
      + TokenAPI(context: context).routes
  }
}
