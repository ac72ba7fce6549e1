import Directory
import Kernel
import WebServer

/// What places of roles are called, and which there are.
struct PlaceNames: Sendable {
  let tree: DirectoryTree
  let words: Words
  let tag: String

  /// More are not chosen from a list: they are searched for.
  static let most = 200

  func name(of scope: PermissionScope) -> String {
    switch scope {
    case .city: words("roles.city")
    case .own: words("roles.own")
    case .area(let area): tree.area(area)?.name.text(for: tag) ?? "\(area)"
    case .organisation(let organisation):
      tree.organisation(organisation)?.name.text(for: tag) ?? "\(organisation)"
    }
  }

  /// Scopes and what lies within them, the widest first; a few more than are shown.
  func all(within scopes: [PermissionScope]) -> [PermissionScope] {
    var all: [PermissionScope] = []
    let most = Self.most + 1
    for scope in scopes {
      switch scope {
      case .city:
        all.append(.city)
        all += tree.allAreas.lazy.filter { $0.state == .active }.prefix(most).map { .area($0.id) }
        all += tree.allOrganisations.prefix(most).map { .organisation($0.id) }
      case .area(let area):
        all += tree.areas(within: area).lazy.filter { $0.state == .active }.prefix(most)
          .map { .area($0.id) }
        all += tree.allOrganisations.lazy.filter { tree.isOrganisation($0.id, in: area) }
          .prefix(most).map { .organisation($0.id) }
      case .organisation(let organisation):
        all += tree.organisations(within: organisation).prefix(most).map { .organisation($0.id) }
      case .own: continue
      }
    }
    return all
  }

  /// As they are chosen from, areas with the street or district that they lie in.
  func choices(_ scopes: [PermissionScope]) -> [RolesPage.Choice] {
    scopes.prefix(Self.most).map { scope in
      RolesPage.Choice(value: scope.written, name: longName(of: scope))
    }
  }

  private func longName(of scope: PermissionScope) -> String {
    guard case .area(let area) = scope else { return name(of: scope) }
    return tree.path(to: area).suffix(2).map { $0.name.text(for: tag) }
      .joined(separator: "\u{B7}")
  }
}
