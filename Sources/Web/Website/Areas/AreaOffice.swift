import Database
import Directory
import Kernel
import WebServer

/// Takes what somebody says of areas to where it is kept: what pages and programs share.
struct AreaOffice: Sendable {
  /// What came of it.
  typealias Outcome = DirectoryOutcome<Area>

  let context: DirectoryContext

  var tree: DirectoryTree { context.trees.current }

  /// Whether the visitor may change an area.
  func mayEdit(_ id: Area.ID, _ call: Call) -> Bool {
    call.visitor.directoryAuthority.may(.areasEdit, .area(id))
  }

  /// An area as the tree has it.
  func area(_ id: Area.ID) throws -> Area {
    guard let area = tree.area(id) else { throw Problem(.notFound) }
    return area
  }

  func history(_ id: Area.ID) async throws -> AreaHistory {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await ReadAreaHistory.of(id, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// Areas by a part of a name, former ones too, or by the beginning of a code.
  func find(_ text: String, limit: Int) async throws -> [Area] {
    let tree = tree
    if text.utf8.count >= 2, text.allSatisfy(\.isASCII), text.allSatisfy(\.isWholeNumber) {
      return Array(
        tree.allAreas.filter { $0.code?.digits.hasPrefix(text) ?? false }.prefix(limit))
    }
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await FindNames(text, among: [.area], limit: limit).run(on: database)
    }
    return found.compactMap { Area.ID(number: $0.subject).flatMap(tree.area) }
  }

  /// Enters one below another.
  func add(
    _ command: AddArea, key: String?, _ call: Call
  ) async throws -> KeyedOutcome<[DirectoryFault]> {
    let id: Area.ID
    do { id = try context.maker.make() } catch { throw Problem(.notReady) }
    let (author, now) = (call.author, context.time.now)
    let request = KeyedRequest(call, named: key, on: context)
    let outcome: KeyedOutcome<[DirectoryFault]> = try await request.once {
      transaction throws(DatabaseError) in
      switch try command.run(in: transaction, id: id, by: author, now: now) {
      case .done(let area):
        return .made(KeyedAnswer(version: area.version, json: AreaAnswer(area).bytes))
      case .missing, .otherVersion: return .refused([.parentMissing])
      case .refused(let faults): return .refused(faults)
      }
    }
    try await settle()
    return outcome
  }

  func change(_ command: ChangeArea, _ call: Call) async throws -> Outcome {
    try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }

  func end(_ command: EndArea, _ call: Call) async throws -> Outcome {
    try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }

  /// Whether those who take an area's ground on, or a new parent, are the visitor's too.
  func mayEdit(_ areas: [Area.ID], _ call: Call) -> Bool {
    areas.allSatisfy { mayEdit($0, call) }
  }

  private func write(
    _ call: Call,
    _ command:
      @escaping @Sendable (Transaction, DirectoryAuthor, Moment) throws(DatabaseError) -> Outcome
  ) async throws -> Outcome {
    let (author, now) = (call.author, context.time.now)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try command(transaction, author, now)
      }
    }
    try await settle()
    return outcome
  }

  private func settle() async throws {
    try await asking { () async throws(DatabaseError) in try await context.trees.catchUp() }
  }
}
