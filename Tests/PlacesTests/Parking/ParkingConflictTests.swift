import Database
import Directory
import Geodesy
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Quarrels about parking")
struct ParkingConflictTests {
  static let here = Coordinate<WGS84>(latitudeE7: 399_012_345, longitudeE7: 1_163_012_345)

  static func mark(_ number: UInt8) -> PasserMark { PasserMark(bytes: [number]) }

  static func report(
    _ conflict: ParkingConflict, by marks: [PasserMark], at now: Moment = PlaceTrial.now,
    _ trial: PlaceTrial
  ) async throws -> ReportParkingConflict.Outcome {
    try await trial.database.write { transaction throws(DatabaseError) in
      try ReportParkingConflict(conflict, by: marks).run(
        in: transaction, tree: trial.ground.tree, now: now)
    }
  }

  static func heat(
    _ days: ClosedRange<Int64>, _ trial: PlaceTrial
  ) async throws -> [ParkingHeat.Line] {
    let today = SceneDay(of: PlaceTrial.now).number
    let question = ParkingHeat(
      days: SceneDay(number: today + days.lowerBound)...SceneDay(number: today + days.upperBound))
    return try await trial.database.read { transaction throws(DatabaseError) in
      try question.run(in: transaction)
    }
  }

  @Test("A square is some fifty metres wide, and tells nothing finer, south and west as well")
  func squares() {
    for (latitude, longitude) in [
      (399_012_345, 1_163_012_345), (-399_012_345, -1_163_012_345), (0, 0), (-1, -1),
    ] as [(Int32, Int32)] {
      let place = Coordinate<WGS84>(latitudeE7: latitude, longitudeE7: longitude)
      let square = ParkingSquare(around: place)
      #expect(ParkingSquare(around: square.middle) == square)
      #expect(abs(square.middle.latitudeE7 - latitude) <= ParkingSquare.side / 2)
      #expect(abs(square.middle.longitudeE7 - longitude) <= ParkingSquare.side / 2)
      let beside = Coordinate<WGS84>(
        latitudeE7: latitude, longitudeE7: longitude + ParkingSquare.side)
      #expect(ParkingSquare(around: beside).number == square.number + 1)
    }
  }

  @Test("Whoever reports counts once an hour and square", arguments: TestDatabases.dialects)
  func once(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let conflict = ParkingConflict(.noRoom, by: .rider, at: Self.here)
      var outcome = try await Self.report(conflict, by: [Self.mark(1)], trial)
      #expect(outcome == .counted)
      let near = ParkingConflict(
        .quarrel, by: .merchant,
        at: Coordinate(
          latitudeE7: ParkingSquare(around: Self.here).middle.latitudeE7,
          longitudeE7: Self.here.longitudeE7))
      outcome = try await Self.report(near, by: [Self.mark(1)], trial)
      #expect(outcome == .known)
      // With the key of the next day they are still the same.
      outcome = try await Self.report(near, by: [Self.mark(9), Self.mark(1)], trial)
      #expect(outcome == .known)
      outcome = try await Self.report(near, by: [Self.mark(2)], trial)
      #expect(outcome == .counted)
      outcome = try await Self.report(
        near, by: [Self.mark(1)], at: PlaceTrial.now + .seconds(3_600), trial)
      #expect(outcome == .counted)
      outcome = try await Self.report(near, by: [], trial)
      #expect(outcome == .missing)
      let lines = try await Self.heat(0...0, trial)
      #expect(lines.reports == 3)
      #expect(lines.filter { $0.role == .merchant }.reports == 2)
      let square = try #require(lines.squares.first)
      #expect(lines.squares.count == 1 && square.reports == 3 && square.kind == .quarrel)
      #expect(square.middle == ParkingSquare(around: Self.here).middle)
      let before = try await Self.heat(-3 ... -1, trial)
      #expect(before.isEmpty)
      // Nothing leads to who it was once two hours are over.
      let rule = try #require(RetentionRule.places.first { $0.table == "parking_mark" })
      #expect(rule.age == "forget_at")
    }
  }

  @Test("Many at once are all counted", arguments: TestDatabases.dialects)
  func together(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask {
            // Everybody twice.
            _ = try await Self.report(
              ParkingConflict(.inTheWay, by: .other, at: Self.here),
              by: [Self.mark(UInt8(number / 2))], trial)
          }
        }
        try await group.waitForAll()
      }
      let lines = try await Self.heat(0...0, trial)
      #expect(lines.reports == 20 && lines.count == 1)
    }
  }

  @Test("A shop is named where it is, and in no other street", arguments: TestDatabases.dialects)
  func shops(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let shop = try await trial.add(
        PlaceTrial.facts(
          kind: .merchant, latitudeE7: Self.here.latitudeE7, longitudeE7: Self.here.longitudeE7))
      let far = try await trial.add(
        PlaceTrial.facts(kind: .merchant, latitudeE7: Self.here.latitudeE7 + 30_000))
      var outcome = try await Self.report(
        ParkingConflict(.sentAway, by: .rider, at: Self.here, about: shop.id),
        by: [Self.mark(1)], trial)
      #expect(outcome == .counted)
      outcome = try await Self.report(
        ParkingConflict(.sentAway, by: .rider, at: Self.here, about: far.id),
        by: [Self.mark(2)], trial)
      #expect(outcome == .missing)
      outcome = try await Self.report(
        ParkingConflict(.sentAway, by: .rider, at: Self.here, about: Place.ID(number: 77)),
        by: [Self.mark(3)], trial)
      #expect(outcome == .missing)
      let lines = try await Self.heat(0...0, trial)
      #expect(lines.squares.first?.place == shop.id && lines.reports == 1)
    }
  }
}
