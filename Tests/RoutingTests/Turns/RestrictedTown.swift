import OpenStreetMap
import SeededRandom

@testable import Routing

/// A random town with random turn restrictions of every kind.
enum RestrictedTown {
  static func elements(seed: UInt64) -> OSMElements {
    var elements = DoorSearchTests.elements(seed: seed)
    var random = SeededRandom(seed: seed &+ 5)
    for number in 0..<Int.random(in: 0...12, using: &random) {
      guard let relation = restriction(Int64(3_000 + number), elements.ways, &random) else {
        continue
      }
      elements.relations.append(relation)
    }
    for way in elements.ways.indices where Int.random(in: 0..<5, using: &random) == 0 {
      let extra = atTimes.randomElement(using: &random) ?? [:]
      elements.ways[way].tags.merge(extra) { $1 }
    }
    return elements
  }

  private static let atTimes: [[String: String]] = [
    ["access:conditional": "no @ (22:00-06:00)"],
    ["motor_vehicle": "no", "motor_vehicle:conditional": "yes @ (Sa,Su)"],
    ["oneway:conditional": "yes @ (Mo-Fr 07:00-09:00)"],
    ["hgv:conditional": "no @ (weight>3.5 AND 07:00-20:00)"],
    ["vehicle:forward:conditional": "no @ (12:00-14:00); yes @ (13:00-13:30)"],
    ["maxheight": "2.5"],
  ]

  private static func restriction(
    _ id: Int64, _ ways: [OSMWay], _ random: inout SeededRandom
  ) -> OSMRelation? {
    var members: [OSMRelation.Member] = []
    guard let from = ways.randomElement(using: &random),
      var node = [from.nodes.first, from.nodes.last].randomElement(using: &random) ?? nil
    else { return nil }
    members.append(OSMRelation.Member(kind: .way, id: from.id, role: "from"))
    let viaCount = [0, 0, 1, 2][Int.random(in: 0..<4, using: &random)]
    if viaCount == 0 { members.append(OSMRelation.Member(kind: .node, id: node, role: "via")) }
    for step in 0...viaCount {
      let onward = ways.filter { $0.nodes.contains(node) && (step == viaCount || $0.id != from.id) }
      guard let way = onward.randomElement(using: &random) else { return nil }
      members.append(
        OSMRelation.Member(kind: .way, id: way.id, role: step == viaCount ? "to" : "via"))
      node = way.nodes.first { $0 != node } ?? node
    }
    return OSMRelation(
      id: id, members: members, tags: tags.randomElement(using: &random) ?? [:])
  }

  private static let tags: [[String: String]] = [
    ["type": "restriction", "restriction": "no_left_turn"],
    ["type": "restriction", "restriction": "no_right_turn"],
    ["type": "restriction", "restriction": "no_straight_on"],
    ["type": "restriction", "restriction": "no_u_turn"],
    ["type": "restriction", "restriction": "no_entry"],
    ["type": "restriction", "restriction": "only_straight_on"],
    ["type": "restriction", "restriction": "only_right_turn"],
    ["type": "restriction", "restriction": "no_exit", "except": "bicycle"],
    ["type": "restriction", "restriction:motorcar": "only_left_turn"],
    ["type": "restriction", "restriction:bicycle": "no_straight_on"],
    ["type": "restriction", "restriction:conditional": "no_left_turn @ (Mo-Fr 07:00-09:00)"],
    ["type": "restriction", "restriction:conditional": "no_straight_on @ (22:00-06:00)"],
  ]
}
