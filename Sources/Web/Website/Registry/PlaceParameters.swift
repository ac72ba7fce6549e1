import Directory
import Kernel
import Places
import WebServer

/// What routes of places take.
enum PlaceParameters {
  static let place = Parameter<CityPlace.ID>.identifier("place", summary: "param.place")
  static let submission = Parameter<Submission.ID>.identifier(
    "submission", summary: "param.submission")
  static let limit = Parameter<Int>.integer(
    "limit", 1...200, summary: "param.limit", example: 50
  ).defaulting(to: 50)
  static let kind = Parameter<String>.text(
    "kind", length: 2...32, pattern: "^[a-z0-9-]{2,32}$", summary: "param.place-kind",
    example: "rest-stop"
  ).optional()
  static let state = Parameter<PlaceState>.choice(
    "state", summary: "param.place-state", example: .open
  ).optional()
  static let area = Parameter<Area.ID>.identifier(
    "area", in: .query, summary: "param.place-area"
  ).optional()
  static let text = Parameter<String>.text(
    "q", length: 1...80, summary: "param.place-text", example: "x"
  ).optional()
  static let day = Parameter<String>.text(
    "day", length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", summary: "param.scene-day",
    example: "2026-11-01"
  ).optional()
  static let dimension = Parameter<FriendlyDimension>.choice(
    "dimension", summary: "param.place-dimension", example: .facility
  ).optional()

  static let rate = Rate(perMinute: 240, burst: 80)
  static let writing = RouteLimits(bodyBytes: 64 << 10).at(Rate(perMinute: 600, burst: 100))
  /// One passer-by says a few things; many share an address with an operator's network.
  static let passing = RouteLimits(bodyBytes: 4 << 10).at(Rate(perMinute: 60, burst: 30))
  static let edits: [ProblemCode] =
    [.directoryRefused, .notFound, .notAllowed] + Edition.problems + ProblemCode.keeping
  static let reads: [ProblemCode] = [.notFound, .notAllowed] + ProblemCode.reading

  /// The kind that a call names.
  ///
  /// - Throws: A `Problem` for one that the catalogue has not.
  static func kind(_ call: Call) throws -> PlaceKind? {
    guard let code = call[kind] else { return nil }
    guard let kind = PlaceKind(code), PlaceCatalogue.shipped[kind] != nil else {
      throw Problem.invalid([InputFault(place: "query", name: "kind", code: .notAmongChoices)])
    }
    return kind
  }

  /// The day that a call names, at most today.
  ///
  /// - Throws: A `Problem` for a date that is none.
  static func day(_ call: Call, now: Moment) throws -> SceneDay {
    let today = SceneDay(of: now)
    guard let text = call[day] else { return today }
    guard let date = CivilDate(text) else {
      throw Problem.invalid([InputFault(place: "query", name: "day", code: .malformed)])
    }
    return min(SceneDay(date), today)
  }
}

extension Problem {
  /// What a command found wrong with a place, the first in words, all by name.
  static func refused(_ faults: [PlaceFault], _ call: Call) -> Problem {
    refused(
      faults.first.map { Words(call)($0) } ?? "",
      faults.map { InputFault(place: "body", name: "/\($0.field)", code: .notAmongChoices) })
  }
}

extension Words {
  /// What is wrong with a place.
  func callAsFunction(_ fault: PlaceFault) -> String {
    self(TextKey("places.fault.\(fault.rawValue)"))
  }

  /// Why something can't be done with a text or picture.
  func callAsFunction(_ fault: SubmissionFault) -> String {
    self(TextKey("places.fault.\(fault.rawValue)"))
  }
}
