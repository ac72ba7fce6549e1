import Geodesy
import OpenStreetMap

/// Makes a large file of one city: K × K copies side by side, each with ids of its own.
///
/// The copies keep the distances between ids and between places, so that the file packs and
/// decodes like a real one.
struct CityTiler {
  private let city: OSMElements
  private let bounds: BoundingBox
  private let idStride: Int64

  init(path: String) throws(OSMReadError) {
    city = try OSMElements(reading: OSMFile(path: path))
    bounds = BoundingBox(city.nodes.map(\.coordinate))
    let ids = city.nodes.map(\.id) + city.ways.map(\.id) + city.relations.map(\.id)
    idStride = (ids.max() ?? 0) + 1
  }

  /// Writes `side` × `side` copies: all nodes, all ways, all relations.
  func write(to path: String, side: Int) throws(OSMWriteError) {
    var writer = try PBFWriter(path: path)
    for copy in 0..<side * side {
      let nodes = city.nodes.map { node in
        OSMNode(
          id: node.id + Int64(copy) * idStride,
          coordinate: Coordinate(
            latitudeE7: node.coordinate.latitudeE7
              + Int32(copy / side) * (bounds.north - bounds.south),
            longitudeE7: node.coordinate.longitudeE7
              + Int32(copy % side) * (bounds.east - bounds.west)),
          tags: node.tags)
      }
      try writer.append(OSMElements(nodes: nodes))
    }
    for copy in 0..<side * side {
      let shift = Int64(copy) * idStride
      let ways = city.ways.map { way in
        OSMWay(id: way.id + shift, nodes: way.nodes.map { $0 + shift }, tags: way.tags)
      }
      try writer.append(OSMElements(ways: ways))
    }
    for copy in 0..<side * side {
      let shift = Int64(copy) * idStride
      let relations = city.relations.map { relation in
        OSMRelation(
          id: relation.id + shift,
          members: relation.members.map {
            OSMRelation.Member(kind: $0.kind, id: $0.id + shift, role: $0.role)
          },
          tags: relation.tags)
      }
      try writer.append(OSMElements(relations: relations))
    }
    try writer.finish()
  }
}
