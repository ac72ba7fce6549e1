import OpeningHours
import SeededRandom
import Testing

struct WorkingClockTests {
  private let clock = WorkingClock(
    calendar: .shipped, hours: [9 * 60..<12 * 60, 13 * 60 + 30..<17 * 60 + 30])

  private func deadline(minutes: Int, after start: String) throws -> WorkingClock.Deadline {
    clock.deadline(workingMinutes: minutes, after: try minute(start))
  }

  @Test func holidaysDoNotCountAndMakeUpDaysDo() throws {
    // 1 to 7 October 2025 were off (8, too), Sunday 28 September and Saturday 11 October at work.
    #expect(try deadline(minutes: 60, after: "2025-09-28 17:00") == .at(minute("2025-09-29 09:30")))
    #expect(try deadline(minutes: 30, after: "2025-09-30 17:30") == .at(minute("2025-10-09 09:30")))
    #expect(
      clock.deadline(workingDays: 3, after: try minute("2025-10-09 10:00"))
        == .at(try minute("2025-10-13 17:30")))
    #expect(
      try deadline(minutes: 180, after: "2025-10-09 09:00") == .at(minute("2025-10-09 12:00")))
    #expect(
      try deadline(minutes: 181, after: "2025-10-09 09:00") == .at(minute("2025-10-09 13:31")))
    #expect(try deadline(minutes: 0, after: "2025-10-01 09:00") == .at(minute("2025-10-09 09:00")))
  }

  @Test func aYearNotAnnouncedEndsIt() throws {
    let first = try #require(CivilDay(isoText: "2027-01-01"))
    #expect(try deadline(minutes: 420, after: "2026-12-31 17:00") == .notAnnounced(from: first))
    #expect(
      clock.deadline(workingDays: 1, after: try minute("2026-12-31 10:00"))
        == .notAnnounced(from: first))
    #expect(
      clock.workingMinutes(from: try minute("2026-12-31 09:00"), to: try minute("2027-01-02 09:00"))
        == nil)
  }

  @Test func everyDeadlineIsSoMuchWorkAway() throws {
    var random = SeededRandom(seed: 26)
    for _ in 0..<500 {
      let start = CivilMinute(
        CivilDay(year: 2018, month: 1, day: 1).advanced(by: .random(in: 0..<2_800, using: &random)),
        minute: .random(in: 0..<1_440, using: &random))
      let minutes = Int.random(in: 1...6_000, using: &random)
      guard case .at(let end) = clock.deadline(workingMinutes: minutes, after: start) else {
        Issue.record("no deadline after \(start)")
        continue
      }
      #expect(clock.workingMinutes(from: start, to: end) == minutes)
      #expect(
        clock.workingMinutes(from: start, to: CivilMinute(number: end.number - 1)) == minutes - 1)
    }
  }
}
