import Geodesy
import OpenStreetMap
import SeededRandom

/// Elements of all shapes from a seed.
enum RandomElements {
  static func make(seed: UInt64, count: Int) -> OSMElements {
    var random = SeededRandom(seed: seed)
    let words = ["", "name", "building", "yes", "2单元", "é", "\u{1F6B2}", "a b", "outer", "x\"<&>"]
    func tags() -> [String: String] {
      guard Bool.random(using: &random) else { return [:] }
      var tags: [String: String] = [:]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        tags[words.randomElement(using: &random) ?? ""] =
          "\(words.randomElement(using: &random) ?? "")\(Int.random(in: 0...3, using: &random))"
      }
      return tags
    }
    func id() -> Int64 {
      switch Int.random(in: 0...9, using: &random) {
      case 0: Int64.random(in: .min ... .max, using: &random)
      case 1: Int64.random(in: -1_000...1_000, using: &random)
      default: Int64.random(in: 1...12_000_000_000, using: &random)
      }
    }
    func place() -> Coordinate<WGS84> {
      Coordinate(
        latitudeE7: Int32.random(in: -900_000_000...900_000_000, using: &random),
        longitudeE7: Int32.random(in: -1_800_000_000...1_800_000_000, using: &random))
    }
    var elements = OSMElements()
    for _ in 0..<count {
      elements.nodes.append(OSMNode(id: id(), coordinate: place(), tags: tags()))
      let length = Int.random(in: 0...12, using: &random)
      elements.ways.append(OSMWay(id: id(), nodes: (0..<length).map { _ in id() }, tags: tags()))
      let members = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        OSMRelation.Member(
          kind: OSMKind.allCases.randomElement(using: &random) ?? .node, id: id(),
          role: words.randomElement(using: &random) ?? "")
      }
      elements.relations.append(OSMRelation(id: id(), members: members, tags: tags()))
    }
    return elements
  }
}
