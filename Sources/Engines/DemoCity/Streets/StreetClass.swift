/// The class of a street, from the widest.
enum StreetClass: Int, Sendable {
  case primary, secondary, tertiary, residential

  /// The class of a line of the grid.
  init(line: Int) {
    switch line % 4 {
    case 0: self = .primary
    case 2: self = .secondary
    default: self = .tertiary
    }
  }

  /// Metres from the middle of the street to the walls beside it.
  var inset: Double {
    switch self {
    case .primary: 24
    case .secondary: 16
    case .tertiary: 12
    case .residential: 9
    }
  }

  /// The class and what goes with it.
  var tags: [Tag] {
    switch self {
    case .primary:
      [
        Tag("highway", "primary"), Tag("lanes", "6"), Tag("maxspeed", "60"),
        Tag("cycleway", "separate"), Tag("sidewalk", "separate"), Tag("lit", "yes"),
      ]
    case .secondary:
      [
        Tag("highway", "secondary"), Tag("lanes", "4"), Tag("maxspeed", "50"),
        Tag("cycleway:both", "lane"), Tag("sidewalk", "both"), Tag("lit", "yes"),
      ]
    case .tertiary:
      [
        Tag("highway", "tertiary"), Tag("lanes", "2"), Tag("maxspeed", "40"),
        Tag("sidewalk", "both"),
      ]
    case .residential:
      [Tag("highway", "residential"), Tag("maxspeed", "30"), Tag("surface", "asphalt")]
    }
  }
}
