import Database
import Directory
import Geodesy
import Kernel
import Places
import WebServer

/// Takes quarrels about parking in, and asks where they are: what pages and programs share.
struct ParkingDesk: Sendable {
  let guide: PlaceGuide
  private let office: PlaceOffice

  init(_ guide: PlaceGuide) {
    self.guide = guide
    office = PlaceOffice(context: guide.directory)
  }

  static let place = Parameter<CityPlace.ID>.identifier(
    "place", in: .query, summary: "param.parking-place"
  ).optional()
  static let from = day("from", summary: "param.parking-from")
  static let until = day("until", summary: "param.parking-until")

  private static func day(_ name: String, summary: TextKey) -> Parameter<String?> {
    Parameter<String>.text(
      name, length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", summary: summary,
      example: "2026-11-01"
    ).optional()
  }

  /// Four weeks: every day of the week as often.
  private static let usualDays: Int64 = 28

  // MARK: In

  /// Counts one.
  ///
  /// - Throws: A `Problem` where there is no such shop.
  func report(_ conflict: ParkingConflict, _ call: Call) async throws {
    let now = guide.time.now
    let square = ParkingSquare(around: conflict.position)
    let command = ReportParkingConflict(
      conflict, by: try await guide.passers.marks(of: call, at: square.number, now: now))
    let tree = guide.directory.trees.current
    let outcome = try await asking { () async throws(DatabaseError) in
      try await guide.database.write(limit: .seconds(5)) { transaction throws(DatabaseError) in
        try command.run(in: transaction, tree: tree, now: now)
      }
    }
    if outcome == .missing { throw Problem(.notFound) }
  }

  // MARK: Out

  /// What a call asks for.
  struct Question: Sendable {
    var heat: ParkingHeat
    var area: Area.ID?
  }

  func question(_ call: Call) throws -> Question {
    let today = SceneDay(of: guide.time.now)
    let until = min(try Self.day(call[Self.until], "until") ?? today, today)
    let from =
      try Self.day(call[Self.from], "from")
      ?? SceneDay(number: until.number - Self.usualDays + 1)
    guard from <= until else {
      throw Problem.invalid([InputFault(place: "query", name: "from", code: .outOfRange)])
    }
    let area = call[PlaceParameters.area]
    let path = try area.map { id in
      guard let area = guide.directory.trees.current.area(id) else { throw Problem(.notFound) }
      return area.path
    }
    return Question(heat: ParkingHeat(days: from...until, area: path), area: area)
  }

  private static func day(_ text: String?, _ name: String) throws -> SceneDay? {
    guard let text else { return nil }
    guard let date = CivilDate(text) else {
      throw Problem.invalid([InputFault(place: "query", name: name, code: .malformed)])
    }
    return SceneDay(date)
  }

  /// What was counted within what the visitor answers for.
  func lines(_ question: ParkingHeat, _ call: Call) async throws -> [ParkingHeat.Line] {
    let reach = office.reach(.placesSee, call)
    let lines = try await office.read { transaction throws(DatabaseError) in
      try question.run(in: transaction)
    }
    return lines.filter { reach?.covers($0.area, nil) ?? true }
  }
}
