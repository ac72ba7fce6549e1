public import Kernel

/// What somebody may do with which organisations, by the tree of one moment.
///
/// It decides as ``Authority/may(_:_:places:)`` does, for many at once.
public struct OrganisationReach: Sendable {
  /// The tree of the moment.
  public let tree: DirectoryTree
  private var scopes: [PermissionScope]

  /// Finds out where somebody may do something.
  ///
  /// - Parameters:
  ///   - permission: what.
  ///   - authority: what they may.
  ///   - tree: areas and organisations.
  public init(_ permission: PermissionName, by authority: Authority, in tree: DirectoryTree) {
    self.tree = tree
    scopes = authority.scopes(of: permission)
  }

  /// Whether it is held in the whole city.
  public var isWhole: Bool { scopes.contains(.city) }

  /// The same for whoever answers for places, not only for a company.
  public var official: OrganisationReach {
    var reach = self
    reach.scopes.removeAll { scope in
      switch scope {
      case .city, .area: false
      case .organisation, .own: true
      }
    }
    return reach
  }

  /// Whether an area is covered.
  public func covers(_ area: Area.ID) -> Bool {
    scopes.contains { scope in
      switch scope {
      case .city: true
      case .area(let top): tree.isArea(area, within: top)
      case .organisation, .own: false
      }
    }
  }

  /// Whether an organisation is covered.
  public func covers(_ organisation: Organisation.ID) -> Bool {
    guard let found = tree.organisation(organisation) else { return isWhole }
    return covers(organisation, found.facts)
  }

  /// Whether an organisation with these facts is covered, or would be.
  ///
  /// - Parameters:
  ///   - id: what names it; nil for one that is not there yet.
  ///   - facts: what is known of it.
  /// - Returns: Whether whoever asks may do with it what they ask for.
  public func covers(_ id: Organisation.ID?, _ facts: Organisation.Facts) -> Bool {
    scopes.contains { scope in
      switch scope {
      case .city: return true
      case .area(let top):
        let served = facts.areas.isEmpty ? Set([facts.home].compactMap(\.self)) : facts.areas
        return !served.isEmpty && served.allSatisfy { tree.isArea($0, within: top) }
      case .organisation(let top):
        return id == top || facts.parent.map { tree.isOrganisation($0, within: top) } ?? false
      case .own: return false
      }
    }
  }

  /// Every organisation that is covered, in the order of lists.
  public var organisations: [Organisation] {
    let all = tree.sortedOrganisations
    return isWhole ? all : all.filter { covers($0.id, $0.facts) }
  }

  /// The areas in which somebody may do it themselves, the highest first; the tops of the city for
  /// who may do it everywhere.
  public var areas: [Area] {
    if isWhole { return tree.areas(rightBelow: nil) }
    return scopes.compactMap { scope in
      guard case .area(let area) = scope else { return nil }
      return tree.area(area)
    }
  }
}
