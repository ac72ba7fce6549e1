/// The colours of the picture in one light: the tokens of `look.css`, `night.css` and `sun.css`.
///
/// A picture on its own can't read them; a test holds these against those files.
struct PictureColours: Sendable {
  var ground, street, edge, estate, wall, inner, foot, green, water: String
  var house, houseEdge, civic, ink, ink2, zone: String
  var route, plate, onPlate, here: String

  init(_ theme: Theme) {
    self =
      switch theme {
      case .day: .day
      case .night: .night
      case .sun: .sun
      }
  }

  private init(map: String, others: String) {
    let map = map.split(separator: " ").map { "#" + $0 }
    let others = others.split(separator: " ").map { "#" + $0 }
    precondition(map.count == 15 && others.count == 4)
    (ground, street, edge, estate, wall) = (map[0], map[1], map[2], map[3], map[4])
    (inner, foot, green, water) = (map[5], map[6], map[7], map[8])
    (house, houseEdge, civic) = (map[9], map[10], map[11])
    (ink, ink2, zone) = (map[12], map[13], map[14])
    (route, plate, onPlate, here) = (others[0], others[1], others[2], others[3])
  }

  // In the order of the properties.
  private static let day = PictureColours(
    map: """
      EAE2D2 FFFFFF CBBEA7 F8F3E7 7B6B55 FFFFFF 94836A CEDDB6 AFD0DC \
      DCCFB9 A3937A EBD9C4 1D1913 4B4337 D6E3F0
      """, others: "1F5FA6 143F6E FFFFFF B8400E")
  private static let night = PictureColours(
    map: """
      191815 3B3831 0F0E0B 211F1A A3957D 34312A 8C7F69 24301F 1B3642 \
      3D382E 665D4D 4A3B2C F6F0E3 CDC3B1 1D344C
      """, others: "7DB8F2 1D5590 FFFFFF FF9A5C")
  private static let sun = PictureColours(
    map: """
      FFFFFF FFFFFF 555555 FFFFFF 000000 FFFFFF 333333 E3EED3 C4E0EE \
      E2E2E2 000000 F3E3D3 000000 1A1A1A D2E4FA
      """, others: "003E9C 00244D FFFFFF 8F2A00")

  /// The tokens by name, for the test.
  var tokens: [String: String] {
    [
      "map-ground": ground, "map-street": street, "map-edge": edge, "map-estate": estate,
      "map-wall": wall, "map-inner": inner, "map-foot": foot, "map-green": green,
      "map-water": water, "map-house": house, "map-house-edge": houseEdge, "map-civic": civic,
      "map-ink": ink, "map-ink-2": ink2, "map-zone": zone, "route": route, "plate": plate,
      "on-plate": onPlate, "here": here,
    ]
  }
}
