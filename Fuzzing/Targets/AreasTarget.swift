import Geodesy
import OpenStreetMap

extension FuzzTarget {
  /// A multipolygon out of lines on a grid of 16 × 16 places; the byte 0xff begins a new line.
  static let areas = FuzzTarget("Areas") { bytes in
    guard bytes.count <= 400 else { return }
    var elements = OSMElements()
    for place in 0..<255 {
      elements.nodes.append(
        OSMNode(
          id: Int64(place),
          coordinate: Coordinate(
            latitudeE7: Int32(place / 16 * 1000), longitudeE7: Int32(place % 16 * 1000))))
    }
    for (index, line) in bytes.split(separator: 0xff).enumerated() {
      elements.ways.append(OSMWay(id: Int64(index), nodes: line.map { Int64($0) }))
    }
    elements.relations = [
      OSMRelation(
        id: 1, members: elements.ways.map { .init(kind: .way, id: $0.id, role: "outer") },
        tags: ["type": "multipolygon"])
    ]
    guard let assembly = try? AreaAssembler().assemble(elements) else { return }
    precondition(!assembly.areas.isEmpty || !assembly.problems.isEmpty || bytes.isEmpty)
    for polygon in assembly.areas.flatMap(\.polygons) {
      for ring in polygon.rings { precondition(ring.count > 2 && Set(ring).count == ring.count) }
    }
  }
}
