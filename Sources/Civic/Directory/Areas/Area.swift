import Addresses
public import Kernel

/// A part of the city that somebody answers for: a district, a street, a community, a grid cell.
public struct Area: Hashable, Sendable {
  /// What names an area.
  public typealias ID = Identifier<PermissionScope.Area>

  /// What became of it.
  public enum State: String, CaseIterable, Sendable {
    /// It is there.
    case active
    /// Another area took it in; that one is its parent now.
    case merged
    /// Its ground was given to several others.
    case split
    /// It is gone, and nothing took its place.
    case dissolved
  }

  /// Its name among all.
  public var id: ID
  /// Its level.
  public var kind: AreaKind
  /// What it belongs to; nil at the top.
  public var parent: ID?
  /// Every area from the top down to this one.
  public var path: AreaPath
  /// The code of the statistics bureau, or of the grid.
  public var code: AreaCode?
  /// What it is called.
  public var name: LocalisedText
  /// What became of it.
  public var state: State
  /// Since when it has been as it is now.
  public var since: CivilDate
  /// Grows with every change.
  public var version: Int64

  /// Describes an area.
  public init(
    id: ID, kind: AreaKind, parent: ID?, path: AreaPath, code: AreaCode?, name: LocalisedText,
    state: State = .active, since: CivilDate, version: Int64 = 1
  ) {
    self.id = id
    self.kind = kind
    self.parent = parent
    self.path = path
    self.code = code
    self.name = name
    self.state = state
    self.since = since
    self.version = version
  }
}

extension Area {
  /// Codes sort as the bureau lists areas; what has none comes by its name.
  var sortKey: String { (code?.digits ?? "~") + Pinyin.sortKey(name.chinese) }
}
