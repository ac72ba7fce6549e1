public import Directory
public import Kernel

/// Which places an office wants to see.
public struct PlaceFilter: Hashable, Sendable {
  /// Only of this kind.
  public var kind: PlaceKind?
  /// Only in this state.
  public var state: PlaceState?
  /// Only in this area or below it.
  public var area: AreaPath?
  /// Only what this organisation runs.
  public var organisation: Organisation.ID?
  /// Only what was looked at last before then.
  public var checkedBefore: Moment?
  /// Only those whose name has this in it, as it is written.
  public var text: String?
  /// Only scenes that count, or only those that do not.
  public var isCounted: Bool?
  /// What whoever asks answers for; nil for everything.
  public var reach: PlaceReach?

  /// Wants everything.
  public init() {}
}

/// The areas and organisations that somebody answers for.
public struct PlaceReach: Hashable, Sendable {
  /// Areas, those below them included.
  public var areas: Set<Area.ID>
  /// Organisations, what they run included.
  public var organisations: Set<Organisation.ID>

  /// Names both, all of them.
  public init(areas: Set<Area.ID>, organisations: Set<Organisation.ID>) {
    self.areas = areas
    self.organisations = organisations
  }

  /// The reach of scopes; nil for the whole city.
  public init?(_ scopes: some Sequence<PermissionScope>, in tree: DirectoryTree) {
    self.init(areas: [], organisations: [])
    for scope in scopes {
      switch scope {
      case .city: return nil
      case .area(let id): areas.formUnion(tree.areas(within: id).map(\.id))
      case .organisation(let id):
        organisations.formUnion(tree.organisations(within: id).map(\.id))
      case .own: break
      }
    }
  }

  /// Whether a place that lies there and is run by them is within.
  public func covers(_ area: Area.ID?, _ organisation: Organisation.ID?) -> Bool {
    area.map(areas.contains) ?? false || organisation.map(organisations.contains) ?? false
  }
}
