/// What riders find in a place.
public enum Amenity: String, CaseIterable, Sendable {
  case water
  case microwave
  case charging
  case seats
  case toilets
}

extension Set<Amenity> {
  /// As a column holds it: words in their usual order, joined by commas.
  var text: String {
    Amenity.allCases.filter(contains).map(\.rawValue).joined(separator: ",")
  }

  /// Reads the words that are known.
  init(text: String) {
    self.init(text.split(separator: ",").compactMap { Amenity(rawValue: String($0)) })
  }
}
