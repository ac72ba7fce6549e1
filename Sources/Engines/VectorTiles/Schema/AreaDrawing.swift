import Routing

/// What areas are drawn as.
enum AreaDrawing {
  static func add(_ tags: WordTags, to table: inout DrawingTable) {
    if tags.has(.building) {
      addBuilding(tags, to: &table)
    } else if let kind = waterKind(tags) {
      addWater(kind, tags, to: &table)
    } else if let kind = greenKind(tags) {
      table.add(
        Drawing(
          layer: .green, shape: .area, firstZoom: 8, leastPixels: 16,
          attributes: [table.attribute(.kind, kind)]))
    }
    addEstate(tags, to: &table)
    addParking(tags, to: &table)
    PointDrawing.addPlace(tags, isArea: true, to: &table)
    PointDrawing.addAddress(tags, to: &table)
  }

  // MARK: Buildings

  private static func addBuilding(_ tags: WordTags, to table: inout DrawingTable) {
    let kind = table.attribute(.kind, buildingKind(tags))
    let words = FeatureText(tags.tags)
    var attributes = [kind]
    attributes.add(.levels, words.levels.map { min(max($0, 0), 1_000) }, &table)
    // Below a roof on posts one walks, so it lies under everything else.
    let order: Int16 = tags[.building] == .roof ? -1 : 0
    table.add(
      Drawing(
        layer: .buildings, shape: .area, firstZoom: TileLayer.buildings.firstZoom, order: order,
        isNumbered: true, attributes: attributes))
    var label = [kind]
    let number = words.number
    let isNumber = words.isOnlyNumbered
    if isNumber { label.add(.number, number, &table) }
    if !isNumber { label.add(.name, words.name ?? words.alternativeName, &table) }
    label.add(.nameEnglish, isNumber ? nil : words.englishName, &table)
    guard label.count > 1 else { return }
    table.add(
      Drawing(
        layer: .buildingLabels, shape: .point, firstZoom: TileLayer.buildingLabels.firstZoom,
        isNumbered: true, isRanked: true, attributes: label))
  }

  private static func buildingKind(_ tags: WordTags) -> String {
    switch tags[.building] {
    case .apartments, .residential, .house, .detached, .terrace, .dormitory, .semidetachedHouse,
      .hut:
      return "home"
    case .school, .university, .college, .kindergarten, .hospital, .civic, .public, .government,
      .church, .temple, .mosque, .trainStation, .library:
      return "civic"
    case .retail, .commercial, .supermarket, .hotel: return "shop"
    case .industrial, .warehouse, .factory, .office: return "work"
    default: break
    }
    switch tags[.amenity] {
    case .school, .university, .college, .kindergarten, .hospital, .clinic, .library, .townhall,
      .police, .communityCentre, .canteen, .theatre, .placeOfWorship:
      return "civic"
    case nil: break
    default: return "shop"
    }
    if tags.index(.shop) != nil { return "shop" }
    return tags.index(.office) != nil ? "work" : "other"
  }

  // MARK: Water and green

  private static func addWater(_ kind: String, _ tags: WordTags, to table: inout DrawingTable) {
    table.add(
      Drawing(
        layer: .water, shape: .area, firstZoom: 6,
        // Many ponds make a landscape long before one of them can be made out.
        leastPixels: kind == "pool" ? 16 : 0.02,
        attributes: [table.attribute(.kind, kind)]))
    guard let name = tags.text(.name) else { return }
    var attributes = [table.attribute(.kind, "water")]
    attributes.add(.name, name, &table)
    attributes.add(.nameEnglish, tags.text(.nameEnglish), &table)
    table.add(
      Drawing(
        layer: .places, shape: .point, firstZoom: 12, order: 30, leastPixels: 900,
        isRanked: true, attributes: attributes))
  }

  private static func waterKind(_ tags: WordTags) -> String? {
    if tags.isSet(.tunnel) || tags[.location] == .underground { return nil }
    switch tags[.waterway] {
    case .riverbank: return "river"
    case .dock: return "canal"
    default: break
    }
    switch tags[.natural] {
    case .water: return kindOfWater(tags[.water])
    case .wetland: return "wetland"
    case .bay: return "sea"
    default: break
    }
    switch tags[.landuse] {
    case .basin, .reservoir, .aquaculture, .saltPond: return "lake"
    default: break
    }
    if tags[.leisure] == .swimmingPool { return "pool" }
    return tags[.amenity] == .fountain ? "pool" : nil
  }

  private static func kindOfWater(_ water: TagWord?) -> String {
    switch water {
    case .river: "river"
    case .canal: "canal"
    case .stream: "stream"
    case .ditch, .drain: "ditch"
    default: "lake"
    }
  }

  private static func greenKind(_ tags: WordTags) -> String? {
    switch tags[.leisure] {
    case .park, .natureReserve: return "park"
    case .garden: return "garden"
    case .pitch, .golfCourse, .playground: return "pitch"
    default: break
    }
    switch tags[.landuse] {
    case .grass, .meadow, .villageGreen, .recreationGround, .greenery, .flowerbed: return "grass"
    case .forest: return "wood"
    case .farmland, .orchard, .vineyard, .allotments, .plantNursery: return "farmland"
    case .cemetery: return "cemetery"
    default: break
    }
    switch tags[.natural] {
    case .wood: return "wood"
    case .scrub, .heath, .grassland: return "grass"
    default: break
    }
    return tags[.amenity] == .graveYard ? "cemetery" : nil
  }

  // MARK: Estates and parking

  private static func addEstate(_ tags: WordTags, to table: inout DrawingTable) {
    guard let estate = Estate.Kind(tags.tags) else { return }
    let kind = "\(estate)"
    var attributes = [table.attribute(.kind, kind)]
    let name = tags.text(.name)
    attributes.add(.name, name, &table)
    // A quarter lies under the estates in it.
    table.add(
      Drawing(
        layer: .estates, shape: .area, firstZoom: TileLayer.estates.firstZoom,
        order: estate == .neighbourhood ? -1 : 0, isNumbered: true, leastPixels: 64,
        attributes: attributes))
    guard let name else { return }
    var label = [table.attribute(.kind, "estate")]
    label.add(.name, name, &table)
    label.add(.nameEnglish, tags.text(.nameEnglish), &table)
    table.add(
      Drawing(
        layer: .places, shape: .point, firstZoom: 13, order: 20, isNumbered: true,
        leastPixels: 1_600, isRanked: true, attributes: label))
  }

  private static func addParking(_ tags: WordTags, to table: inout DrawingTable) {
    guard let kind = PointDrawing.parkingKind(tags) else { return }
    var attributes = [table.attribute(.kind, kind)]
    attributes.add(.name, tags.text(.name), &table)
    table.add(
      Drawing(
        layer: .parking, shape: .area, firstZoom: TileLayer.parking.firstZoom,
        attributes: attributes))
    table.add(
      Drawing(
        layer: .parking, shape: .point, firstZoom: 15, order: 1, leastPixels: 100,
        attributes: attributes))
  }
}
