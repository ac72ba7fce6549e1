import WebServer

/// Everything that staff see and do about people and programs of partners.
enum PeopleRoutes {
  static func all(_ context: DirectoryContext) -> [Route] {
    PeoplePages(context: context).routes + PersonPages(context: context).routes
      + MergePages(context: context).routes + RecoveryPages(context: context).routes
      + PeopleAPI(context: context).routes + PersonAPI(context: context).routes
      + IntegrationPages(context: context).routes + IntegrationAPI(context: context).routes
      + IssueTokenAPI(context: context).routes
  }
}
