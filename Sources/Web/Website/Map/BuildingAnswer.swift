import Addresses
import Geodesy
import Routing
import WebServer

/// A building as the API gives it: `GET /api/v1/buildings/{code}`.
struct BuildingAnswer: Described, Encodable {
  var code: String?
  var name: String
  var number: String?
  var estate: String?
  var levels: Int?
  var at: [Double]
  var entrances: [EntranceAnswer]

  static let schema = Schema.object(
    "Building",
    [
      .optional("code", .code.described("api.code")),
      .required("name", .string().described("api.building.name")),
      .optional("number", .string().described("api.building.number")),
      .optional("estate", .string()),
      .optional("levels", .integer(0...1000)),
      .required("at", .position.described("api.position")),
      .required("entrances", .array(of: EntranceAnswer.schema)),
    ])
  static let samples = [
    BuildingAnswer(
      code: "4ZD", name: "Building 10", number: "10", estate: "Huaianli", levels: 18,
      at: [103.75, 30.05], entrances: EntranceAnswer.samples)
  ]
}

/// A door of a building.
struct EntranceAnswer: Described, Encodable {
  var code: String?
  var name: String?
  var at: [Double]

  static let schema = Schema.object(
    "Entrance",
    [
      .optional("code", .code), .optional("name", .string()), .required("at", .position),
    ])
  static let samples = [EntranceAnswer(code: "51C", name: "Unit 2", at: [103.75, 30.05])]
}

/// What a typed address may mean: `GET /api/v1/buildings`.
struct GuessesAnswer: Described, Encodable {
  var guesses: [GuessAnswer]
  var attribution: String

  static let schema = Schema.object(
    "Guesses",
    [
      .required("guesses", .array(of: GuessAnswer.schema, count: 0...20)),
      .required("attribution", .string().described("api.attribution")),
    ])
  static let samples = [
    GuessesAnswer(
      guesses: [
        GuessAnswer(
          building: BuildingAnswer.samples[0], entrance: "51C", isExact: true, distanceMetres: 120)
      ], attribution: "© OpenStreetMap contributors")
  ]
}

/// One of the buildings that a typed address may mean, the likeliest first.
struct GuessAnswer: Described, Encodable {
  var building: BuildingAnswer
  var entrance: String?
  var isExact: Bool
  var distanceMetres: Double?

  static let schema = Schema.object(
    "Guess",
    [
      .required("building", BuildingAnswer.schema),
      .optional("entrance", .code.described("api.guess.entrance")),
      .required("isExact", .boolean.described("api.guess.exact")),
      .optional("distanceMetres", .number(0...1e8).described("api.guess.distance")),
    ])
  static let samples = GuessesAnswer.samples[0].guesses
}

/// What is on the map: `GET /api/v1/city`.
struct CityAnswer: Described, Encodable {
  /// West, south, east, north in degrees, as GeoJSON has them.
  var bounds: [Double]
  var buildings: Int
  var entrances: Int
  var gates: Int
  var estates: Int
  var baseMap: String
  var attribution: String
  var approval: String?

  static let schema = Schema.object(
    "City",
    [
      .required(
        "bounds", .array(of: .number(-180...180), count: 4...4).described("api.city.bounds")),
      .required("buildings", .integer(0...1_000_000_000)),
      .required("entrances", .integer(0...1_000_000_000)),
      .required("gates", .integer(0...1_000_000_000)),
      .required("estates", .integer(0...1_000_000_000)),
      .required("baseMap", .choice(BaseMap.Kind.self).described("api.city.base-map")),
      .required("attribution", .string().described("api.attribution")),
      .optional("approval", .string().described("api.city.approval")),
    ])
  static let samples = [
    CityAnswer(
      bounds: [103.7, 30, 103.8, 30.1], buildings: 23, entrances: 40, gates: 6, estates: 2,
      baseMap: "none", attribution: "© OpenStreetMap contributors")
  ]
}

extension BuildingAnswer {
  init(_ index: BuildingIndex, on map: MapContext, words: Words) {
    let building = map[index]
    self.init(
      code: map.code(.building(index))?.description, name: words.name(building),
      number: building.number, estate: building.estate.map { words.name(map[$0]) },
      levels: building.levels.map { min(max($0, 0), 1000) }, at: building.labelPoint.position,
      entrances: building.entrances.map { entrance in
        EntranceAnswer(
          code: map.code(.entrance(entrance))?.description, name: words.name(map[entrance]),
          at: map[entrance].coordinate.position)
      })
  }
}

extension GuessAnswer {
  init(_ guess: Guess, from here: Coordinate<WGS84>?, on map: MapContext, words: Words) {
    self.init(
      building: BuildingAnswer(guess.building, on: map, words: words),
      entrance: guess.entrance.flatMap { map.code(.entrance($0))?.description },
      isExact: guess.isExact,
      distanceMetres: here.map { $0.distance(to: map[guess.building].labelPoint).tenths })
  }
}
