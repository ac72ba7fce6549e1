import Geodesy

extension XMLElementReader {
  /// A part of an element: a tag, a node of a way, or a member of a relation.
  mutating func part(
    _ name: XMLText, _ attributes: XMLAttributes, of kind: OSMKind
  ) throws(OSMReadError.Fault) {
    switch (name, kind) {
    case ("tag", _): try tag(attributes)
    case ("nd", .way): try wayNode(attributes)
    case ("member", .relation): try member(attributes)
    // Overpass writes these when asked for.
    case ("bounds", .way), ("bounds", .relation), ("center", .way), ("center", .relation): break
    default: throw .misplacedElement
    }
  }

  private mutating func tag(_ attributes: XMLAttributes) throws(OSMReadError.Fault) {
    var key: UInt32?
    var text: UInt32?
    try attributes.forEach { name, value throws(OSMReadError.Fault) in
      guard name == "k" || name == "v" else { return }
      let index = try string(value)
      if name == "k" { key = index } else { text = index }
    }
    guard let key, let text else { throw .missingField }
    builder.appendTag(key: key, value: text)
  }

  private mutating func wayNode(_ attributes: XMLAttributes) throws(OSMReadError.Fault) {
    var ref: Int64?
    var latitude: Int64?
    var longitude: Int64?
    try attributes.forEach { name, value throws(OSMReadError.Fault) in
      switch name {
      case "ref": ref = value.integer
      case "lat": latitude = try Self.degrees(value)
      case "lon": longitude = try Self.degrees(value)
      default: break
      }
    }
    guard let ref else { throw .missingField }
    builder.appendWayNode(ref)
    if let coordinate = Coordinate(checking: latitude, longitude) {
      builder.appendWayCoordinate(coordinate)
    }
  }

  private mutating func member(_ attributes: XMLAttributes) throws(OSMReadError.Fault) {
    var kind: OSMKind?
    var ref: Int64?
    var role: UInt32 = 0
    try attributes.forEach { name, value throws(OSMReadError.Fault) in
      switch name {
      case "type":
        switch value {
        case "node": kind = .node
        case "way": kind = .way
        case "relation": kind = .relation
        default: throw .badMemberKind
        }
      case "ref": ref = value.integer
      case "role": role = try string(value)
      default: break
      }
    }
    guard let kind, let ref else { throw .missingField }
    builder.appendMember(OSMMember(kind: kind, id: ref, role: role))
  }

  private mutating func string(_ text: XMLText) throws(OSMReadError.Fault) -> UInt32 {
    guard text.count <= Self.textLimit else { throw .textTooLong }
    return text.index(in: &builder)
  }

  mutating func endNode() throws(OSMReadError.Fault) {
    guard let id = try existing() else { return }
    guard let coordinate = Coordinate(checking: head.latitude, head.longitude) else {
      builder.dropElement()
      return builder.countUnplacedNode()
    }
    builder.endNode(id: id, coordinate: coordinate)
  }

  mutating func endWay() throws(OSMReadError.Fault) {
    if let id = try existing() { builder.endWay(id: id) }
  }

  mutating func endRelation() throws(OSMReadError.Fault) {
    if let id = try existing() { builder.endRelation(id: id) }
  }

  /// The id of the element that ends; nil, and the element is counted, when it was deleted.
  private mutating func existing() throws(OSMReadError.Fault) -> Int64? {
    guard let id = head.id else { throw .missingField }
    guard head.isDeleted else { return id }
    builder.dropElement()
    builder.countDeleted()
    return nil
  }
}

extension Coordinate<WGS84> {
  /// The coordinate of steps of 1e-7 degrees; nil when one is missing or it is not on the earth.
  init?(checking latitude: Int64?, _ longitude: Int64?) {
    guard let latitude, let longitude, latitude.magnitude <= 900_000_000,
      longitude.magnitude <= 1_800_000_000
    else { return nil }
    self.init(latitudeE7: Int32(latitude), longitudeE7: Int32(longitude))
  }
}

/// The box of the element `bounds`.
struct XMLBounds {
  private var edges: [Int64?] = [nil, nil, nil, nil]

  init(_ attributes: XMLAttributes) {
    let names: [StaticString] = ["minlat", "minlon", "maxlat", "maxlon"]
    attributes.forEach { name, value in
      for (place, edge) in names.enumerated() where name == edge { edges[place] = value.degreesE7 }
    }
  }

  /// The box, if all edges are given and on the earth.
  var box: BoundingBox? {
    guard let low = Coordinate<WGS84>(checking: edges[0], edges[1]),
      let high = Coordinate<WGS84>(checking: edges[2], edges[3])
    else { return nil }
    return BoundingBox(
      south: low.latitudeE7, west: low.longitudeE7, north: high.latitudeE7,
      east: high.longitudeE7)
  }
}
