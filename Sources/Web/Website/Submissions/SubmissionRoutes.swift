import WebServer

/// Everything that people send about places, and what becomes of it.
enum SubmissionRoutes {
  static func all(_ context: DirectoryContext) -> [Route] {
    let office = PlaceOffice(context: context)
    return SubmissionPages(office: office).routes + OwnSubmissionPages(office: office).routes
      + ComplaintPages(office: office).routes + ProposalPages(office: office).routes
  }
}
