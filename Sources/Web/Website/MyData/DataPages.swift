import Directory
import HTTPTypes
import Kernel
import WebServer

/// What is kept about oneself, who looked at it, and what one agreed to.
struct DataPages: Sendable {
  let desk: DataDesk

  init(context: DirectoryContext) { desk = DataDesk(context: context) }

  var routes: [Route] { [show, looks, file, consent] }

  private static let changed = Parameter<ConsentPurpose>.choice(
    "changed", summary: "param.consent", example: .notices
  ).optional()
  private static let purpose = Parameter<ConsentPurpose>.choice(
    "purpose", in: .form, summary: "param.consent", example: .notices)
  private static let isGiven = Parameter<Bool>.flag(
    "given", in: .form, summary: "param.consent-given")
  private static let before = Parameter<String>.text(
    "before", length: 15...30, pattern: LookCursor.pattern, summary: "param.cursor",
    example: "1790000000000.01J00000000W1"
  ).parsed { LookCursor($0) }.optional()

  private var show: Route {
    .sitePage(
      "/me/data", operation: "showMyData", summary: "page.my-data", permission: .signedIn,
      parameters: [Self.changed], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountExport)
      let isWorker = call.visitor.directoryAuthority.permissions.contains(.consentsGive)
      let looks = try await desk.looks(at: account, limit: DataPage.fewLooks + 1)
      return try await Page(
        "my-data",
        DataPage(
          call, sections: desk.sections(of: account), looks: looks,
          hasOpenings: !desk.openings(about: account).isEmpty,
          consents: isWorker ? desk.consents(of: account) : nil, changed: call[Self.changed],
          desk.names(for: call)))
    }
  }

  private var looks: Route {
    .sitePage(
      "/me/looks", operation: "showMyLooks", summary: "page.my-looks", permission: .signedIn,
      parameters: [Self.before], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountSee)
      let (before, limit) = (call[Self.before], LooksPage.most)
      let looks = try await desk.looks(at: account, before: before, limit: limit + 1)
      // What is sealed is shown once, on the first page.
      let openings = before == nil ? try await desk.openings(about: account) : []
      return try await Page("my-looks", LooksPage(looks, openings, desk.names(for: call)))
    }
  }

  /// Everything in one file that any browser opens without us.
  private var file: Route {
    .page(
      .get, "/me/data/file", operation: "downloadMyData", summary: "page.my-data.file",
      permission: .signedIn, problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountExport)
      let looks = try await desk.looks(at: account, limit: DataExport.mostLooks)
      var page = try await Page(
        "my-data-file",
        DataFilePage(
          sections: desk.sections(of: account), looks: looks,
          openings: desk.openings(about: account), now: desk.context.time.now,
          desk.names(for: call)))
      page.headers[.contentDisposition] = "attachment; filename=\"qiji-my-data.html\""
      return page
    }
  }

  private var consent: Route {
    .page(
      .post, "/me/consents", operation: "setMyConsent", summary: "page.my-data.consent",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10),
      parameters: [Self.purpose, Self.isGiven], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.consentsGive)
      let purpose = call[Self.purpose]
      try await desk.set(purpose, isGiven: call[Self.isGiven], by: account)
      return .redirect(
        to: Call.address("/me/data", [("changed", purpose.rawValue)]) + "#said")
    }
  }
}
