import Geodesy

/// The street network while edges may still be divided.
struct DraftNetwork {
  struct Edge {
    var tail: Int32
    var head: Int32
    /// The position of its way in the `StreetCollector`.
    var way: Int32
    var points: [Coordinate<WGS84>]
    /// The OpenStreetMap node of each point; 0 where there is none.
    var nodes: [Int64]
  }

  var coordinates: [Coordinate<WGS84>] = []
  var edges: [Edge] = []
  var parking: [ParkingSpots] = []
  /// The vertex of each node of the node table, or -1.
  var vertexOfNode: [Int32]

  /// Cuts ways into edges at junctions, ends, missing nodes and the nodes in `isMarked`.
  init(_ streets: StreetCollector, _ nodes: NodeTable, isMarked: [Bool]) {
    vertexOfNode = Array(repeating: -1, count: nodes.ids.count)
    let positions = streets.nodes.map { id -> Int32 in
      guard let position = nodes.position(of: id), nodes.isPresent[Int(position)] else { return -1 }
      return position
    }
    let isVertex = Self.vertices(streets, positions, isMarked)
    for position in nodes.ids.indices where isVertex[position] {
      vertexOfNode[position] = Int32(coordinates.count)
      coordinates.append(nodes.coordinates[position])
    }
    parking = Array(repeating: [], count: coordinates.count)
    var start = 0
    for way in streets.ids.indices {
      cut(Int32(way), positions[start..<streets.ends[way]], nodes)
      start = streets.ends[way]
    }
  }

  private static func vertices(
    _ streets: StreetCollector, _ positions: [Int32], _ isMarked: [Bool]
  ) -> [Bool] {
    var uses = [UInt8](repeating: 0, count: isMarked.count)
    func use(_ position: Int32, _ weight: UInt8) {
      guard position >= 0 else { return }
      uses[Int(position)] = min(uses[Int(position)] + weight, 2)
    }
    var start = 0
    for end in streets.ends {
      for index in start..<end {
        let isEnd =
          index == start || index == end - 1 || positions[index - 1] < 0
          || positions[index + 1] < 0
        use(positions[index], isEnd ? 2 : 1)
      }
      start = end
    }
    return uses.indices.map { uses[$0] == 2 || uses[$0] == 1 && isMarked[$0] }
  }

  private mutating func cut(_ way: Int32, _ positions: ArraySlice<Int32>, _ nodes: NodeTable) {
    var tail: Int32 = -1
    var points: [Coordinate<WGS84>] = []
    var ids: [Int64] = []
    for position in positions {
      guard position >= 0 else {
        tail = -1
        continue
      }
      let coordinate = nodes.coordinates[Int(position)]
      let (vertex, id) = (vertexOfNode[Int(position)], nodes.ids[Int(position)])
      if tail < 0 {
        tail = vertex
        (points, ids) = ([coordinate], [id])
        continue
      }
      points.append(coordinate)
      ids.append(id)
      guard vertex >= 0 else { continue }
      append(Edge(tail: tail, head: vertex, way: way, points: points, nodes: ids))
      tail = vertex
      (points, ids) = ([coordinate], [id])
    }
  }

  /// Appends an edge; one that comes back to its own tail is halved, so that no edge is a loop.
  private mutating func append(_ edge: Edge) {
    guard edge.tail == edge.head else { return edges.append(edge) }
    guard edge.points.count > 2 else { return }
    edges.append(edge)
    divide(edges.count - 1, atPoint: edge.points.count / 2)
  }

  /// Divides an edge at one of its inner points, which becomes a vertex.
  @discardableResult
  mutating func divide(_ edge: Int, atPoint point: Int) -> Int32 {
    let vertex = Int32(coordinates.count)
    let whole = edges[edge]
    coordinates.append(whole.points[point])
    parking.append([])
    edges[edge].head = vertex
    edges[edge].points = Array(whole.points[...point])
    edges[edge].nodes = Array(whole.nodes[...point])
    edges.append(
      Edge(
        tail: vertex, head: whole.head, way: whole.way, points: Array(whole.points[point...]),
        nodes: Array(whole.nodes[point...])))
    return vertex
  }
}
