import Geodesy
import OpenStreetMap

/// Shops and everything else that is a point.
extension DistrictBuilder {
  mutating func addPlace(
    _ kind: PlaceKind, _ name: Name, at point: PlanePoint, hours: String?, _ tags: [Tag]
  ) {
    let knot = draft.node(
      point, tags + name.tags + (hours.map { [Tag("opening_hours", $0)] } ?? []))
    records.places.append(
      .init(
        kind: kind, element: .init(kind: .node, id: knot.id), name: name, openingHours: hours,
        point: point))
  }

  /// A shop inside a house at a street.
  mutating func drawShop(
    at point: PlanePoint, _ street: Name, _ number: Int, _ door: Int, _ lot: inout Lot
  ) {
    let trade = lot.pick(weighted: ShopTrade.all.map { ($0, $0.weight) })
    addTrade(
      trade, at: point,
      [Tag("addr:street", street.chinese), Tag("addr:housenumber", "\(number)-\(door + 1)")], &lot)
  }

  mutating func addTrade(
    _ trade: ShopTrade, at point: PlanePoint, _ address: [Tag], _ lot: inout Lot
  ) {
    let own =
      trade.isPublic
      ? names.plain(number(trade.english, perDistrict: 60) + 300)
      : names.plain(lot.int(below: 1_400))
    addPlace(
      trade.kind, own.followed(by: trade.chinese, trade.english), at: point,
      hours: lot.pick(trade.hours), trade.tags + address)
  }

  // MARK: Along the streets

  mutating func drawBusStops() {
    for edge in ownEdges
    where edge.street.rawValue <= StreetClass.secondary.rawValue && grid.interruption(edge) == nil {
      var lot = lot.branch("bus", edge.i, edge.j, edge.isNorth ? 1 : 0)
      guard lot.chance(0.6) else { continue }
      let across = names.street(
        line: edge.isNorth ? edge.j : edge.i, isNorth: !edge.isNorth)
      let here = names.street(line: edge.line, isNorth: edge.isNorth)
      let name = Name(
        chinese: here.chinese + across.chinese + "口",
        english: "\(here.english) at \(across.english)")
      let side = grid.isDual(edge) ? 14.0 : 9
      for (slot, side) in [(2, -side), (6, side)] {
        let point = grid.middle(edge, slot) + grid.left(edge, slot) * side
        addPlace(
          .busStop, name, at: point, hours: nil,
          [Tag("highway", "bus_stop"), Tag("public_transport", "platform"), Tag("bus", "yes")]
            + [Tag("shelter", "yes"), Tag("bench", "yes")])
      }
    }
  }

  // MARK: At gates and in parks

  /// Charging or swapping batteries outside a gate.
  mutating func drawCharging(_ compound: Compound, _ lot: Lot) {
    var lot = lot.branch("charging")
    guard lot.chance(0.42), let gate = compound.gates.first else { return }
    let inward = gate.door.inward
    let point = gate.knot.point - inward * 2.5 + inward.left * -11
    guard !compound.wall.contains(point) else { return }
    let street = gate.door.street
    if lot.chance(0.5) {
      addPlace(
        .batterySwap,
        Name(chinese: street.chinese + "换电柜", english: "Battery Swap, \(street.english)"),
        at: point, hours: "24/7",
        [
          Tag("amenity", "charging_station"), Tag("battery_swap", "yes"), Tag("bicycle", "yes"),
          Tag("capacity", String(lot.int(8...16))),
        ])
    } else {
      addPlace(
        .charging, Name(chinese: street.chinese + "充电点", english: "Charging, \(street.english)"),
        at: point, hours: "24/7",
        [
          Tag("amenity", "charging_station"), Tag("bicycle", "yes"), Tag("motorcar", "no"),
          Tag("socket:cn_a", String(lot.int(8...20))),
        ])
    }
  }

  /// Toilets and drinking water beside a path in a park.
  mutating func drawParkPlaces(_ park: Name, near point: PlanePoint, away: PlanePoint) {
    addPlace(
      .toilets, park.followed(by: "公共厕所", "Toilets"), at: point + away * 8, hours: "06:00-22:00",
      [Tag("amenity", "toilets"), Tag("fee", "no"), Tag("wheelchair", "yes")])
    addPlace(
      .drinkingWater, park.followed(by: "饮水点", "Drinking Water"), at: point - away * 6,
      hours: "06:00-22:00", [Tag("amenity", "drinking_water")])
  }

  /// Small shops in houses of lanes and halls.
  mutating func drawHouseShops(_ compound: Compound, _ lot: Lot, share: Double, perHouse: Int) {
    var lot = lot.branch("house shops")
    for house in compound.houses where lot.chance(share) {
      for door in house.doors {
        for index in 0..<perHouse {
          let inside = door.knot.point.toward(house.middle, by: 0.3)
          let across = (house.middle - door.knot.point).unit.left
          let point = inside + across * (Double(index) - Double(perHouse - 1) / 2) * 5
          guard Outline(house.outline).contains(point) else { continue }
          let trade = lot.pick(
            weighted: (perHouse > 1 ? ShopTrade.indoors : ShopTrade.all).map { ($0, $0.weight) })
          addTrade(trade, at: point, [], &lot)
        }
      }
    }
  }
}
