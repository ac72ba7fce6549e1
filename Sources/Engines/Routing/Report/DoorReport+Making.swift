extension DoorReport {
  /// Examines every entrance of a city.
  public init(_ city: CityMap) {
    self.city = city
    rows = []
  }

  /// The report as rows of text, totals last: plain technical English for a terminal.
  public func text() -> String { "" }

  /// The report as GeoJSON (RFC 7946): entrances as points, connectors as lines.
  public func geoJSON() -> String { "" }
}
