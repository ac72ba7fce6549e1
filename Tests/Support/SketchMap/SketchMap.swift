public import Geodesy
public import OpenStreetMap

/// A map drawn with characters, for tests: what is tested stands before the reader's eyes.
///
/// ```
/// let sketch = SketchMap(
///   """
///   A---B---C
///       |
///       D   e
///   """,
///   metres: 10,
///   ways: ["ABC": ["highway": "residential", "name": "Long Street"], "BD": ["highway": "footway"]],
///   nodes: ["e": ["entrance": "yes"]])
/// ```
///
/// Letters and digits are nodes, each at most once: the drawing says where they are, one character
/// `metres` wide and high, north up. Everything else in the drawing is for the eye, except that
/// with `defaultWay`, lines of `-`, `|`, `/` and `\` between two nodes make a way of those tags
/// where `ways` has none between the two.
///
/// A key of `ways` names the nodes in order; one that ends as it began is closed: `"PQRSP"` with
/// `building` is a building. Keys may carry a suffix after a colon (`"AB:2"`) so that two ways can
/// have the same nodes. `relations` are multipolygons: outer rings, then inner ones, by the keys of
/// their ways.
///
/// Ids are those of the alphabet: node `A` has the id 65, its Unicode number; ways count from
/// 1,000 in the order of their keys, relations from 2,000.
public struct SketchMap: Sendable {
  /// A multipolygon relation.
  public struct Relation: Sendable {
    /// The tags besides `type`.
    public var tags: [String: String]
    /// Keys of the outer ways.
    public var outer: [String]
    /// Keys of the inner ways.
    public var inner: [String]

    /// Makes a relation from the keys of its ways.
    public init(_ tags: [String: String], outer: [String], inner: [String] = []) {
      self.tags = tags
      self.outer = outer
      self.inner = inner
    }
  }

  /// What the sketch says, as OpenStreetMap data.
  public let elements: OSMElements
  private let places: [Character: Coordinate<WGS84>]
  private let wayIDs: [String: Int64]

  /// Reads a drawing.
  ///
  /// - Parameters:
  ///   - drawing: The map; see above.
  ///   - metres: The size of a character.
  ///   - ways: Tags by the letters of the nodes.
  ///   - defaultWay: Tags for lines between nodes that `ways` does not mention; nil for none.
  ///   - nodes: Tags by the letter of the node.
  ///   - relations: Multipolygons.
  ///   - origin: Where the upper left corner lies; latitude changes the width of a degree.
  public init(
    _ drawing: String, metres: Double = 10, ways: [String: [String: String]] = [:],
    defaultWay: [String: String]? = nil, nodes: [Character: [String: String]] = [:],
    relations: [Relation] = [], origin: (latitude: Double, longitude: Double) = (39.96, 116.35)
  ) {
    let grid = SketchGrid(drawing)
    guard
      let corner = Coordinate<WGS84>(latitude: origin.latitude, longitude: origin.longitude)
    else { preconditionFailure("the origin is not on the earth") }
    let plane = LocalPlane(origin: corner)
    var places: [Character: Coordinate<WGS84>] = [:]
    for (name, cell) in grid.nodes {
      places[name] = plane.coordinate(
        PlanePoint(x: Double(cell.column) * metres, y: -Double(cell.row) * metres))
    }
    self.places = places
    for name in nodes.keys { precondition(places[name] != nil, "no node \(name) in the drawing") }

    var tagged = ways.map { (key: $0.key, names: SketchMap.names($0.key), tags: $0.value) }
    if let defaultWay {
      let covered = Set(tagged.flatMap { SketchMap.links($0.names) })
      for link in grid.links where !covered.contains(link) {
        tagged.append((link, Array(link), defaultWay))
      }
    }
    tagged.sort { $0.key < $1.key }
    var wayIDs: [String: Int64] = [:]
    var osmWays: [OSMWay] = []
    for (index, way) in tagged.enumerated() {
      for name in way.names { precondition(places[name] != nil, "no node \(name) in the drawing") }
      wayIDs[way.key] = 1_000 + Int64(index)
      osmWays.append(
        OSMWay(id: 1_000 + Int64(index), nodes: way.names.map(SketchMap.id), tags: way.tags))
    }
    self.wayIDs = wayIDs
    elements = OSMElements(
      nodes: places.sorted { $0.key < $1.key }.map { name, place in
        OSMNode(id: SketchMap.id(name), coordinate: place, tags: nodes[name] ?? [:])
      },
      ways: osmWays,
      relations: relations.enumerated().map { index, relation in
        SketchMap.relation(2_000 + Int64(index), relation, wayIDs)
      })
  }

  /// Where a node is.
  public subscript(_ name: Character) -> Coordinate<WGS84> {
    guard let place = places[name] else { preconditionFailure("no node \(name) in the drawing") }
    return place
  }

  /// The id of a node: the number of its character.
  public static func id(_ name: Character) -> Int64 {
    Int64(name.unicodeScalars.first?.value ?? 0)
  }

  /// The id of the way with a key.
  public func way(_ key: String) -> Int64 {
    guard let id = wayIDs[key] else { preconditionFailure("no way \(key) in the sketch") }
    return id
  }

  /// The place between two nodes: 0 at the first, 1 at the second.
  public func between(
    _ one: Character, _ other: Character, _ fraction: Double = 0.5
  ) -> Coordinate<WGS84> {
    let plane = LocalPlane(origin: self[one])
    let end = plane.point(self[other])
    return plane.coordinate(PlanePoint(x: end.x * fraction, y: end.y * fraction))
  }

  /// The nodes that a line passes, in order; other points of the line are left out.
  public func names(on line: [Coordinate<WGS84>]) -> String {
    let names = Dictionary(places.map { ($0.value, $0.key) }, uniquingKeysWith: min)
    return String(line.compactMap { names[$0] })
  }

  private static func names(_ key: String) -> [Character] {
    Array(key.prefix { $0 != ":" })
  }

  /// The pairs of neighbours on a way, each in alphabetical order.
  private static func links(_ names: [Character]) -> [String] {
    zip(names, names.dropFirst()).map { String([min($0, $1), max($0, $1)]) }
  }

  private static func relation(
    _ id: Int64, _ relation: Relation, _ wayIDs: [String: Int64]
  ) -> OSMRelation {
    func members(_ keys: [String], _ role: String) -> [OSMRelation.Member] {
      keys.map { key in
        guard let way = wayIDs[key] else { preconditionFailure("no way \(key) in the sketch") }
        return OSMRelation.Member(kind: .way, id: way, role: role)
      }
    }
    return OSMRelation(
      id: id, members: members(relation.outer, "outer") + members(relation.inner, "inner"),
      tags: relation.tags.merging(["type": "multipolygon"]) { own, _ in own })
  }
}
