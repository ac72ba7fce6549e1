import Geodesy
import OpenStreetMap
import Testing

@testable import Routing

@Suite("Barrier rules")
struct BarrierRulesTests {
  @Test(
    "Tags, then e-bike, foot, car: open, restricted or closed",
    arguments: [
      ("barrier=gate", "ooo"), ("barrier=lift_gate", "ooo"), ("barrier=entrance", "ooo"),
      ("barrier=bollard", "ooc"), ("barrier=block", "ooc"), ("barrier=cycle_barrier", "ooc"),
      ("barrier=kissing_gate", "coc"), ("barrier=turnstile", "coc"), ("barrier=stile", "coc"),
      ("barrier=gate access=no", "ccc"), ("barrier=gate locked=yes", "ccc"),
      ("barrier=gate access=private", "rrr"),
      ("barrier=gate access=private foot=yes", "ror"),
      ("barrier=gate bicycle=no foot=yes motor_vehicle=no", "coc"),
      // A lock with opening hours is for the night.
      ("barrier=gate locked=yes opening_hours=06:00-24:00 foot=yes access=private", "ror"),
      ("barrier=bollard access=yes", "ooc"), ("barrier=bollard motor_vehicle=yes", "ooo"),
      ("barrier=kissing_gate bicycle=yes", "ooc"),
      ("barrier=wall", "ccc"), ("highway=crossing name=东门", "ooo"),
      ("barrier=toll_booth", "ooo"), ("barrier=kerb", "none"), ("highway=crossing", "none"),
      ("access=permissive highway=crossing", "none"),
    ])
  func passages(tags: String, expected: String) throws {
    let pairs = tags.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1) }
    let place = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)
    let node = OSMNode(
      id: 1, coordinate: place,
      tags: Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) }))
    var rules: BarrierRules?
    try OSMElements(nodes: [node]).read(.nodes) { block in rules = BarrierRules(block.nodeTags(0)) }
    let found = rules.map { rules in
      rules.passages.prefix(3).map { $0 == .open ? "o" : $0 == .restricted ? "r" : "c" }.joined()
    }
    #expect((found ?? "none") == expected)
  }
}
