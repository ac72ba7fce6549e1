import Directory
import HTTPTypes
import Kernel
import WebServer

/// The pages on which the city sends lists of organisations.
struct OrganisationListPages: Sendable {
  let desk: OrganisationListDesk

  var routes: [Route] { [overview, upload, preview, confirm, discard] }

  static let address = "/organisation-lists"
  /// A list may name any organisation of the city, so the whole city has to be one's own.
  static let permission = Permission.may(.organisationsEdit, on: .city)

  private static let before = Parameter<OrganisationImport.ID>.identifier(
    "before", in: .query, summary: "param.cursor"
  ).optional()
  private static let after = Parameter<Int>.integer(
    "after", 0...1_000_000, summary: "param.cursor", example: 50
  ).defaulting(to: 0)
  private static let sure = Parameter<Bool>.flag("sure", in: .form, summary: "param.list-sure")
    .defaulting(to: true)

  private var overview: Route {
    .sitePage(
      "/organisation-lists", operation: "organisationLists", summary: "page.organisation-lists",
      permission: Self.permission, parameters: [Self.before],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in try await desk.page(call, before: call[Self.before]) }
  }

  private var upload: Route {
    .page(
      .post, "/organisation-lists", operation: "uploadOrganisationList",
      summary: "page.organisation-list-upload", permission: Self.permission,
      limits: RosterDesk.uploading, problems: RosterPages.uploadProblems,
      files: [RosterPages.list]
    ) { [desk] call in
      guard let file = call.file(RosterPages.list.name) else {
        return try await desk.page(call, fault: call.text("lists.fault.no-file"))
      }
      return try await desk.take(
        desk.held(file, call), as: try call.identifier(from: desk.context.maker), columns: nil,
        from: call)
    }
  }

  private var preview: Route {
    .sitePage(
      "/organisation-lists/{list}", operation: "organisationList",
      summary: "page.organisation-list", permission: Self.permission,
      parameters: [OrganisationListDesk.list, Self.after, RosterPages.file],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let place = call[Self.after]
      let problems = try await desk.problems(of: list, after: place, limit: ListPage.most + 1)
      let file = call[RosterPages.file].flatMap { id in desk.file(id, call).map { (id, $0) } }
      return ListPage(list, problems, after: place, file: file, call).page
    }
  }

  private var confirm: Route {
    .page(
      .post, "/organisation-lists/{list}/confirm", operation: "confirmOrganisationList",
      summary: "page.organisation-list-confirm", permission: Self.permission,
      limits: RosterDesk.changing, parameters: [OrganisationListDesk.list, Self.sure],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      let id = call[OrganisationListDesk.list]
      let outcome = try await desk.confirm(call, id, discarding: false)
      guard case .outdated = outcome else { return .redirect(to: "\(Self.address)/\(id)") }
      return try await desk.page(call, fault: call.text("organisation-lists.fault.outdated"))
    }
  }

  private var discard: Route {
    .page(
      .post, "/organisation-lists/{list}/discard", operation: "discardOrganisationList",
      summary: "page.organisation-list-discard", permission: Self.permission,
      limits: RosterDesk.changing, parameters: [OrganisationListDesk.list, Self.sure],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      let id = call[OrganisationListDesk.list]
      _ = try await desk.confirm(call, id, discarding: true)
      return .redirect(to: "\(Self.address)/\(id)")
    }
  }
}
