import Directory
import Foundation
import Kernel
import WebServer

/// What somebody says of themselves; what is left out stays, and null takes it back.
struct MeInput: Described, Codable {
  var name: Given<String>?
  var homeArea: Given<String>?
  var workerKinds: [String]?

  static let schema = Schema.object(
    "MeInput",
    [
      .optional("name", .string(length: 1...60).nullable),
      .optional("homeArea", .string(length: 13...13).nullable.described("api.me.home-area")),
      .optional(
        "workerKinds",
        .array(of: .choice(WorkerKind.self), count: 0...4).described("api.me.worker-kinds")),
    ])
  static let samples = [
    MeInput(name: Given("Wang Wei"), homeArea: Given(nil), workerKinds: ["rider", "courier"])
  ]

  /// What it comes to.
  ///
  /// - Throws: `Problem` when it is no name, or no area of the city.
  func changes(on tree: DirectoryTree) throws -> [EditAccount.Change] {
    var changes: [EditAccount.Change] = []
    if let name {
      let read = name.value.flatMap { PersonName($0) }
      guard (read == nil) == (name.value == nil) else { throw Self.malformed("/name") }
      changes.append(.name(read))
    }
    if let homeArea {
      let area = homeArea.value.flatMap { Identifier<PermissionScope.Area>($0) }
      let isThere = area.map { tree.area($0)?.state == .active } ?? (homeArea.value == nil)
      guard isThere else { throw Self.malformed("/homeArea") }
      changes.append(.homeArea(area))
    }
    if let workerKinds {
      changes.append(.workerKinds(Set(workerKinds.compactMap(WorkerKind.init))))
    }
    return changes
  }

  private static func malformed(_ name: String) -> Problem {
    .invalid([InputFault(place: "body", name: name, code: .malformed)])
  }
}

/// A member that was sent, perhaps as null; one that was not sent is none of these.
struct Given<Value: Codable & Sendable>: Codable, Sendable {
  var value: Value?

  init(_ value: Value?) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = container.decodeNil() ? nil : try container.decode(Value.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

extension KeyedDecodingContainer {
  /// Tells a member that is null from one that was not sent.
  func decodeIfPresent<Value>(
    _ type: Given<Value>.Type, forKey key: Key
  ) throws -> Given<Value>? {
    contains(key) ? try decode(type, forKey: key) : nil
  }
}
