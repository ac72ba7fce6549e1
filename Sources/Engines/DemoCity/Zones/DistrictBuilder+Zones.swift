import Geodesy

/// Fills the zones of a district.
extension DistrictBuilder {
  mutating func drawZones() {
    for zone in zones.zones { draw(zone) }
  }

  private mutating func draw(_ zone: Zone) {
    var lot = lot.branch("zone", zone.i, zone.j)
    switch zone.kind {
    case .estates: drawEstates(zone, &lot)
    default: drawGreen(whole(zone))
    }
  }

  func whole(_ zone: Zone) -> Parcel {
    Parcel(blockSides.sides(zone), number: (zone.j * 1_000 + zone.i) * 8)
  }

  private mutating func drawEstates(_ zone: Zone, _ lot: inout Lot) {
    let isOnSlope = isBesideHill(zone)
    let kind = estateKind(zone, &lot)
    guard zone.width * zone.height == 1, size.blocks > 1 else {
      return drawEstate(whole(zone), kind, isOnSlope: isOnSlope)
    }
    let division: Division =
      switch kind {
      case .old:
        lot.pick(weighted: [
          (Division(meridian: 4, parallel: 4), 2), (Division(meridian: lot.int(3...5)), 3),
          (Division(parallel: lot.int(3...5)), 3),
        ])
      case .slabs:
        lot.pick(weighted: [
          (Division(), 5), (Division(meridian: lot.int(3...5)), 2),
          (Division(parallel: lot.int(3...5)), 2),
        ])
      default: lot.pick(weighted: [(Division(), 7), (Division(meridian: lot.int(3...5)), 1)])
      }
    for parcel in parcels(zone, division) {
      drawEstate(parcel, kind, isOnSlope: isOnSlope)
    }
  }

  /// Old near the old town, tall near the offices, whatever elsewhere.
  private func estateKind(_ zone: Zone, _ lot: inout Lot) -> EstateKind {
    func distance(_ kind: Zone.Kind) -> Int {
      zones.zones.filter { $0.kind == kind }.map {
        max(abs($0.i - zone.i), abs($0.j - zone.j))
      }.min() ?? 9
    }
    if distance(.oldTown) <= 3 { return lot.pick([.old, .old, .slabs, .mixed]) }
    if distance(.business) <= 2 { return lot.pick([.towers, .towers, .mixed]) }
    if distance(.hill) <= 1 { return lot.pick([.terraces, .slabs]) }
    return lot.pick(weighted: [(.towers, 5), (.mixed, 4), (.slabs, 3), (.old, 1), (.terraces, 1)])
  }

  private func isBesideHill(_ zone: Zone) -> Bool {
    for (i, j) in [(-1, 0), (1, 0), (0, -1), (0, 1)]
    where zones.kind(atBlock: zone.i + i, zone.j + j) == .hill { return true }
    return false
  }

  mutating func drawGreen(_ parcel: Parcel) {
    draft.area(parcel.outline, [Tag("landuse", "grass")])
  }
}
