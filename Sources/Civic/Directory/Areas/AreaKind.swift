/// The levels of a city's areas, from the top down.
public enum AreaKind: String, CaseIterable, Sendable {
  /// A city (市).
  case city
  /// A district or county (区县).
  case district
  /// A street office's ground or a town (街道, 镇, 乡).
  case street
  /// A community or a village (社区, 村).
  case community
  /// A grid cell (网格).
  case grid

  /// 0 for a city, 4 for a grid cell.
  var depth: Int {
    switch self {
    case .city: 0
    case .district: 1
    case .street: 2
    case .community: 3
    case .grid: 4
    }
  }
}

extension AreaKind: Comparable {
  /// Whether the first is a higher level than the second.
  ///
  /// Cities without districts have streets right below them, so a parent is of any higher level.
  public static func < (first: AreaKind, second: AreaKind) -> Bool { first.depth < second.depth }
}
