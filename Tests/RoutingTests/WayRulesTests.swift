import OpenStreetMap
import Testing

@testable import Routing

@Suite("Way rules")
struct WayRulesTests {
  /// Each profile as "><" for both directions, "r" where restricted, "." where closed.
  static func signs(
    _ tags: [String: String], _ profiles: [Profile] = [.ebike, .foot, .car]
  ) throws -> String {
    let elements = OSMElements(ways: [OSMWay(id: 1, nodes: [1, 2], tags: tags)])
    var rules: WayRules?
    try elements.read(.ways) { block in rules = WayRules(block.wayTags(0)) }
    guard let rules else { return "none" }
    return profiles.map { profile in
      [false, true].map { backward in
        switch rules.direction(profile, backward: backward).passage {
        case .open: backward ? "<" : ">"
        case .restricted: "r"
        case .closed: "."
        }
      }.joined()
    }.joined(separator: " ")
  }

  @Test(
    "Tags, then e-bike, foot, car",
    arguments: [
      ("highway=residential", ">< >< ><"),
      ("highway=motorway", "none .. .. >."),
      ("highway=trunk", ">< .. ><"),
      ("highway=trunk sidewalk=both", ">< >< ><"),
      ("highway=primary motorroad=yes", ".. .. ><"),
      ("highway=footway", ".. >< .."),
      ("highway=footway bicycle=yes", ">< >< .."),
      ("highway=footway bicycle=designated", ">< >< .."),
      ("highway=footway access=yes", ".. >< .."),
      ("highway=path", ">< >< .."),
      ("highway=path bicycle=no", ".. >< .."),
      ("highway=cycleway", ">< >< .."),
      ("highway=cycleway foot=no", ">< .. .."),
      ("highway=pedestrian", ".. >< .."),
      ("highway=pedestrian bicycle=yes motor_vehicle=delivery", ">< >< rr"),
      ("highway=steps", ".. >< .."),
      ("highway=steps bicycle=yes", ".. >< .."),
      ("highway=residential oneway=yes", ">. >< >."),
      ("highway=residential oneway=-1", ".< >< .<"),
      ("highway=residential oneway=yes oneway:bicycle=no", ">< >< >."),
      ("highway=residential oneway=yes oneway:electric_bicycle=no", ">< >< >."),
      ("highway=residential oneway=yes cycleway=opposite_lane", ">< >< >."),
      ("highway=residential oneway=yes cycleway:left:oneway=-1", ">< >< >."),
      ("highway=residential oneway=yes bicycle:backward=yes", ">< >< >."),
      ("highway=residential junction=roundabout", ">. >< >."),
      ("highway=tertiary junction=circular oneway=no", ">< >< ><"),
      ("highway=service access=private", "rr rr rr"),
      ("highway=service access=no", "none"),
      ("highway=service access=no foot=yes", ".. >< .."),
      ("highway=service access=private foot=yes", "rr >< rr"),
      ("highway=service vehicle=no", ".. >< .."),
      ("highway=service vehicle=no bicycle=yes", ">< >< .."),
      ("highway=service motor_vehicle=no", ">< >< .."),
      ("highway=service motor_vehicle=destination", ">< >< rr"),
      ("highway=residential moped=no", ">< >< ><"),
      ("highway=footway moped=yes", ">< >< .."),
      ("highway=residential bicycle=use_sidepath", ".. >< ><"),
      ("highway=residential electric_bicycle=no", ".. >< ><"),
      ("highway=residential access=customers", "rr rr rr"),
      ("highway=residential access=unknown", ">< >< ><"),
      ("highway=footway conveying=forward", ".. >. .."),
      ("highway=service motor_vehicle:backward=no", ">< >< >."),
      ("highway=proposed", "none"),
      ("highway=construction", "none"),
      ("railway=platform", ".. >< .."),
      ("route=ferry", "none"),
    ])
  func access(tags: String, expected: String) throws {
    let pairs = tags.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1) }
    let found = try Self.signs(
      Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) }))
    let wanted = expected.hasPrefix("none ") ? String(expected.dropFirst(5)) : expected
    #expect(found == wanted)
  }

  @Test(
    "Levels and layers off the ground",
    arguments: [
      ("1", true), ("-1", true), ("0", false), ("0;1", false), ("1;2", true), ("", false),
    ])
  func levels(value: String, isOff: Bool) {
    #expect(WayRules.isOffGround(value) == isOff)
  }
}
