/// What turns cost a profile: passing the junction, turning, and the street that follows.
struct TurnWeights {
  /// Which turns count.
  enum Purpose: Hashable, Sendable {
    /// Those that may be taken in the middle of a way: onto free streets, past open gates.
    case free
    /// Those that may be taken anywhere on a way, on ground where one may only arrive or leave too.
    case all
    /// All that the profile or its rider on foot could ever take, at the lesser of their costs and
    /// without bans: no way with any vehicle and any closure is quicker.
    case eased
    /// As `free`, with centimetres instead of milliseconds: neither passing nor turning takes any.
    case shortest
  }

  let network: StreetNetwork
  let turns: TurnGraph
  let profile: Profile
  let purpose: Purpose
  let state: StreetState
  private let isShut: [Bool]
  private let isActive: [Bool]
  /// The weights of sides that are not what they always are.
  private var changed: [Int32: UInt32] = [:]

  init(
    _ network: StreetNetwork, _ turns: TurnGraph, _ profile: Profile, _ purpose: Purpose = .free,
    _ state: StreetState = .usual
  ) {
    self.network = network
    self.turns = turns
    self.profile = profile
    self.purpose = purpose
    self.state = state
    var isShut = Array(repeating: false, count: turns.gateTurns.count)
    for gate in state.shutGates where isShut.indices.contains(Int(gate)) {
      isShut[Int(gate)] = true
    }
    self.isShut = isShut
    var isActive = Array(repeating: false, count: network.conditions.count)
    for condition in state.conditions { isActive[Int(condition)] = true }
    self.isActive = isActive
    for side in network.conditionalSides {
      let weight = UInt32(side.weight)
      if purpose == .eased, side.profile == profile.index || side.profile == Profile.foot.index {
        let usual = changed[side.side] ?? Hierarchy.unreached
        changed[side.side] = min(usual, weight)
      } else if side.profile == profile.index, isActive[Int(side.condition)] {
        changed[side.side] = weight
      }
    }
  }

  /// The weights of all turns.
  func all() -> [UInt32] {
    var weights = Array(repeating: Hierarchy.unreached, count: turns.turnCount)
    for entry in 0..<turns.entryCount {
      for turn in turns.turns(entry) { weights[turn] = unbanned(turn, after: entry) }
    }
    if purpose != .eased {
      for (turn, ban) in zip(turns.bannedTurn, turns.banOfTurn) where binds(Int(ban)) {
        weights[Int(turn)] = Hierarchy.unreached
      }
    }
    return weights
  }

  /// The weight of one turn after an entry.
  func weight(_ turn: Int, after entry: Int) -> UInt32 {
    isBanned(turn) ? Hierarchy.unreached : unbanned(turn, after: entry)
  }

  /// Whether a shut gate is at a vertex.
  @inline(__always)
  func isShut(_ vertex: Int) -> Bool {
    let gate = Int(network.vertexGate[vertex])
    return isShut.indices.contains(gate) && isShut[gate]
  }

  /// Whether an edge is shut.
  @inline(__always)
  func isShut(street edge: Int) -> Bool { state.isShut(street: edge) }

  /// The milliseconds of passing a vertex.
  @inline(__always)
  func delay(at vertex: Int, _ mode: Profile) -> UInt32 {
    network.ruleDelays[Int(network.vertexRule[vertex]) * Profile.count + mode.index]
  }

  /// Whether a restriction forbids a turn.
  func isBanned(_ turn: Int) -> Bool {
    guard purpose != .eased, !turns.bannedTurn.isEmpty else { return false }
    var (low, high) = (0, turns.bannedTurn.count)
    while low < high {
      let middle = (low + high) / 2
      if turns.bannedTurn[middle] < Int32(turn) { low = middle + 1 } else { high = middle }
    }
    while low < turns.bannedTurn.count, turns.bannedTurn[low] == Int32(turn) {
      if binds(Int(turns.banOfTurn[low])) { return true }
      low += 1
    }
    return false
  }

  private func binds(_ ban: Int) -> Bool {
    let ban = network.turnBans[ban]
    guard ban.profiles & (1 << profile.index) != 0 else { return false }
    return ban.condition < 0 || isActive[Int(ban.condition)]
  }

  private func unbanned(_ turn: Int, after entry: Int) -> UInt32 {
    let vertex = network.end(of: turns.entrySide[entry])
    let next = Int(turns.entrySide[Int(turns.turnHead[turn])])
    let rule = network.vertexRules[Int(network.vertexRule[vertex])]
    switch purpose {
    case .free, .all, .shortest:
      if isShut(vertex) || state.isShut(street: next >> 1) { return Hierarchy.unreached }
      if purpose != .all {
        guard rule.passages[profile.index] == .open, !network.isRestricted(next >> 1, profile)
        else { return Hierarchy.unreached }
      }
      if purpose == .shortest {
        guard whole(next) < Hierarchy.unreached else { return Hierarchy.unreached }
        return UInt32(network.edgeLength[next >> 1])
      }
      return sum(rule, next, profile, TurnCosts.cost(turns.turnKind[turn], profile))
    case .eased:
      let least = min(sum(rule, next, profile, 0), sum(rule, next, .foot, 0))
      // At times it may be open that usually is not.
      return min(least, changed[Int32(next)] ?? Hierarchy.unreached)
    }
  }

  /// The weight of a whole side in the state, passing and turning aside.
  @inline(__always)
  func whole(_ side: Int) -> UInt32 {
    if !changed.isEmpty, let weight = changed[Int32(side)] { return weight }
    return UInt32(network.weights[profile.index][Int(network.edgeArcs[side])])
  }

  /// The milliseconds of a whole side for the profile or its rider on foot, or `impassable`.
  @inline(__always)
  func weight(ofSide side: Int, for mode: Profile) -> Int32 {
    mode == profile
      ? Int32(whole(side)) : network.weights[mode.index][Int(network.edgeArcs[side])]
  }

  private func sum(_ rule: VertexRule, _ side: Int, _ profile: Profile, _ cost: UInt32) -> UInt32 {
    guard rule.passages[profile.index] != .closed else { return Hierarchy.unreached }
    let weight =
      purpose == .eased
      ? UInt32(network.weights[profile.index][Int(network.edgeArcs[side])]) : whole(side)
    guard weight < Hierarchy.unreached else { return Hierarchy.unreached }
    return UInt32(rule.delays[profile.index]) + cost + weight
  }
}
