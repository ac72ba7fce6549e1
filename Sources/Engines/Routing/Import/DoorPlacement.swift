import Geodesy

/// Gives each door its building, its threshold and the way it looks.
struct DoorPlacement {
  /// A door drawn this close to a building belongs to it.
  static let nearness = Metres(2)

  private let buildings: [Building]
  private let tree: PackedRTree
  /// The buildings that have a node on an outline, for the nodes that are doors.
  private var owners: [Int64: [Int]] = [:]

  init(_ buildings: [Building], nodes: [[Int64]], doors: [PointCollector.Door]) {
    self.buildings = buildings
    var boxes: [BoundingBox] = []
    for building in buildings {
      var box = BoundingBox.empty
      for outline in building.outlines { box.formUnion(outline.bounds) }
      boxes.append(box)
    }
    tree = PackedRTree(boxes)
    let ids = Set(doors.map(\.id))
    for (building, line) in nodes.enumerated() {
      for node in line where ids.contains(node) {
        if owners[node]?.last != building { owners[node, default: []].append(building) }
      }
    }
  }

  func entrance(_ door: PointCollector.Door) -> Entrance {
    var entrance = Entrance(
      node: door.id, coordinate: door.coordinate, building: nil, ref: door.ref, name: door.name,
      kind: door.kind, level: door.level, facing: nil, threshold: door.coordinate)
    if let owner = smallest(owners[door.id] ?? []) {
      entrance.building = BuildingIndex(at: owner)
      entrance.facing = facing(door.coordinate, of: buildings[owner])
      return entrance
    }
    guard let (owner, isInside) = around(door.coordinate) else { return entrance }
    entrance.building = BuildingIndex(at: owner)
    guard let nearest = Self.nearest(door.coordinate, of: buildings[owner]) else { return entrance }
    if isInside {
      entrance.threshold = Threshold.outside(buildings[owner].outlines, near: nearest.coordinate)
    }
    if nearest.coordinate != door.coordinate {
      let bearing =
        isInside
        ? door.coordinate.bearing(to: nearest.coordinate)
        : nearest.coordinate.bearing(to: door.coordinate)
      entrance.facing = CompassDirection(bearing: bearing)
    } else {
      entrance.facing = facing(door.coordinate, of: buildings[owner])
    }
    return entrance
  }

  private func smallest(_ candidates: [Int]) -> Int? {
    candidates.min { buildings[$0].outline.area < buildings[$1].outline.area }
  }

  private func around(_ coordinate: Coordinate<WGS84>) -> (building: Int, isInside: Bool)? {
    var holding: [Int] = []
    var near: (building: Int, distance: Double)?
    tree.search(BoundingBox(coordinate).grown(by: Self.nearness)) { index in
      if buildings[index].outlines.contains(where: { $0.contains(coordinate) }) {
        holding.append(index)
      } else if let nearest = Self.nearest(coordinate, of: buildings[index]) {
        let distance = nearest.distance.value
        let isCloser = near.map { (distance, index) < ($0.distance, $0.building) } ?? true
        if distance <= Self.nearness.value, isCloser { near = (index, distance) }
      }
      return true
    }
    holding.sort()
    if let building = smallest(holding) { return (building, true) }
    return near.map { ($0.building, false) }
  }

  private static func nearest(
    _ coordinate: Coordinate<WGS84>, of building: Building
  ) -> Segment.Nearest? {
    building.outlines.compactMap { $0.nearestOnBoundary(to: coordinate) }
      .min { $0.distance < $1.distance }
  }

  /// The side of the wall beside a door from which its building is seen.
  private func facing(
    _ coordinate: Coordinate<WGS84>, of building: Building
  ) -> CompassDirection? {
    let plane = LocalPlane(origin: coordinate)
    var normal = PlanePoint(x: 0, y: 0)
    for outline in building.outlines {
      outline.forEachEdge { edge in
        guard edge.contains(coordinate), edge.start != edge.end else { return true }
        let (start, end) = (plane.point(edge.start), plane.point(edge.end))
        let length = max(start.distance(to: end).value, 1e-9)
        var side = PlanePoint(x: (end.y - start.y) / length, y: (start.x - end.x) / length)
        // Step half a metre off the wall's middle to see on which side the building is.
        let middle = PlanePoint(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
        let probe = plane.coordinate(
          PlanePoint(x: middle.x + side.x / 2, y: middle.y + side.y / 2))
        if outline.contains(probe) { side = PlanePoint(x: -side.x, y: -side.y) }
        normal = PlanePoint(x: normal.x + side.x, y: normal.y + side.y)
        return true
      }
    }
    guard normal.length.value > 0.1 else { return nil }
    let tip = plane.coordinate(PlanePoint(x: normal.x * 10, y: normal.y * 10))
    return CompassDirection(bearing: coordinate.bearing(to: tip))
  }
}
