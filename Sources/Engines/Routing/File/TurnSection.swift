/// Turn restrictions, their times and the order of the streets in a file.
enum TurnSection {
  static func write(_ network: StreetNetwork) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(UInt32(network.conditions.count))
    for condition in network.conditions { writer.write(condition) }
    writer.write(UInt32(network.turnBans.count))
    for ban in network.turnBans {
      writer.write(ban.sides)
      writer.write(ban.profiles)
      writer.write(ban.condition)
    }
    writer.write(UInt32(network.conditionalSides.count))
    for side in network.conditionalSides {
      writer.write(side.side)
      writer.write(side.profile)
      writer.write(side.weight)
      writer.write(side.condition)
    }
    return writer.bytes
  }

  static func read(
    _ reader: inout CityFileReader, into network: inout StreetNetwork
  ) throws(CityFileError) {
    network.conditions = []
    for _ in 0..<(try reader.count(ofSize: 4)) { network.conditions.append(try reader.text()) }
    network.turnBans = []
    for _ in 0..<(try reader.count(ofSize: 9)) {
      let sides = try reader.numbers(Int32.self)
      let profiles = try reader.number(UInt8.self)
      let ban = TurnBan(sides: sides, profiles: profiles, condition: try reader.int32())
      guard isSound(ban, network) else { throw reader.bad }
      network.turnBans.append(ban)
    }
    network.conditionalSides = []
    for _ in 0..<(try reader.count(ofSize: 13)) {
      let (number, profile) = (try reader.int32(), try reader.number(UInt8.self))
      let side = ConditionalSide(
        side: number, profile: profile, weight: try reader.int32(), condition: try reader.int32())
      guard (0..<Int32(network.edgeCount * 2)).contains(number), profile < Profile.count,
        (1...100_000_000).contains(side.weight) || side.weight == StreetNetwork.impassable,
        network.conditions.indices.contains(Int(side.condition))
      else { throw reader.bad }
      network.conditionalSides.append(side)
    }
  }

  /// Whether the sides follow one another and the times are there.
  private static func isSound(_ ban: TurnBan, _ network: StreetNetwork) -> Bool {
    let sides = 0..<Int32(network.edgeCount * 2)
    guard (2...64).contains(ban.sides.count), ban.sides.allSatisfy(sides.contains),
      ban.condition >= -1, ban.condition < network.conditions.count
    else { return false }
    return zip(ban.sides, ban.sides.dropFirst()).allSatisfy {
      network.end(of: $0) == network.end(of: $1 ^ 1)
    }
  }

  static func writeOrder(_ order: [Int32]) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(order)
    return writer.bytes
  }

  static func readOrder(
    _ reader: inout CityFileReader, edges: Int
  ) throws(CityFileError) -> [Int32] {
    let order = try reader.numbers(Int32.self)
    var isSeen = Array(repeating: false, count: edges)
    for edge in order {
      guard isSeen.indices.contains(Int(edge)), !isSeen[Int(edge)] else { throw reader.bad }
      isSeen[Int(edge)] = true
    }
    guard order.count == edges else { throw reader.bad }
    return order
  }
}
