import Geodesy
import Routing

/// Places to ask for, as the shared data has them: longitude first.
struct CityQuestions: Decodable {
  var uniform: [[Double]]
  var local: [[Double]]
  var points: [[Double]]
  /// Groups of points near one another, for small tables.
  var groups: [[[Double]]]

  static func place(_ numbers: some Collection<Double>) -> Coordinate<WGS84>? {
    guard let longitude = numbers.first, let latitude = numbers.dropFirst().first else {
      return nil
    }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  static func pairs(_ rows: [[Double]]) -> [(from: Coordinate<WGS84>, to: Coordinate<WGS84>)] {
    rows.compactMap { row in
      guard let from = place(row.prefix(2)), let to = place(row.dropFirst(2)) else { return nil }
      return (from, to)
    }
  }
}
