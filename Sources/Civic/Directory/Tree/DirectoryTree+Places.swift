public import Geodesy
public import Kernel

extension DirectoryTree {
  /// The lowest area that has a place within its outline or on its edge; nil where there is none.
  ///
  /// On an edge between two it is the one that was entered first. Areas that are no longer are
  /// left out.
  public func area(at place: Coordinate<WGS84>) -> Area? {
    areas(at: place).last
  }

  /// Every area around a place, the highest first.
  public func areas(at place: Coordinate<WGS84>) -> [Area] {
    let found = boundaries.areas(around: place).compactMap(area).filter { $0.state == .active }
    // Backwards, so that the last of a level is the one with the lowest identifier.
    return found.sorted { ($0.kind.depth, $1.id.number) < ($1.kind.depth, $0.id.number) }
  }

  /// The outline of an area, where one was entered.
  public func boundary(of area: Area.ID) -> AreaBoundary? { boundaries.boundaries[area] }
}
