/// What kind of named place a map shows, how important it is, and from which zoom.
struct PlaceKind {
  var kind: String
  var firstZoom: UInt8
  /// Small for what a rider looks for first.
  var rank: Int16
  /// Whether it is of use without a name: a toilet, a charging station.
  var needsNoName = false

  init?(_ tags: WordTags, isArea: Bool) {
    guard
      let found = Self.settlement(tags[.place], isArea: isArea) ?? Self.station(tags)
        ?? Self.amenity(tags[.amenity], isArea: isArea) ?? Self.leisure(tags) ?? Self.business(tags)
    else { return nil }
    self = found
  }

  private init(_ kind: String, _ firstZoom: UInt8, _ rank: Int16, needsNoName: Bool = false) {
    self.kind = kind
    self.firstZoom = firstZoom
    self.rank = rank
    self.needsNoName = needsNoName
  }

  private static func settlement(_ place: TagWord?, isArea: Bool) -> PlaceKind? {
    switch place {
    case .city: PlaceKind("city", 4, 0)
    case .town: PlaceKind("town", 8, 1)
    case .suburb: PlaceKind("suburb", 11, 2)
    case .village: PlaceKind("village", 12, 3)
    case .hamlet, .locality: PlaceKind("village", 13, 4)
    // Drawn as an area it is an estate, which has a label of its own.
    case .quarter: isArea ? nil : PlaceKind("quarter", 12, 4)
    case .neighbourhood: isArea ? nil : PlaceKind("neighbourhood", 13, 5)
    default: nil
    }
  }

  private static func station(_ tags: WordTags) -> PlaceKind? {
    switch tags[.railway] {
    case .station: return PlaceKind("station", 12, 5)
    case .halt: return PlaceKind("station", 13, 6)
    case .subwayEntrance: return PlaceKind("station", 16, 12)
    default: break
    }
    return tags[.amenity] == .busStation ? PlaceKind("station", 14, 7) : nil
  }

  private static func amenity(_ amenity: TagWord?, isArea: Bool) -> PlaceKind? {
    switch amenity {
    // Drawn as an area it is an estate, which has a label of its own.
    case .hospital: isArea ? nil : PlaceKind("hospital", 13, 6)
    case .school, .university, .college: isArea ? nil : PlaceKind("school", 13, 7)
    case .clinic, .doctors, .dentist, .pharmacy: PlaceKind("hospital", 15, 11)
    case .library, .kindergarten: PlaceKind("school", 15, 11)
    case .canteen, .foodCourt: PlaceKind("food", 15, 10)
    case .restaurant, .cafe, .fastFood, .bar, .pub: PlaceKind("food", 16, 14)
    case .toilets: PlaceKind("toilet", 15, 9, needsNoName: true)
    case .drinkingWater: PlaceKind("water_point", 16, 12, needsNoName: true)
    case .chargingStation: PlaceKind("charging", 15, 9, needsNoName: true)
    case .fuel: PlaceKind("fuel", 15, 11)
    case .bank, .atm: PlaceKind("bank", 16, 13)
    case .police, .fireStation: PlaceKind("police", 14, 8)
    case .postOffice, .postDepot, .parcelLocker: PlaceKind("post", 15, 10)
    case .placeOfWorship: PlaceKind("worship", 15, 12)
    case .theatre, .cinema, .artsCentre: PlaceKind("culture", 15, 11)
    case .townhall, .communityCentre, .socialFacility: PlaceKind("civic", 14, 8)
    case .marketplace: PlaceKind("shop", 15, 10)
    default: nil
    }
  }

  private static func leisure(_ tags: WordTags) -> PlaceKind? {
    switch tags[.leisure] {
    case .park: return PlaceKind("park", 14, 8)
    case .stadium, .sportsCentre: return PlaceKind("sport", 14, 9)
    case .fitnessCentre: return PlaceKind("sport", 16, 13)
    default: break
    }
    switch tags[.tourism] {
    case .hotel, .hostel, .guestHouse: return PlaceKind("hotel", 15, 11)
    case .museum, .attraction: return PlaceKind("culture", 14, 9)
    default: return nil
    }
  }

  private static func business(_ tags: WordTags) -> PlaceKind? {
    switch tags[.shop] {
    case .mall, .supermarket, .departmentStore: return PlaceKind("shop", 14, 9)
    case .no: break
    case .some: return PlaceKind("shop", 16, 14)
    case nil: if tags.index(.shop) != nil { return PlaceKind("shop", 16, 14) }
    }
    if tags.has(.office) { return PlaceKind("other", 16, 15) }
    return tags.has(.craft) ? PlaceKind("other", 16, 15) : nil
  }
}
