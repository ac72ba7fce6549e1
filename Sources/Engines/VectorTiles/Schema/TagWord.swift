import OpenStreetMap

/// The keys and values of OpenStreetMap that decide what is drawn.
enum TagWord: String, CaseIterable {
  // Keys; some are values too.
  case access, amenity, area, barrier, bicycle, bridge, building, construction, covered, craft
  case entrance, foot, healthcare, highway, historic, junction, landcover, landuse, layer, leisure
  case location, name, natural, office, oneway, place, ref, railway, service, shop, sport, station
  case tourism, tunnel, type, water, waterway, wetland
  case addrHouseNumber = "addr:housenumber"
  case addrStreet = "addr:street"
  case addrUnit = "addr:unit"
  case addrFlats = "addr:flats"
  case levels = "building:levels"
  case manMade = "man_made"
  case motorVehicle = "motor_vehicle"
  case nameEnglish = "name:en"
  case openingHours = "opening_hours"
  case publicTransport = "public_transport"
  case stepCount = "step_count"

  // Roads and paths.
  case motorway, trunk, primary, secondary, tertiary, unclassified, residential, road, track
  case motorwayLink = "motorway_link"
  case trunkLink = "trunk_link"
  case primaryLink = "primary_link"
  case secondaryLink = "secondary_link"
  case tertiaryLink = "tertiary_link"
  case livingStreet = "living_street"
  case busway, raceway, elevator
  case footway, path, cycleway, steps, pedestrian, corridor, platform, bridleway, crossing
  case yes, no, `true`, `false`, one = "1", zero = "0", minusOne = "-1", minusTwo = "-2"
  case two = "2", three = "3", underground, multipolygon, boundary
  case `private`
  case buildingPassage = "building_passage"

  // Rails.
  case rail, subway, tram, preserved, funicular, monorail, disused, abandoned
  case lightRail = "light_rail"
  case narrowGauge = "narrow_gauge"
  case yard, siding, spur

  // Water.
  case river, canal, stream, ditch, drain, brook, dock, riverbank, lake, pond, basin, reservoir
  case aquaculture, bay, fountain
  case saltPond = "salt_pond"
  case swimmingPool = "swimming_pool"
  case tidalChannel = "tidal_channel"

  // Green.
  case park, garden, grass, wood, forest, scrub, heath, grassland, meadow, orchard, vineyard
  case farmland, allotments, cemetery, pitch, playground, greenery, flowerbed
  case recreationGround = "recreation_ground"
  case villageGreen = "village_green"
  case natureReserve = "nature_reserve"
  case golfCourse = "golf_course"
  case plantNursery = "plant_nursery"
  case graveYard = "grave_yard"

  // Walls.
  case wall, fence, hedge, cliff, embankment, citywalls
  case retainingWall = "retaining_wall"
  case cityWall = "city_wall"
  case noiseBarrier = "noise_barrier"
  case guardRail = "guard_rail"
  case cableBarrier = "cable_barrier"
  case wireFence = "wire_fence"
  case hedgeBank = "hedge_bank"
  case earthBank = "earth_bank"
  case handrail, kerb

  // Buildings.
  case apartments, house, detached, terrace, dormitory, hotel, retail, commercial, supermarket
  case industrial, warehouse, factory, school, university, college, kindergarten, hospital
  case civic, `public`, government, church, temple, mosque, roof, garage, garages, shed, hut
  case semidetachedHouse = "semidetached_house"
  case trainStation = "train_station"

  // Places.
  case city, town, suburb, village, hamlet, quarter, neighbourhood, locality
  case cityBlock = "city_block"
  case parking, restaurant, cafe, canteen, bar, pub, bank, atm, police, toilets, fuel, library
  case theatre, cinema, pharmacy, clinic, doctors, dentist, townhall, museum, attraction
  case marketplace, stadium, mall, convenience, bakery, viewpoint, artwork, hostel, guest
  case bicycleParking = "bicycle_parking"
  case motorcycleParking = "motorcycle_parking"
  case parkingEntrance = "parking_entrance"
  case fastFood = "fast_food"
  case foodCourt = "food_court"
  case postOffice = "post_office"
  case postDepot = "post_depot"
  case parcelLocker = "parcel_locker"
  case chargingStation = "charging_station"
  case placeOfWorship = "place_of_worship"
  case drinkingWater = "drinking_water"
  case communityCentre = "community_centre"
  case socialFacility = "social_facility"
  case sportsCentre = "sports_centre"
  case departmentStore = "department_store"
  case fitnessCentre = "fitness_centre"
  case guestHouse = "guest_house"
  case busStation = "bus_station"
  case fireStation = "fire_station"
  case artsCentre = "arts_centre"
  case halt
  case subwayEntrance = "subway_entrance"

  // Doors.
  case main, staircase, delivery, exit, emergency, home
  case fireExit = "fire_exit"
}

/// Finds the word of a string by its bytes: an open hash table, made once.
struct TagWords {
  private let slots: [UInt16]
  private let texts: [[UInt8]]
  private let words = TagWord.allCases

  init() {
    texts = words.map { Array($0.rawValue.utf8) }
    var slots = Array(repeating: UInt16.max, count: Self.size)
    for (index, text) in texts.enumerated() {
      var slot = Self.slot(text[...])
      while slots[slot] != .max { slot = (slot + 1) & (Self.size - 1) }
      slots[slot] = UInt16(index)
    }
    self.slots = slots
  }

  private static let size = 2048

  private static func slot(_ text: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 0x811c_9dc5
    for byte in text { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(truncatingIfNeeded: hash ^ hash >> 15) & (size - 1)
  }

  /// The words of all strings of a block; `nil` where a string is none.
  func words(of strings: borrowing OSMStrings, into result: inout [TagWord?]) {
    result.removeAll(keepingCapacity: true)
    for index in 0..<UInt32(strings.count) {
      result.append(word(strings.utf8(index)))
    }
  }

  private func word(_ text: ArraySlice<UInt8>) -> TagWord? {
    guard (1...20).contains(text.count) else { return nil }
    var slot = Self.slot(text)
    while slots[slot] != .max {
      let index = Int(slots[slot])
      if texts[index].count == text.count, texts[index].elementsEqual(text) { return words[index] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return nil
  }
}

/// The tags of one element with their words.
struct WordTags {
  let tags: OSMTags
  private let words: [TagWord?]

  init(_ tags: OSMTags, _ words: [TagWord?]) {
    self.tags = tags
    self.words = words
  }

  /// The index of the value of a key.
  @inline(__always)
  func index(_ key: TagWord) -> UInt32? {
    var position = tags.pairs.startIndex
    while position < tags.pairs.endIndex {
      if words[Int(tags.pairs[position])] == key { return tags.pairs[position + 1] }
      position += 2
    }
    return nil
  }

  /// The word that the value of a key is; nil if the key is absent or its value no word of ours.
  @inline(__always)
  subscript(_ key: TagWord) -> TagWord? { index(key).flatMap { words[Int($0)] } }

  /// Whether a key is there with any value but "no".
  @inline(__always)
  func has(_ key: TagWord) -> Bool {
    guard let index = index(key) else { return false }
    return words[Int(index)] != .no
  }

  /// Whether a key says yes in one of many ways: anything but no, false and 0.
  func isSet(_ key: TagWord) -> Bool {
    guard let index = index(key) else { return false }
    switch words[Int(index)] {
    case .no, .false, .zero: return false
    default: return true
    }
  }

  /// The text of a value.
  func text(_ key: TagWord) -> String? { index(key).map { tags.strings[$0] } }

  /// Whether any key is one that may make something to draw.
  var mayBeDrawn: Bool {
    var position = tags.pairs.startIndex
    while position < tags.pairs.endIndex {
      if let word = words[Int(tags.pairs[position])], Self.isMain(word) { return true }
      position += 2
    }
    return false
  }

  private static func isMain(_ word: TagWord) -> Bool {
    switch word {
    case .amenity, .barrier, .building, .entrance, .highway, .historic, .landuse, .leisure,
      .manMade, .natural, .place, .railway, .shop, .tourism, .waterway, .addrHouseNumber, .office,
      .publicTransport, .healthcare, .landcover, .craft, .access:
      true
    default: false
    }
  }
}
