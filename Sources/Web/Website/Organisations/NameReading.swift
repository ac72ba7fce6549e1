import Directory
import Kernel
import WebServer

/// Finds what somebody means who types a name, a code or an identifier.
struct NameReading {
  /// What may be meant.
  enum Meaning<ID: Hashable & Sendable>: Hashable, Sendable {
    case one(ID)
    case none
    case several
  }

  let tree: DirectoryTree

  /// An area: by a code behind its name or alone, else by its name.
  func area(_ typed: String) -> Meaning<Area.ID> {
    let words = typed.split(whereSeparator: \.isWhitespace)
    if let code = words.last.flatMap({ AreaCode(String($0)) }) {
      return tree.area(code: code).map { .one($0.id) } ?? .none
    }
    if let id = Area.ID(typed), let found = tree.area(id) { return .one(found.id) }
    let name = Self.plain(typed)
    return Self.only(
      tree.allAreas.filter { $0.state == .active && Self.isCalled($0.name, name) }.map(\.id))
  }

  /// An organisation: by its code of social credit, else by its name.
  func organisation(_ typed: String) -> Meaning<Organisation.ID> {
    if let id = Organisation.ID(typed), let found = tree.organisation(id) { return .one(found.id) }
    let (code, name) = (CreditCode(typed), Self.plain(typed))
    return Self.only(
      tree.allOrganisations.filter { organisation in
        organisation.state != .dissolved
          && (code.map { organisation.facts.creditCode == $0 }
            ?? Self.isCalled(organisation.name, name))
      }.map(\.id))
  }

  private static func only<ID>(_ found: [ID]) -> Meaning<ID> {
    guard let first = found.first else { return .none }
    return found.count == 1 ? .one(first) : .several
  }

  private static func isCalled(_ name: LocalisedText, _ typed: String) -> Bool {
    plain(name.chinese) == typed || name.others.values.contains { plain($0) == typed }
  }

  /// Without differences of case and white space.
  private static func plain(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }
}
