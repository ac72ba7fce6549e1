public import OpenStreetMap

extension Estate.Kind {
  /// What an area with these tags is for; nil if it is no estate.
  public init?(_ tags: OSMTags) {
    switch tags["amenity"] {
    case "university", "college", "school", "kindergarten": self = .campus
    case "hospital": self = .hospital
    default:
      switch tags["landuse"] {
      case "residential": self = .residential
      case "industrial": self = .industrial
      case "commercial": self = .commercial
      case "retail": self = .retail
      case "education": self = .campus
      default:
        switch tags["place"] {
        case "neighbourhood", "quarter", "city_block": self = .neighbourhood
        default: return nil
        }
      }
    }
  }
}
