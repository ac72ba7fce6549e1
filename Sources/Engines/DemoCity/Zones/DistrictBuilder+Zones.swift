import Geodesy

/// Fills the zones of a district.
extension DistrictBuilder {
  mutating func drawZones() {
    drawRiver()
    drawRails()
    for (index, zone) in zones.zones.enumerated() {
      if zones.diagonal.contains(index) { drawAlongDiagonal(zone) } else { draw(zone) }
    }
  }

  private mutating func draw(_ zone: Zone) {
    var lot = lot.branch("zone", zone.i, zone.j)
    switch zone.kind {
    case .estates: drawEstates(zone, &lot)
    case .oldTown:
      for parcel in parcels(zone, Division(meridian: 4, parallel: 4)) { drawOldTown(parcel) }
    case .village: drawVillages(zone, &lot)
    case .campus: drawInstitution(whole(zone), .campus(), campusName())
    case .school: drawSchools(zone, &lot)
    case .hospital:
      let parcels = parcels(zone, Division(parallel: lot.pick([4, 5])))
      drawInstitution(parcels[0], .hospital(), hospitalName())
      for parcel in parcels.dropFirst() { drawEstate(parcel, .slabs, isOnSlope: false) }
    case .industry: drawIndustry(zone, &lot)
    case .business: drawBusiness(zone, &lot)
    case .park: drawPark(whole(zone))
    case .hill: drawHill(whole(zone))
    case .river: drawRiverside(zone)
    case .rails: drawRailside(zone)
    case .station:
      drawStation(zone)
      if let west = railParcels(zone).first { drawEstate(west, .old, isOnSlope: false) }
    case .farmland: drawField(whole(zone), zone)
    case .vacant: drawVacant(whole(zone))
    }
  }

  func whole(_ zone: Zone) -> Parcel {
    Parcel(blockSides.sides(zone), number: (zone.j * 1_000 + zone.i) * 8)
  }

  // MARK: Homes

  private mutating func drawEstates(_ zone: Zone, _ lot: inout Lot) {
    let isOnSlope = isBesideHill(zone)
    let kind = estateKind(zone, &lot)
    guard size.blocks > 1 else { return drawEstate(whole(zone), kind, isOnSlope: isOnSlope) }
    let halves = [Division(meridian: lot.int(3...5)), Division(parallel: lot.int(3...5))]
    let quarters = Division(meridian: lot.int(3...5), parallel: lot.int(3...5))
    let division: Division =
      switch kind {
      case .old: lot.pick(weighted: [(quarters, 3), (halves[0], 1), (halves[1], 1)])
      case .slabs: lot.pick(weighted: [(quarters, 2), (halves[0], 2), (halves[1], 2)])
      default: lot.pick(weighted: [(Division(), 1), (halves[0], 3), (halves[1], 3)])
      }
    let parcels = parcels(zone, division)
    for parcel in parcels {
      if parcels.count > 1, lot.chance(sharedLand) {
        drawShared(parcel, &lot)
      } else {
        drawEstate(parcel, kind, isOnSlope: isOnSlope)
      }
    }
  }

  /// The share of parcels between estates that serve them, so that districts with much land for
  /// homes and with little have about as many estates.
  private var sharedLand: Double {
    let blocks = zones.zones.count { $0.kind == .estates }
    return min(max(1 - 55 / Double(max(blocks, 1)), 0.1), 0.6)
  }

  /// What estates around have in common.
  private mutating func drawShared(_ parcel: Parcel, _ lot: inout Lot) {
    switch lot.int(below: 10) {
    case 0..<5: drawPark(parcel)
    case 5..<7:
      drawInstitution(parcel, .school(isKindergarten: true), schoolName(isKindergarten: true))
    case 7:
      drawInstitution(parcel, .school(isKindergarten: false), schoolName(isKindergarten: false))
    case 8: drawInstitution(parcel, .mall(), officeName(isMall: true))
    default: drawVacant(parcel)
    }
  }

  /// Two estates in a block that the avenue cuts in halves.
  private mutating func drawAlongDiagonal(_ zone: Zone) {
    var lot = lot.branch("zone", zone.i, zone.j)
    let kind = estateKind(zone, &lot)
    for parcel in diagonalParcels(zone) { drawEstate(parcel, kind, isOnSlope: false) }
  }

  /// Old near the old town, tall near the offices, whatever elsewhere.
  private func estateKind(_ zone: Zone, _ lot: inout Lot) -> EstateKind {
    func distance(_ kind: Zone.Kind) -> Int {
      zones.zones.filter { $0.kind == kind }.map {
        max(abs($0.i - zone.i), abs($0.j - zone.j))
      }.min() ?? 9
    }
    if distance(.oldTown) <= 1 { return lot.pick([.old, .slabs, .mixed]) }
    if distance(.business) <= 2 { return lot.pick([.towers, .towers, .mixed]) }
    if distance(.hill) <= 1 { return lot.pick([.terraces, .slabs]) }
    return lot.pick(weighted: [(.towers, 7), (.mixed, 6), (.slabs, 3), (.old, 1), (.terraces, 1)])
  }

  private func isBesideHill(_ zone: Zone) -> Bool {
    for (i, j) in [(-1, 0), (1, 0), (0, -1), (0, 1)]
    where zones.kind(atBlock: zone.i + i, zone.j + j) == .hill { return true }
    return false
  }

  private mutating func drawVillages(_ zone: Zone, _ lot: inout Lot) {
    let parcels = parcels(zone, Division(meridian: 4, parallel: 4))
    let village = lot.int(below: parcels.count)
    for (index, parcel) in parcels.enumerated() {
      if index == village || parcels.count == 1 {
        drawVillage(parcel)
      } else if lot.chance(0.5) {
        drawVacant(parcel)
      } else {
        drawEstate(parcel, .old, isOnSlope: false)
      }
    }
  }

  // MARK: Work and learning

  private mutating func drawSchools(_ zone: Zone, _ lot: inout Lot) {
    let parcels = parcels(zone, Division(meridian: 4, parallel: lot.chance(0.5) ? 5 : nil))
    let school = lot.int(below: parcels.count)
    for (index, parcel) in parcels.enumerated() {
      if index == school {
        drawInstitution(parcel, .school(isKindergarten: false), schoolName(isKindergarten: false))
      } else if index == school - 1 {
        drawInstitution(parcel, .school(isKindergarten: true), schoolName(isKindergarten: true))
      } else {
        drawEstate(parcel, lot.pick([.slabs, .mixed]), isOnSlope: false)
      }
    }
  }

  private mutating func drawIndustry(_ zone: Zone, _ lot: inout Lot) {
    let isStore = lot.chance(0.35)
    drawInstitution(whole(zone), isStore ? .stores() : .works(), worksName(isStore: isStore))
  }

  private mutating func drawBusiness(_ zone: Zone, _ lot: inout Lot) {
    let parcels = parcels(zone, Division(meridian: 4, parallel: 4))
    let mall = lot.chance(0.6) ? lot.int(below: parcels.count) : -1
    for (index, parcel) in parcels.enumerated() {
      if index == mall {
        drawInstitution(parcel, .mall(), officeName(isMall: true))
      } else {
        drawInstitution(parcel, .offices(), officeName(isMall: false))
      }
    }
  }

  mutating func drawGreen(_ parcel: Parcel) {
    draft.area(parcel.outline, [Tag("landuse", "grass")])
  }
}
