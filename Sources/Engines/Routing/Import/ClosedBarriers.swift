import Geodesy

/// Bars across the ways at nodes that nobody passes on foot.
///
/// A shut gate is a point on the map and 4 m of bars on the ground. Without them a straight line
/// could slip past where the wall beside it is not drawn.
enum ClosedBarriers {
  /// Half the width.
  ///
  /// Raising it blocks more lines beside shut gates.
  static let halfWidth = 2.0

  static func bars(
    _ points: PointCollector, _ streets: StreetCollector, _ nodes: NodeTable
  ) -> [(kind: ObstacleKind, points: [Coordinate<WGS84>])] {
    let closed = points.hindrances.filter { $0.rules.passages[Profile.foot.index] == .closed }
    guard !closed.isEmpty else { return [] }
    let ids = Set(closed.map(\.id))
    var direction: [Int64: PlanePoint] = [:]
    for way in streets.ids.indices {
      let line = streets.nodes(ofWay: way)
      for index in line.indices where ids.contains(line[index]) {
        guard let here = place(line[index], nodes) else { continue }
        for other in [index - 1, index + 1] where line.indices.contains(other) {
          guard let there = place(line[other], nodes), there != here else { continue }
          direction[line[index]] = LocalPlane(origin: here).point(there)
        }
      }
    }
    return closed.flatMap { barrier -> [(kind: ObstacleKind, points: [Coordinate<WGS84>])] in
      let plane = LocalPlane(origin: barrier.coordinate)
      // Off every way there is no direction: a cross.
      let along =
        direction[barrier.id].map { [$0] } ?? [PlanePoint(x: 1, y: 0), PlanePoint(x: 0, y: 1)]
      return along.map { along in
        let (left, right) = ends(along: along)
        return (.closedBarrier, [plane.coordinate(left), plane.coordinate(right)])
      }
    }
  }

  /// The ends of a bar at the origin, across a way that leads to a point.
  static func ends(along way: PlanePoint) -> (PlanePoint, PlanePoint) {
    let scale = halfWidth / max(way.length.value, 1e-9)
    let side = PlanePoint(x: -way.y * scale, y: way.x * scale)
    return (side, PlanePoint(x: -side.x, y: -side.y))
  }

  private static func place(_ id: Int64, _ nodes: NodeTable) -> Coordinate<WGS84>? {
    nodes.position(of: id).flatMap { position in
      nodes.isPresent[Int(position)] ? nodes.coordinates[Int(position)] : nil
    }
  }
}
