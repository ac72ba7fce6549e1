import Routing

/// What nodes are drawn as, and the names of places whatever their shape.
enum PointDrawing {
  /// Adds the drawings of a node.
  static func add(_ tags: WordTags, to table: inout DrawingTable) {
    addEntrance(tags, to: &table)
    addGateOrBarrier(tags, isWay: false, to: &table)
    if let kind = parkingKind(tags) {
      var attributes = [table.attribute(.kind, kind)]
      attributes.add(.name, tags.text(.name), &table)
      table.add(
        Drawing(layer: .parking, shape: .point, firstZoom: 15, order: 1, attributes: attributes))
    }
    addPlace(tags, isArea: false, to: &table)
    addAddress(tags, to: &table)
  }

  /// Adds a house number where nothing else carries one.
  static func addAddress(_ tags: WordTags, to table: inout DrawingTable) {
    guard let number = tags.text(.addrHouseNumber), !tags.has(.building), !tags.has(.entrance)
    else { return }
    var attributes: [UInt32] = []
    attributes.add(.number, number, &table)
    attributes.add(.street, tags.text(.addrStreet), &table)
    table.add(
      Drawing(
        layer: .addresses, shape: .point, firstZoom: TileLayer.addresses.firstZoom,
        attributes: attributes))
  }

  // MARK: Doors, gates, barriers

  private static func addEntrance(_ tags: WordTags, to table: inout DrawingTable) {
    guard tags.has(.entrance) else { return }
    var attributes = [table.attribute(.kind, entranceKind(tags[.entrance]))]
    attributes.add(
      .ref,
      tags.text(.ref) ?? tags.text(.addrUnit) ?? tags.text(.addrHouseNumber)
        ?? tags.text(.addrFlats), &table)
    attributes.add(.name, tags.text(.name), &table)
    table.add(
      Drawing(
        layer: .entrances, shape: .point, firstZoom: TileLayer.entrances.firstZoom,
        isNumbered: true, attributes: attributes))
  }

  private static func entranceKind(_ entrance: TagWord?) -> String {
    switch entrance {
    case .main: "main"
    case .staircase: "staircase"
    case .service, .delivery: "service"
    case .emergency, .fireExit, .exit: "emergency"
    case .garage, .parking: "garage"
    case .home, .shop: "home"
    default: "ordinary"
    }
  }

  /// Adds a gate, also one drawn as a line, or what else stands in the way.
  static func addGateOrBarrier(_ tags: WordTags, isWay: Bool, to table: inout DrawingTable) {
    // Of a way the access tags are about travelling on it, not about passing it.
    guard !isWay || tags.index(.barrier) != nil else { return }
    guard let rules = BarrierRules(tags.tags), rules.isGate || !isWay else { return }
    guard rules.isGate else {
      guard let kind = tags.text(.barrier) else { return }
      var attributes: [UInt32] = []
      attributes.add(.kind, kind, &table)
      table.add(
        Drawing(
          layer: .barriers, shape: .point, firstZoom: TileLayer.barriers.firstZoom,
          attributes: attributes))
      return
    }
    let kind =
      rules.passages.allSatisfy { $0 == .closed }
      ? "closed" : rules.passages.contains(.open) ? "open" : "restricted"
    var attributes = [table.attribute(.kind, kind)]
    attributes.add(.name, tags.text(.name), &table)
    attributes.add(.ref, tags.text(.ref), &table)
    attributes.add(.hours, tags.text(.openingHours), &table)
    attributes.add(.vehicle, if: rules.passage(for: .car) != .closed, &table)
    // Where plates are in each other's way the first one stays: named gates that open.
    let order: Int16 = (kind == "closed" ? 2 : 0) + (attributes.count > 2 ? 0 : 1)
    table.add(
      Drawing(
        layer: .gates, shape: .point, firstZoom: TileLayer.gates.firstZoom, order: order,
        isNumbered: true, attributes: attributes))
  }

  static func parkingKind(_ tags: WordTags) -> String? {
    switch tags[.amenity] {
    case .bicycleParking: "bicycle"
    case .motorcycleParking: "motorcycle"
    case .parking, .parkingEntrance: "car"
    default: nil
    }
  }

  // MARK: Places

  static func addPlace(_ tags: WordTags, isArea: Bool, to table: inout DrawingTable) {
    guard let place = PlaceKind(tags, isArea: isArea) else { return }
    let name = tags.text(.name)
    guard name != nil || place.needsNoName else { return }
    var attributes = [table.attribute(.kind, place.kind)]
    attributes.add(.name, name, &table)
    attributes.add(.nameEnglish, tags.text(.nameEnglish), &table)
    attributes.add(.rank, Int(place.rank), &table)
    table.add(
      Drawing(
        layer: .places, shape: .point, firstZoom: place.firstZoom, order: place.rank,
        isNumbered: true, attributes: attributes))
  }
}
