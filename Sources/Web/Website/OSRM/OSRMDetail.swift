import Geodesy
import Routing
import WebServer

/// How lines and steps are wanted: what route, match and trip share.
struct OSRMDetail: Sendable {
  enum Geometry: String, Sendable { case polyline, polyline6, geojson }
  enum Overview: String, Sendable { case simplified, full, none = "false" }

  static let names: Set<String> = ["steps", "annotations", "geometries", "overview"]

  var hasSteps = false
  var annotations: Set<Annotation> = []
  var geometry = Geometry.polyline
  var overview = Overview.simplified

  enum Annotation: String, CaseIterable, Sendable {
    case distance, duration, datasources, weight, speed, nodes
  }

  init(_ question: OSRMQuestion) throws(OSRMFault) {
    hasSteps = try question.flag("steps") ?? false
    geometry = try question.choice("geometries", or: .polyline)
    overview = try question.choice("overview", or: .simplified)
    switch question.text("annotations") {
    case nil, "false", "": break
    case "true": annotations = Set(Annotation.allCases)
    case let text?:
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let annotation = Annotation(rawValue: String(part)) else {
          throw OSRMFault(.invalidValue, "annotations has no value \(part.prefix(40)).")
        }
        annotations.insert(annotation)
      }
    }
  }

  /// What the engine is asked for.
  var asked: StreetRequest.Detail {
    var detail: StreetRequest.Detail = []
    if hasSteps { detail.insert(.steps) }
    if !annotations.isEmpty { detail.insert(.annotations) }
    if annotations.contains(.nodes) { detail.insert(.nodes) }
    return detail
  }

  /// A line as the client wants it.
  func line(_ points: some Collection<Coordinate<WGS84>>) -> JSON {
    switch geometry {
    case .polyline: .string(Polyline.encode(points))
    case .polyline6: .string(Polyline.encode(points, precision: .six))
    case .geojson:
      ["type": "LineString", "coordinates": .array(points.map { OSRMWriter.location($0) })]
    }
  }

  /// The line of a whole route; nil where none is wanted.
  func overview(of points: [Coordinate<WGS84>]) -> JSON? {
    switch overview {
    case .none: nil
    case .full: line(points)
    case .simplified: line(LineThinning.thinned(points))
    }
  }
}
