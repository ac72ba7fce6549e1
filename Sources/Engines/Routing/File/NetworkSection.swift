import Geodesy

/// The street network in a file: vertices and edges; arcs are sorted anew when it is read.
enum NetworkSection {
  static func write(_ network: StreetNetwork) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(network.coordinates)
    writer.write(network.vertexRule)
    writer.write(UInt32(network.vertexRules.count))
    for rule in network.vertexRules {
      for passage in rule.passages { writer.write(passage.rawValue) }
      for delay in rule.delays { writer.write(delay) }
    }
    let gates = network.vertexGate.indices.filter { network.vertexGate[$0] >= 0 }
    writer.write(gates.map { Int32($0) })
    writer.write(gates.map { network.vertexGate[$0] })
    writer.write(network.vertexParking.map(\.rawValue))
    writer.write(network.edgeTail)
    writer.write(network.edgeHead)
    writer.write(network.edgeLength)
    writer.write(network.edgeWay)
    writer.write(network.edgeName)
    writer.write(network.edgeClass.map(\.rawValue))
    writer.write(network.edgeFlags.map(\.rawValue))
    writer.write(network.edgeStepCount)
    writer.write(network.edgeIsland)
    writer.write(
      (0..<network.edgeCount).map { network.arcRestricted[Int(network.edgeArcs[$0 * 2])] })
    for profile in Profile.allCases {
      writer.write(network.edgeArcs.map { network.weights[profile.index][Int($0)] })
    }
    writer.write(network.firstPoint)
    writer.write(network.points)
    writer.write(network.pointNode)
    return writer.bytes
  }

  static func read(_ reader: inout CityFileReader) throws(CityFileError) -> StreetNetwork {
    var network = StreetNetwork()
    network.coordinates = try reader.line()
    network.vertexRule = try reader.numbers()
    network.vertexRules = []
    for _ in 0..<(try reader.count(ofSize: 5 * Profile.count)) {
      var rule = VertexRule(passages: [], delays: [])
      for _ in 0..<Profile.count { rule.passages.append(try reader.choice()) }
      for _ in 0..<Profile.count { rule.delays.append(try reader.int32()) }
      network.vertexRules.append(rule)
    }
    let (gateVertices, gates) = (try reader.numbers(Int32.self), try reader.numbers(Int32.self))
    network.vertexParking = try reader.numbers(UInt8.self).map(ParkingSpots.init(rawValue:))
    network.edgeTail = try reader.numbers()
    network.edgeHead = try reader.numbers()
    network.edgeLength = try reader.numbers()
    network.edgeWay = try reader.numbers()
    network.edgeName = try reader.numbers()
    let classes = try reader.numbers(UInt8.self)
    network.edgeClass = classes.compactMap(WayClass.init(rawValue:))
    network.edgeFlags = try reader.numbers(UInt16.self).map(EdgeFlags.init(rawValue:))
    network.edgeStepCount = try reader.numbers()
    network.edgeIsland = try reader.numbers()
    let restricted = try reader.numbers(UInt8.self)
    var weights: [[Int32]] = []
    for _ in Profile.allCases { weights.append(try reader.numbers()) }
    network.firstPoint = try reader.numbers()
    network.points = try reader.line()
    network.pointNode = try reader.numbers()

    guard isSound(network, classes: classes.count, restricted: restricted.count, weights),
      gateVertices.count == gates.count,
      gateVertices.allSatisfy({ network.coordinates.indices.contains(Int($0)) })
    else { throw reader.bad }
    network.vertexGate = Array(repeating: -1, count: network.vertexCount)
    for (vertex, gate) in zip(gateVertices, gates) { network.vertexGate[Int(vertex)] = gate }
    network.sortArcs()
    for edge in 0..<network.edgeCount {
      for side in 0...1 {
        let arc = Int(network.edgeArcs[edge * 2 + side])
        network.arcRestricted[arc] = restricted[edge]
        for profile in 0..<Profile.count {
          network.weights[profile][arc] = weights[profile][edge * 2 + side]
        }
      }
    }
    network.derive()
    return network
  }

  private static func isSound(
    _ network: StreetNetwork, classes: Int, restricted: Int, _ weights: [[Int32]]
  ) -> Bool {
    let (vertices, edges) = (network.vertexCount, network.edgeCount)
    let perEdge = [
      network.edgeTail.count, network.edgeHead.count, network.edgeWay.count,
      network.edgeName.count, network.edgeClass.count, classes, network.edgeFlags.count,
      network.edgeStepCount.count, network.edgeIsland.count, restricted,
    ]
    guard network.vertexRule.count == vertices, network.vertexParking.count == vertices,
      perEdge.allSatisfy({ $0 == edges }), weights.allSatisfy({ $0.count == edges * 2 }),
      vertices < Int(Int32.max) / DoorSearch.layers, edges < Int(Int32.max) / 16
    else { return false }
    let ends = 0..<Int32(vertices)
    guard network.edgeTail.allSatisfy(ends.contains), network.edgeHead.allSatisfy(ends.contains),
      network.edgeLength.allSatisfy({ (1...1_000_000_000).contains($0) }),
      network.vertexRule.allSatisfy({ Int($0) < network.vertexRules.count }),
      network.vertexRules.allSatisfy({ $0.delays.allSatisfy { (0...10_000_000).contains($0) } })
    else { return false }
    for list in weights {
      let isFine = list.allSatisfy {
        (1...100_000_000).contains($0) || $0 == StreetNetwork.impassable
      }
      guard isFine else { return false }
    }
    // Every edge has its two ends at least.
    guard network.firstPoint.count == edges + 1, network.firstPoint.first == 0,
      network.firstPoint.last == Int32(exactly: network.points.count),
      network.pointNode.count == network.points.count
    else { return false }
    return zip(network.firstPoint, network.firstPoint.dropFirst()).allSatisfy {
      Int64($1) - Int64($0) >= 2
    }
  }
}
