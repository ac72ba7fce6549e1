/// Lays restrictions over the street network: from members of relations to sequences of sides.
struct RestrictionPlacement {
  /// So many stretches of way lie between from and to at most.
  private static let mostVia = 24

  let network: StreetNetwork
  let directions: SideDirections
  /// The edges of the ways that restrictions name.
  private var edges: [Int64: [Int32]] = [:]
  private var conditionIndex: [String: Int32] = [:]
  private(set) var conditions: [String]
  private(set) var bans: [TurnBan] = []

  init(_ network: StreetNetwork, _ restrictions: [RestrictionCollector.Restriction]) {
    self.network = network
    directions = SideDirections(network)
    conditions = network.conditions
    for (index, text) in conditions.enumerated() { conditionIndex[text] = Int32(index) }
    var wanted: Set<Int64> = []
    for restriction in restrictions { wanted.formUnion(restriction.from + restriction.viaWays) }
    for edge in 0..<network.edgeCount where wanted.contains(network.edgeWay[edge]) {
      edges[network.edgeWay[edge], default: []].append(Int32(edge))
    }
  }

  /// Adds the bans of a restriction; `viaVertex` is the vertex of its node.
  mutating func place(_ restriction: RestrictionCollector.Restriction, viaVertex: Int?) {
    let to = Set(restriction.to)
    let prefixes =
      restriction.viaNode == nil
      ? waysThrough(restriction) : viaVertex.map { starts(restriction, at: $0) } ?? []
    for rule in restriction.tags.rules {
      var turns = prefixes.flatMap { prefix in
        ends(of: prefix, to).map { (prefix: prefix, end: $0) }
      }
      // A way that runs on through the junction leaves open which part is meant: the turn tells.
      if turns.count > 1, rule.direction != .any {
        let meant = turns.filter { isTurn($0.prefix, $0.end, rule.direction) }
        if !meant.isEmpty { turns = meant }
      }
      for prefix in Set(turns.map(\.prefix)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let meant = turns.filter { $0.prefix == prefix }.map(\.end)
        let exits = rule.isOnly ? others(prefix, than: meant) : meant
        for exit in exits { add(prefix + [exit], rule) }
      }
    }
  }

  private mutating func add(_ sides: [Int32], _ rule: RestrictionTags.Rule) {
    var condition: Int32 = -1
    if let text = rule.condition {
      condition = conditionIndex[text] ?? Int32(conditions.count)
      if conditionIndex[text] == nil { conditions.append(text) }
      conditionIndex[text] = condition
    }
    bans.append(TurnBan(sides: sides, profiles: rule.profiles, condition: condition))
  }

  private func starts(_ restriction: RestrictionCollector.Restriction, at vertex: Int) -> [[Int32]]
  {
    let from = Set(restriction.from)
    return network.sides(from: vertex).filter { from.contains(network.edgeWay[Int($0 >> 1)]) }
      .map { [$0 ^ 1] }
  }

  private func ends(of prefix: [Int32], _ to: Set<Int64>) -> [Int32] {
    guard let last = prefix.last else { return [] }
    return network.sides(from: network.end(of: last)).filter {
      to.contains(network.edgeWay[Int($0 >> 1)])
    }
  }

  private func others(_ prefix: [Int32], than meant: [Int32]) -> [Int32] {
    guard let last = prefix.last else { return [] }
    return network.sides(from: network.end(of: last)).filter { !meant.contains($0) }
  }

  /// The shortest chains from a side of a from way over all via ways to where a to way begins.
  private func waysThrough(_ restriction: RestrictionCollector.Restriction) -> [[Int32]] {
    let (via, to) = (Set(restriction.viaWays), Set(restriction.to))
    var sides: [Int32] = []
    for way in restriction.from {
      for edge in edges[way] ?? [] { sides += [edge * 2, edge * 2 + 1] }
    }
    var found: [[Int32]] = []
    for side in sides {
      var open = [[side]]
      while let chain = open.first, chain.count <= Self.mostVia, open.count < 256 {
        open.removeFirst()
        let ways = Set(chain.dropFirst().map { side in network.edgeWay[Int(side >> 1)] })
        if ways == via, !ends(of: chain, to).isEmpty {
          found.append(chain)
          break
        }
        let last = chain[chain.count - 1]
        for next in network.sides(from: network.end(of: last))
        where via.contains(network.edgeWay[Int(next >> 1)])
          && !chain.contains(where: { $0 >> 1 == next >> 1 })
        {
          open.append(chain + [next])
        }
      }
    }
    return found
  }

  private func isTurn(
    _ prefix: [Int32], _ end: Int32, _ direction: RestrictionTags.Direction
  ) -> Bool {
    guard let first = prefix.first, let last = prefix.last else { return false }
    let isBack = prefix.count == 1 ? end == last ^ 1 : abs(directions.angle(first, end)) > 135
    let angle = directions.angle(prefix.count == 1 ? last : first, end)
    return switch direction {
    case .left: angle < -10 && !isBack
    case .right: angle > 10 && !isBack
    case .straight: abs(angle) < 60
    case .back: isBack
    case .any: true
    }
  }
}
