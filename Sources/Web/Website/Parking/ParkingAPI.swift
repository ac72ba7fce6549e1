import Geodesy
import HTTPTypes
import Kernel
import Places
import WebServer

/// Quarrels about parking for programs: reported by anybody, seen by who answers for the area.
struct ParkingAPI: Sendable {
  let desk: ParkingDesk

  var routes: [Route] { [report, list] }

  private var report: Route {
    .keyed(
      "/api/v1/parking-conflicts", operation: "reportParkingConflict",
      summary: "api.parking.report", permission: .anyone, limits: PlaceParameters.passing,
      receiving: ParkingInput.self, problems: [.notFound], on: desk.guide.directory
    ) { [desk] call, input in
      guard let kind = ParkingConflict.Kind(rawValue: input.kind),
        let role = ParkingConflict.Role(rawValue: input.role), input.at.count == 2,
        let position = Coordinate<WGS84>(latitude: input.at[1], longitude: input.at[0])
      else { throw Problem.invalid([InputFault(place: "body", name: "/at", code: .outOfRange)]) }
      let place = try input.place.map { text in
        guard let id = CityPlace.ID(text) else { throw Problem(.notFound) }
        return id
      }
      try await desk.report(ParkingConflict(kind, by: role, at: position, about: place), call)
      let middle = ParkingSquare(around: position).middle
      return ParkingTakenAnswer(at: [middle.longitude, middle.latitude])
    }
  }

  private var list: Route {
    .api(
      .get, "/api/v1/parking-conflicts", operation: "listParkingConflicts",
      summary: "api.parking.list", permission: .may(.placesSee, on: .somewhere),
      limits: .reading.at(PlaceParameters.rate),
      parameters: [ParkingDesk.from, ParkingDesk.until, PlaceParameters.area],
      problems: PlaceParameters.reads
    ) { [desk] call in
      let question = try desk.question(call).heat
      let lines = try await desk.lines(question, call)
      return ParkingHeatAnswer(
        from: "\(question.days.lowerBound.date)", until: "\(question.days.upperBound.date)",
        total: lines.reports,
        squares: lines.squares.prefix(ParkingHeatAnswer.most).map(ParkingSquareAnswer.init))
    }
  }
}

/// What is reported.
struct ParkingInput: Described, Codable {
  var kind: String
  var role: String
  var at: [Double]
  var place: String?

  static let schema = Schema.object(
    "ParkingConflictInput",
    [
      .required("kind", .choice(ParkingConflict.Kind.self).described("param.parking-kind")),
      .required("role", .choice(ParkingConflict.Role.self).described("param.parking-role")),
      .required("at", ParkingSquareAnswer.at),
      .optional("place", .string(length: 13...13).described("param.parking-place")),
    ])
  static let samples = [ParkingInput(kind: "no-room", role: "rider", at: [116.3, 39.9])]
}

/// Where it is counted: no finer than that is kept.
struct ParkingTakenAnswer: Described, Encodable {
  var at: [Double]

  static let schema = Schema.object(
    "ParkingConflictTaken", [.required("at", ParkingSquareAnswer.at)])
  static let samples = [ParkingTakenAnswer(at: [116.30025, 39.90025])]
}

/// A square with what was counted in it.
struct ParkingSquareAnswer: Described, Encodable {
  var at: [Double]
  var reports: Int
  var hour: Int
  var kind: String
  var place: String?

  static let at = Schema.array(of: .number(-180...180), count: 2...2).described("api.parking.at")
  static let schema = Schema.object(
    "ParkingSquare",
    [
      .required("at", at),
      .required("reports", .integer(1...Int.max).described("api.parking.reports")),
      .required("hour", .integer(0...23).described("api.parking.hour")),
      .required("kind", .choice(ParkingConflict.Kind.self).described("param.parking-kind")),
      .optional("place", .string(length: 13...13).described("param.parking-place")),
    ])
  static let samples = [
    ParkingSquareAnswer(at: [116.30025, 39.90025], reports: 7, hour: 12, kind: "no-room")
  ]
}

extension ParkingSquareAnswer {
  init(_ square: ParkingHeat.Square) {
    self.init(
      at: [square.middle.longitude, square.middle.latitude], reports: square.reports,
      hour: square.hour, kind: square.kind.rawValue, place: square.place.map { "\($0)" })
  }
}

/// Where people quarrel, the worst squares first.
struct ParkingHeatAnswer: Described, Encodable {
  var from: String
  var until: String
  var total: Int
  var squares: [ParkingSquareAnswer]

  static let most = 2_000
  static let schema = Schema.object(
    "ParkingHeat",
    [
      .required("from", .string(length: 10...10).described("param.parking-from")),
      .required("until", .string(length: 10...10).described("param.parking-until")),
      .required("total", .integer(0...Int.max).described("api.parking.total")),
      .required("squares", .array(of: ParkingSquareAnswer.schema, count: 0...most)),
    ])
  static let samples = [
    ParkingHeatAnswer(
      from: "2026-11-01", until: "2026-11-28", total: 7, squares: ParkingSquareAnswer.samples)
  ]
}
