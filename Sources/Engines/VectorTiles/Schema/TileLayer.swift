/// The layers of our tiles, in the order in which a map draws them.
///
/// Documentation/Tiles.md says what is in each, and from which zoom.
enum TileLayer: UInt8, CaseIterable {
  case water, green, estates, parking, buildings, walls, rails, paths, roads
  case barriers, entrances, gates, addresses, places
  case buildingLabels

  /// The name in the tile.
  var name: String {
    switch self {
    case .buildingLabels: "building_labels"
    default: "\(self)"
    }
  }

  /// The zoom before which nothing of the layer is drawn.
  var firstZoom: UInt8 {
    switch self {
    case .roads: 4
    case .water: 6
    case .green, .rails: 8
    case .estates: 12
    case .paths, .buildings: 13
    case .parking, .walls, .gates, .buildingLabels: 14
    case .barriers, .entrances, .addresses: 16
    case .places: 4
    }
  }

  /// The zoom from which a key is written: far away nobody reads the names of streets, and tiles
  /// stay small.
  func firstZoom(of key: TileKey) -> UInt8 {
    switch key {
    case .name: self == .roads ? 12 : 0
    case .ref, .bridge, .tunnel: 9
    case .layer, .link: 11
    case .oneway, .levels: 14
    default: 0
    }
  }

  /// What its features may say, for the description of the archive.
  var keys: [TileKey] {
    switch self {
    case .water: [.kind, .tunnel]
    case .green: [.kind]
    case .estates: [.kind, .name]
    case .parking: [.kind, .name]
    case .buildings: [.kind, .levels]
    case .buildingLabels: [.number, .name, .nameEnglish, .rank, .kind]
    case .walls: [.kind]
    case .rails: [.kind, .bridge, .tunnel, .layer]
    case .roads: [.kind, .link, .name, .ref, .oneway, .bridge, .tunnel, .layer, .closed]
    case .paths: [.kind, .name, .bridge, .tunnel, .layer, .steps, .closed]
    case .barriers: [.kind]
    case .entrances: [.kind, .ref, .name]
    case .gates: [.kind, .name, .ref, .hours, .vehicle]
    case .addresses: [.number, .street]
    case .places: [.kind, .name, .nameEnglish, .rank]
    }
  }
}

/// What a feature may say.
enum TileKey: UInt8, CaseIterable {
  case kind, name, nameEnglish, number, ref, rank, link, oneway, bridge, tunnel, layer, closed
  case steps, levels, hours, vehicle, street

  /// The key in the tile.
  var name: String { self == .nameEnglish ? "name_en" : "\(self)" }

  /// The kind of value, as TileJSON says it.
  var valueType: String {
    switch self {
    case .rank, .oneway, .layer, .steps, .levels: "Number"
    case .link, .bridge, .tunnel, .closed, .vehicle: "Boolean"
    default: "String"
    }
  }
}
