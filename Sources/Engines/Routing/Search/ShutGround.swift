import Geodesy

/// Closures made ready for one query: vertices that stop everyone, and bars across the shut gates.
///
/// A gate is a point on the way. Without bars a straight line to a door, or from where a rider
/// stands to the street, could slip through the gap in the wall that the gate fills.
struct ShutGround: Sendable {
  /// By position of the gate; empty when no gate is shut, and then the search looks no further.
  private(set) var isShut: [Bool] = []
  private(set) var bars: [(gate: GateIndex, line: Segment)] = []
  private(set) var entrances: Set<EntranceIndex> = []
  /// The edges that are shut, ascending.
  private(set) var streets: [Int32] = []

  /// Nothing is shut.
  init() {}

  /// Looks up what is shut; `gateVertex` is the vertex of each gate, or -1.
  init(_ closures: Closures, _ city: CityMap, gateVertex: [Int32]) {
    entrances = closures.entrances
    streets = closures.shutStreets
    let gates = closures.gates.filter { city.gates.indices.contains($0.position) }
    guard !gates.isEmpty else { return }
    isShut = Array(repeating: false, count: city.gates.count)
    for gate in gates {
      isShut[gate.position] = true
      let vertex = Int(gateVertex[gate.position])
      guard vertex >= 0, let line = Self.bar(at: vertex, city.network) else { continue }
      bars.append((gate, line))
    }
  }

  /// The gates that are shut, ascending.
  var gates: [Int32] {
    isShut.indices.filter { isShut[$0] }.map { Int32($0) }
  }

  /// Across the first way that leaves a vertex, as wide as any shut barrier.
  private static func bar(at vertex: Int, _ network: StreetNetwork) -> Segment? {
    let here = network.coordinates[vertex]
    let plane = LocalPlane(origin: here)
    for arc in Int(network.firstArc[vertex])..<Int(network.firstArc[vertex + 1]) {
      let points = network.points(of: Int(network.arcSide[arc] >> 1))
      let isAgainst = network.arcSide[arc] & 1 == 1
      let next = isAgainst ? points[points.endIndex - 2] : points[points.startIndex + 1]
      guard next != here else { continue }
      let (left, right) = ClosedBarriers.ends(along: plane.point(next))
      return Segment(start: plane.coordinate(left), end: plane.coordinate(right))
    }
    return nil
  }

  /// Whether a shut gate lies across a straight line, its very start aside.
  func blocks(from start: Coordinate<WGS84>, to end: Coordinate<WGS84>) -> Bool {
    bars.contains { Self.blocks($0.line, start, end) }
  }

  private static func blocks(
    _ bar: Segment, _ start: Coordinate<WGS84>, _ end: Coordinate<WGS84>
  ) -> Bool {
    bar.intersects(Segment(start: start, end: end)) && !bar.contains(start)
  }

  /// What of the closures a path meets: gates on it, gates across its straight ends, its door.
  func met(
    by path: DoorPath, from start: Coordinate<WGS84>, to end: Goals.End, _ network: StreetNetwork
  ) -> Closures {
    var met = Closures()
    for move in path.moves where move.vertex >= 0 && !isShut.isEmpty {
      let gate = network.vertexGate[Int(move.vertex)]
      if gate >= 0, isShut[Int(gate)] { met.gates.insert(GateIndex(rawValue: gate)) }
    }
    // Who stands in a shut street gets out of it.
    for move in path.moves where move.vertex >= 0 || move.edge != Int(path.start.edge) {
      if StreetState(shutStreets: streets).isShut(street: move.edge) {
        met.streets.insert(StreetIndex(at: move.edge))
      }
    }
    for (gate, line) in bars {
      let isCrossed =
        Self.blocks(line, start, path.start.coordinate)
        || end.connector.map { Self.blocks(line, $0.to, $0.from) } ?? false
      if isCrossed { met.gates.insert(gate) }
    }
    if case .entrance(let index, _) = end.arrival, entrances.contains(index) {
      met.entrances.insert(index)
    }
    return met
  }
}

extension Closures {
  /// The edges that are shut, ascending; those that the city does not have mean nothing.
  var shutStreets: [Int32] { streets.map(\.rawValue).sorted() }
}

extension CityMap {
  /// What stands across a straight line, on the map or for the moment; nil if the way is free.
  func obstacle(
    from start: Coordinate<WGS84>, to end: Coordinate<WGS84>, _ ground: ShutGround
  ) -> ObstacleKind? {
    if let kind = obstacles.obstacle(from: start, to: end) { return kind }
    return ground.blocks(from: start, to: end) ? .closedBarrier : nil
  }
}
