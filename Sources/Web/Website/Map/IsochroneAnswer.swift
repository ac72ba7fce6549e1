import Geodesy
import Routing
import WebServer

/// What is reached within some times, as GeoJSON: `GET /api/v1/isochrone`.
struct IsochroneAnswer: Described, Encodable {
  var type = "FeatureCollection"
  var features: [ReachedAnswer]
  var attribution: String

  static let schema = Schema.object(
    "Isochrones",
    [
      .required("type", .choice(["FeatureCollection"])),
      .required("features", .array(of: ReachedAnswer.schema, count: 1...4)),
      .required("attribution", .string().described("api.attribution")),
    ])
  static let samples = [
    IsochroneAnswer(features: ReachedAnswer.samples, attribution: "© OpenStreetMap contributors")
  ]
}

/// The ground that is reached within one time.
struct ReachedAnswer: Described, Encodable {
  struct Facts: Described, Encodable {
    var minutes: Int
    var profile: String
    var toleranceMetres: Double

    static let schema = Schema.object(
      "ReachedFacts",
      [
        .required("minutes", .integer(1...60)),
        .required("profile", .choice(Profile.self).described("api.route.profile")),
        .required("toleranceMetres", .number(0...1e6).described("api.isochrone.tolerance")),
      ])
    static let samples = [Facts(minutes: 10, profile: "ebike", toleranceMetres: 30)]
  }
  struct Shape: Described, Encodable {
    var type = "MultiPolygon"
    var coordinates: [[[[Double]]]]

    static let schema = Schema.object(
      "MultiPolygon",
      [
        .required("type", .choice(["MultiPolygon"])),
        .required(
          "coordinates",
          .array(of: .array(of: .array(of: .position, count: 4 ... .max), count: 1 ... .max))),
      ])
    static let samples = [
      Shape(
        coordinates: [[[[103.75, 30.05], [103.76, 30.05], [103.76, 30.06], [103.75, 30.05]]]])
    ]
  }

  var type = "Feature"
  var properties: Facts
  var geometry: Shape

  static let schema = Schema.object(
    "Reached",
    [
      .required("type", .choice(["Feature"])), .required("properties", Facts.schema),
      .required("geometry", Shape.schema),
    ])
  static let samples = [ReachedAnswer(properties: Facts.samples[0], geometry: Shape.samples[0])]
}

extension ReachedAnswer {
  init(_ reached: Isochrone, by profile: Profile) {
    self.init(
      properties: Facts(
        minutes: reached.milliseconds / 60_000, profile: profile.rawValue,
        toleranceMetres: reached.tolerance.tenths),
      geometry: Shape(coordinates: reached.polygons.map(\.positions)))
  }
}

extension Polygon {
  /// The rings as GeoJSON has them: closed, the outline first.
  var positions: [[[Double]]] {
    ([outer] + holes).map { ring in
      let closed = ring.first == ring.last ? ring : ring + ring.prefix(1)
      return closed.map(\.rounded)
    }
  }
}
