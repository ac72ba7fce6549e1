@testable import Routing

/// Shortest ways by remembering the last sides driven and looking every ban up: nothing of entries,
/// turns or hierarchies is used.
struct HistorySearch {
  let network: StreetNetwork
  let profile: Profile
  var shutGates: Set<Int32> = []
  var conditions: Set<Int32> = []
  var shutStreets: Set<Int32> = []

  /// The least times to have driven each side, from the end of the first one.
  func distances(from first: Int32) -> [Int32: UInt32] {
    let longest = (network.turnBans.map(\.sides.count).max() ?? 2) - 1
    var times: [[Int32]: UInt32] = [[first]: 0]
    var open: [[Int32]] = [[first]]
    while let history = open.popLast() {
      guard let time = times[history], let last = history.last else { continue }
      for next in network.sides(from: network.end(of: last)) {
        guard let cost = cost(history, next) else { continue }
        let driven = Array((history + [next]).suffix(max(longest, 1)))
        if times[driven] ?? .max > time + cost {
          times[driven] = time + cost
          open.append(driven)
        }
      }
    }
    var best: [Int32: UInt32] = [:]
    for (history, time) in times {
      guard let last = history.last else { continue }
      best[last] = min(best[last] ?? .max, time)
    }
    return best
  }

  private func cost(_ history: [Int32], _ next: Int32) -> UInt32? {
    let last = history[history.count - 1]
    let vertex = network.end(of: last)
    let rule = network.vertexRules[Int(network.vertexRule[vertex])]
    var weight = network.weight(Int(next >> 1), against: next & 1 == 1, profile)
    for side in network.conditionalSides
    where side.side == next && side.profile == profile.index && conditions.contains(side.condition)
    {
      weight = side.weight
    }
    guard !shutGates.contains(network.vertexGate[vertex]),
      !shutStreets.contains(next >> 1),
      rule.passages[profile.index] == .open, weight != StreetNetwork.impassable,
      !network.isRestricted(Int(next >> 1), profile)
    else { return nil }
    let driven = history + [next]
    for ban in network.turnBans where ban.profiles & (1 << profile.index) != 0 {
      guard ban.condition < 0 || conditions.contains(ban.condition) else { continue }
      if driven.count >= ban.sides.count, Array(driven.suffix(ban.sides.count)) == ban.sides {
        return nil
      }
    }
    let degree = network.sides(from: vertex).count
    let angle = SideDirections(network).angle(last, next)
    let kind: TurnCosts.Kind =
      next == last ^ 1 ? .back : degree > 2 ? TurnCosts.kind(angle: angle) : .straight
    return UInt32(rule.delays[profile.index]) + UInt32(weight) + TurnCosts.cost(kind, profile)
  }
}
