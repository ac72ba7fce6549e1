import Geodesy

/// Turns the start and end of XML elements into elements of a block.
///
/// https://wiki.openstreetmap.org/wiki/OSM_XML and https://wiki.openstreetmap.org/wiki/OsmChange
struct XMLElementReader: Sendable {
  /// The longest key, value or role in bytes; OpenStreetMap itself allows 255 characters.
  static let textLimit = 65_535
  /// How deep elements may stand in each other; `osm` needs 3, `osmChange` 4.
  static let depthLimit = 16

  /// What the parser stands in.
  private enum Context {
    case outside
    case document(isChange: Bool)
    case section(isDeletion: Bool)
    case node
    case way
    case relation
    case ignored
  }

  /// The attributes of the element that is being read.
  struct Head {
    var id: Int64?
    var latitude: Int64?
    var longitude: Int64?
    var isDeleted = false
  }

  let kinds: OSMKinds
  /// Whether to stop at the first element, because only the header is wanted.
  let isHeaderOnly: Bool
  var builder = OSMBlockBuilder()
  var head = Head()
  private(set) var header = OSMHeader()
  private(set) var hasReachedElements = false
  private var contexts: [Context] = [.outside]

  init(_ kinds: OSMKinds, isHeaderOnly: Bool = false) {
    self.kinds = kinds
    self.isHeaderOnly = isHeaderOnly
  }

  /// Whether no node, way or relation is begun: only then a block may be taken.
  var isBetweenElements: Bool {
    switch contexts[contexts.count - 1] {
    case .outside, .document, .section: true
    case .node, .way, .relation, .ignored: false
    }
  }

  /// An element begins.
  mutating func start(
    _ name: XMLText, _ attributes: XMLAttributes
  ) throws(OSMReadError.Fault) {
    guard contexts.count <= Self.depthLimit else { throw .misplacedElement }
    contexts.append(try next(name, attributes))
  }

  /// An element ends.
  mutating func end() throws(OSMReadError.Fault) {
    guard contexts.count > 1 else { throw .misplacedElement }
    switch contexts.removeLast() {
    case .node: try endNode()
    case .way: try endWay()
    case .relation: try endRelation()
    default: break
    }
  }

  private mutating func next(
    _ name: XMLText, _ attributes: XMLAttributes
  ) throws(OSMReadError.Fault) -> Context {
    switch contexts[contexts.count - 1] {
    case .outside: return try root(name, attributes)
    case .document(isChange: false), .section: return try object(name, attributes)
    case .document(isChange: true): return try section(name, attributes)
    case .node: try part(name, attributes, of: .node)
    case .way: try part(name, attributes, of: .way)
    case .relation: try part(name, attributes, of: .relation)
    case .ignored: break
    }
    return .ignored
  }

  private mutating func root(
    _ name: XMLText, _ attributes: XMLAttributes
  ) throws(OSMReadError.Fault) -> Context {
    guard name == "osm" || name == "osmChange" else { throw .notOpenStreetMap }
    var isKnownVersion = false
    attributes.forEach { attribute, value in
      if attribute == "version" { isKnownVersion = value == "0.6" }
      if attribute == "generator" { header.program = value.string }
    }
    guard isKnownVersion else { throw .notOpenStreetMap }
    return .document(isChange: name == "osmChange")
  }

  private mutating func section(
    _ name: XMLText, _ attributes: XMLAttributes
  ) throws(OSMReadError.Fault) -> Context {
    switch name {
    case "create", "modify": return .section(isDeletion: false)
    case "delete": return .section(isDeletion: true)
    default: return try besideObjects(name, attributes)
    }
  }

  private mutating func object(
    _ name: XMLText, _ attributes: XMLAttributes
  ) throws(OSMReadError.Fault) -> Context {
    let (context, kind): (Context, OSMKinds)
    switch name {
    case "node": (context, kind) = (.node, .nodes)
    case "way": (context, kind) = (.way, .ways)
    case "relation": (context, kind) = (.relation, .relations)
    default: return try besideObjects(name, attributes)
    }
    hasReachedElements = true
    guard kinds.contains(kind) else { return .ignored }
    try readHead(attributes)
    if case .section(isDeletion: true) = contexts[contexts.count - 1] { head.isDeleted = true }
    return context
  }

  /// What may stand beside nodes, ways and relations: some of it is only written by Overpass.
  private mutating func besideObjects(
    _ name: XMLText, _ attributes: XMLAttributes
  ) throws(OSMReadError.Fault) -> Context {
    switch name {
    case "bounds":
      header.bounds = XMLBounds(attributes).box
      return .ignored
    case "bound", "changeset", "note", "meta", "remark": return .ignored
    default: throw .misplacedElement
    }
  }

  private mutating func readHead(_ attributes: XMLAttributes) throws(OSMReadError.Fault) {
    head = Head()
    try attributes.forEach { name, value throws(OSMReadError.Fault) in
      switch name {
      case "id":
        guard let id = value.integer else { throw .badNumber }
        head.id = id
      case "lat": head.latitude = try Self.degrees(value)
      case "lon": head.longitude = try Self.degrees(value)
      case "visible": head.isDeleted = head.isDeleted || value == "false"
      case "action": head.isDeleted = head.isDeleted || value == "delete"
      default: break
      }
    }
    guard head.id != nil else { throw .missingField }
  }

  static func degrees(_ text: XMLText) throws(OSMReadError.Fault) -> Int64 {
    guard let degrees = text.degreesE7 else { throw .badNumber }
    return degrees
  }
}
