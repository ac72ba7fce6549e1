import Geodesy

/// The streets that meet where a move of a path begins.
struct StreetJunction {
  /// A street as seen from the junction.
  fileprivate struct Exit {
    var side: Int32
    var bearing: Double
    var isEntry: Bool
  }

  private let network: StreetNetwork
  private let coordinate: Coordinate<WGS84>
  private let point: Int
  fileprivate var exits: [Exit] = []
  private let before: DoorPath.Move?
  private let after: DoorPath.Move

  init?(_ writer: RouteWriter, at move: Int) {
    let after = writer.path.moves[move]
    guard after.vertex >= 0 else { return nil }
    let network = writer.network
    let vertex = Int(after.vertex)
    self.network = network
    self.after = after
    before = move > 0 ? writer.path.moves[move - 1] : nil
    coordinate = network.coordinates[vertex]
    point = writer.line.extents[move].first
    let came = before.map { Int32($0.edge * 2 + ($0.from < $0.to ? 0 : 1)) }
    let turns = writer.city.streets.turns
    for side in network.sides(from: vertex) {
      let isPassable =
        network.weights[writer.profile.index][Int(network.edgeArcs[Int(side)])]
        != StreetNetwork.impassable
      let isBack = came.map { $0 ^ 1 == side } ?? false
      exits.append(
        Exit(
          side: side, bearing: Self.bearing(leaving: side, network),
          isEntry: isPassable && !isBack
            && !Self.isBanned(from: came, to: side, network, turns, writer.profile)))
    }
    exits.sort { ($0.bearing, $0.side) < ($1.bearing, $1.side) }
  }

  /// Whether a turn is forbidden at all times.
  private static func isBanned(
    from came: Int32?, to side: Int32, _ network: StreetNetwork, _ turns: TurnGraph,
    _ profile: Profile
  ) -> Bool {
    guard let came, !network.turnBans.isEmpty else { return false }
    return turns.bans(from: Int(came), to: side).contains { ban in
      let ban = network.turnBans[Int(ban)]
      return ban.condition < 0 && ban.profiles & (1 << profile.index) != 0
    }
  }

  private static func bearing(leaving side: Int32, _ network: StreetNetwork) -> Double {
    let points = network.points(of: Int(side >> 1))
    func seen(_ line: some Collection<Coordinate<WGS84>>) -> Double {
      guard let start = line.first else { return 0 }
      let far =
        line.first { start.distance(to: $0) >= Metres(TurnRules.leastReach) }
        ?? line[line.index(line.startIndex, offsetBy: line.count - 1)]
      return start.bearing(to: far)
    }
    return side & 1 == 0 ? seen(points) : seen(points.reversed())
  }

  private var arriving: Int? {
    guard let before else { return nil }
    let back = Int32(before.edge * 2 + (before.from < before.to ? 1 : 0))
    return exits.firstIndex { $0.side == back }
  }

  private var leaving: Int? {
    let side = Int32(after.edge * 2 + (after.from < after.to ? 0 : 1))
    return exits.firstIndex { $0.side == side }
  }

  var intersection: Intersection {
    Intersection(
      coordinate: coordinate, point: point, bearings: exits.map(\.bearing),
      isEntry: exits.map(\.isEntry), arriving: arriving, leaving: leaving)
  }

  /// What kind of turn a bend here is.
  var kind: Maneuver.Kind {
    guard let arriving, let leaving, arriving != leaving else { return .turn }
    let came = exits[arriving].bearing + 180
    let others = exits.indices.filter { exits[$0].isEntry && $0 != leaving }
      .map { TurnRules.angle(from: came, to: exits[$0].bearing) }
    let taken = TurnRules.angle(from: came, to: exits[leaving].bearing)
    // Two that lead on, one a little to either side, and nothing between.
    if abs(taken) < TurnRules.plain,
      others.contains(where: { abs($0) < TurnRules.plain && $0 * taken < 0 })
    {
      return .fork
    }
    let leadsOn = exits.indices.contains {
      $0 != arriving
        && abs(TurnRules.angle(from: came, to: exits[$0].bearing)) < TurnRules.plain
    }
    if !leadsOn, exits.count > 2 { return .endOfRoad }
    let (old, new) = (network.edgeName[exits[arriving].edge], network.edgeName[exits[leaving].edge])
    let isSame =
      old != 0 && old == new
      || network.edgeWay[exits[arriving].edge]
        == network.edgeWay[exits[leaving].edge]
    return isSame ? .continueOn : .turn
  }
}

extension StreetJunction.Exit {
  fileprivate var edge: Int { Int(side >> 1) }
}

extension TurnGraph {
  /// The bans that may forbid a turn from an entry onto a side.
  func bans(from entry: Int, to side: Int32) -> [Int32] {
    guard let turn = turns(entry).first(where: { entrySide[Int(turnHead[$0])] == side })
    else { return [] }
    var (low, high) = (0, bannedTurn.count)
    while low < high {
      let middle = (low + high) / 2
      if bannedTurn[middle] < Int32(turn) { low = middle + 1 } else { high = middle }
    }
    var found: [Int32] = []
    while low < bannedTurn.count, bannedTurn[low] == Int32(turn) {
      found.append(banOfTurn[low])
      low += 1
    }
    return found
  }
}
