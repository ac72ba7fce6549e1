import Directory
import Kernel
import WebServer

extension RosterDesk {
  /// The page of an organisation's lists.
  func page(
    _ call: Call, before: RosterImport.ID? = nil, fault: String? = nil
  ) async throws -> Page {
    let owner = call[Self.organisation]
    let name = try name(of: owner, for: call)
    let lists = try await lists(of: owner, before: before, limit: ListsPage.most + 1)
    return Page("lists", ListsPage(lists, of: owner, named: name, fault: fault, call))
  }

  /// What an organisation is called.
  ///
  /// - Throws: `Problem` (`not_found`).
  func name(of owner: RosterImport.Owner, for call: Call) throws(Problem) -> String {
    guard let name = context.trees.current.name(of: owner, in: call.language) else {
      throw Problem(.notFound)
    }
    return name
  }

  /// A file that was sent a moment ago.
  func file(_ id: HeldFile.ID, of owner: RosterImport.Owner, _ call: Call) -> HeldFile? {
    files.file(id, of: call.visitor.actor, for: "\(owner)", now: context.time.now)
  }

  /// Takes a file that came with a form, and leads on: to the list, or to its columns.
  func take(_ file: FormFile, usual: WorkerKind, from call: Call) async throws -> Page {
    let owner = call[Self.organisation]
    _ = try name(of: owner, for: call)
    let held = HeldFile(
      bytes: Array(file.bytes), name: file.name, actor: call.visitor.actor, place: "\(owner)",
      endsAt: context.time.now + HeldFiles.life)
    return try await take(
      held, as: try call.identifier(from: context.maker), usual: usual, columns: nil, from: call)
  }

  /// The same with columns that a person has chosen, where they have.
  func take(
    _ file: HeldFile, as id: HeldFile.ID, usual: WorkerKind,
    columns chosen: ChosenColumns<RosterColumn>?, from call: Call
  ) async throws -> Page {
    let owner = call[Self.organisation]
    let words = Words(call)
    let base = RosterPages.address(owner)
    switch try await take(file.bytes, of: owner, usual: usual, columns: chosen, from: call) {
    case .list(let list, let columns):
      files.hold(file.with(columns), as: id, now: context.time.now)
      return .redirect(to: Call.address("\(base)/\(list)", [("file", "\(id)")]))
    case .guess(let columns):
      files.hold(file.with(columns), as: id, now: context.time.now)
      return .redirect(
        to: Call.address("\(base)/files/\(id)", [("kind", usual.rawValue)]))
    case .unreadable(let error): return try await page(call, fault: words.fault(error))
    case .tooManyWaiting: return try await page(call, fault: words("rosters.fault.waiting"))
    }
  }
}
