import Geodesy

/// Finds the areas around a place.
final class BoundaryIndex: Sendable {
  let boundaries: [Area.ID: AreaBoundary]
  private let owners: [Area.ID]
  private let polygons: [Polygon]
  private let tree: PackedRTree

  init(_ boundaries: [Area.ID: AreaBoundary]) {
    self.boundaries = boundaries
    var (owners, polygons): ([Area.ID], [Polygon]) = ([], [])
    for (area, boundary) in boundaries.sorted(by: { $0.key < $1.key }) {
      for polygon in boundary.polygons {
        owners.append(area)
        polygons.append(polygon)
      }
    }
    self.owners = owners
    self.polygons = polygons
    tree = PackedRTree(polygons.map(\.bounds))
  }

  /// Every area whose outline has the place within or on its edge, in the order of identifiers.
  func areas(around place: Coordinate<WGS84>) -> [Area.ID] {
    var found: [Area.ID] = []
    for piece in tree.search(BoundingBox(place)) where polygons[piece].contains(place) {
      if found.last != owners[piece] { found.append(owners[piece]) }
    }
    return found
  }
}
