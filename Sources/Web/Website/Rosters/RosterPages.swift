import Directory
import HTTPTypes
import Kernel
import WebServer

/// The pages on which organisations send lists of workers.
struct RosterPages: Sendable {
  let desk: RosterDesk

  var routes: [Route] { [owners, overview, upload, preview, confirm, withdraw] }

  static func address(_ owner: RosterImport.Owner) -> String { "/rosters/\(owner)" }

  static let seeing = Permission.may(.rostersSee, on: .organisation(in: "organisation"))
  static let importing = Permission.may(.rostersImport, on: .organisation(in: "organisation"))
  static let file = Parameter<HeldFile.ID>.identifier(
    "file", in: .query, summary: "param.list-file"
  ).optional()
  static let kind = Parameter<WorkerKind>.choice(
    "kind", in: .form, summary: "param.roster-kind", example: .rider
  ).defaulting(to: .rider)
  static let list = FileField("list", bytes: RosterDesk.fileBytes)
  static let uploadProblems: [ProblemCode] = [.notFound, .overloaded] + ProblemCode.keeping

  private static let name = Parameter<String>.text(
    "q", length: 1...60, summary: "param.organisation-name", example: "East"
  ).optional()
  private static let before = Parameter<RosterImport.ID>.identifier(
    "before", in: .query, summary: "param.cursor"
  ).optional()
  private static let after = Parameter<Int>.integer(
    "after", 0...1_000_000, summary: "param.cursor", example: 50
  ).defaulting(to: 0)
  private static let mode = Parameter<RosterMode>.choice(
    "mode", in: .form, summary: "param.roster-mode", example: .add
  ).defaulting(to: .add)

  private var owners: Route {
    .sitePage(
      "/rosters", operation: "rosterOwners", summary: "page.roster-owners",
      permission: .may(.rostersSee, on: .somewhere), parameters: [Self.name],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let tree = desk.context.trees.current
      let text = call[Self.name] ?? ""
      let found = tree.employers(
        .rostersSee, by: call.visitor.directoryAuthority, named: text, in: call.language,
        limit: RosterOwnersPage.most)
      let page = RosterOwnersPage(found, named: text, in: tree, call)
      // Most have one station: there is nothing to choose.
      if text.isEmpty, found.count == 1, page.organisations == nil {
        return .redirect(to: Self.address(found[0].id))
      }
      return Page("list-owners", page)
    }
  }

  private var overview: Route {
    .sitePage(
      "/rosters/{organisation}", operation: "rosters", summary: "page.rosters",
      permission: Self.seeing, parameters: [RosterDesk.organisation, Self.before],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in try await desk.page(call, before: call[Self.before]) }
  }

  private var upload: Route {
    .page(
      .post, "/rosters/{organisation}", operation: "uploadRoster", summary: "page.roster-upload",
      permission: Self.importing, limits: RosterDesk.uploading,
      parameters: [RosterDesk.organisation, Self.kind], problems: Self.uploadProblems,
      files: [Self.list]
    ) { [desk] call in
      guard let file = call.file(Self.list.name) else {
        return try await desk.page(call, fault: call.text("lists.fault.no-file"))
      }
      return try await desk.take(file, usual: call[Self.kind], from: call)
    }
  }

  private var preview: Route {
    .sitePage(
      "/rosters/{organisation}/{roster}", operation: "roster", summary: "page.roster",
      permission: Self.seeing,
      parameters: [RosterDesk.organisation, RosterDesk.roster, Self.after, Self.file],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let place = call[Self.after]
      let problems = try await desk.problems(of: list, after: place, limit: ListPage.most + 1)
      let others = try await desk.lists(of: list.owner, before: nil, limit: 50)
      let file = call[Self.file].flatMap { id in
        desk.file(id, of: list.owner, call).map { (id, $0) }
      }
      return ListPage(
        list, named: try desk.name(of: list.owner, for: call), problems, after: place,
        hasEarlier: others.contains { $0.state == .live && $0.id != list.id }, file: file, call
      ).page
    }
  }

  private var confirm: Route {
    .page(
      .post, "/rosters/{organisation}/{roster}/confirm", operation: "confirmRoster",
      summary: "page.roster-confirm", permission: Self.importing, limits: RosterDesk.changing,
      parameters: [RosterDesk.organisation, RosterDesk.roster, Self.mode],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      Self.after(try await desk.confirm(call, replacing: call[Self.mode] == .replace), call)
    }
  }

  private var withdraw: Route {
    .page(
      .post, "/rosters/{organisation}/{roster}/withdraw", operation: "withdrawRoster",
      summary: "page.roster-withdraw", permission: Self.importing, limits: RosterDesk.changing,
      parameters: [RosterDesk.organisation, RosterDesk.roster, Self.mode],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      Self.after(try await desk.withdraw(call, call[RosterDesk.roster]), call)
    }
  }

  /// Whatever came of it, the page of the list says how it stands now.
  private static func after(_ outcome: RosterOutcome, _ call: Call) -> Page {
    let base = address(call[RosterDesk.organisation])
    return .redirect(to: outcome == .unknown ? base : "\(base)/\(call[RosterDesk.roster])")
  }
}

/// Whether a list comes beside earlier ones or in their place.
enum RosterMode: String, CaseIterable, Sendable {
  case add, replace
}
