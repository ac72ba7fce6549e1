import OpeningHours
import SeededRandom
import Testing

/// Random timetables against an oracle that looks at every minute.
struct OracleTests {
  /// Holidays on some days; those of some stretches are not announced.
  struct Holidays: HolidayCalendar {
    let known: Set<CivilDay>
    let unknown: Set<CivilDay>

    func holiday(_ kind: HolidayKind, on day: CivilDay) -> HolidayFact {
      unknown.contains(day) ? .unknown : known.contains(day) ? .holiday("feast") : .none
    }
  }

  @Test(arguments: 1...UInt64(24))
  func everyMinuteIsTheOracles(_ seed: UInt64) throws {
    var draw = Draw(random: SeededRandom(seed: seed))
    let zone = try #require(CivilZone("UTC"))
    let first = CivilDay(year: 2022, month: 1, day: 1)
    for _ in 0..<10 {
      let oracle = Oracle(rules: draw.rules())
      let text = oracle.rules.enumerated().map { ($0 > 0 ? $1.joint.rawValue : "") + $1.text }
        .joined()
      guard let timetable = try? Timetable(text) else {
        Issue.record("seed \(seed): \(text) is not read")
        return
      }
      let start = draw.number(400...1_400)
      var calendar = Oracle.calendar
      calendar.holidays = Set((0..<8).map { _ in start + draw.number(-3...12) })
      let unknown =
        draw.chance(30) ? Set([start + draw.number(0...6), start + draw.number(0...6)]) : []
      calendar.holidays.subtract(unknown)
      let setting = Setting(
        zone: zone,
        holidays: Holidays(
          known: Set(calendar.holidays.map { first.advanced(by: $0) }),
          unknown: Set(unknown.map { first.advanced(by: $0) })))
      for day in start..<start + 8 {
        let choices = choices(oracle, calendar, unknown, day)
        for minute in 0..<1_440 {
          let states = Set(
            choices.map { oracle.state(minute, today: $0.today, yesterday: $0.yesterday) })
          let wanted = states.count == 1 ? states.first ?? .unknown : .unknown
          let found = timetable.answer(
            at: CivilMinute(first.advanced(by: day), minute: minute), in: setting)
          guard found.state != wanted else { continue }
          Issue.record(
            "seed \(seed): \(text) on \(first.advanced(by: day).isoText) at \(minute): \(found.state), wanted \(wanted)"
          )
          return
        }
      }
      try agree(timetable, from: first.advanced(by: start), in: setting)
    }
  }

  /// The rules of a day and the day before, for every choice of the unknown holidays.
  private func choices(
    _ oracle: Oracle, _ calendar: Oracle.Calendar, _ unknown: Set<Int>, _ day: Int
  ) -> [(today: [Bool], yesterday: [Bool])] {
    let days = unknown.sorted()
    return (0..<(1 << days.count)).map { choice in
      var calendar = calendar
      for (bit, day) in days.enumerated() where choice >> bit & 1 == 1 {
        calendar.holidays.insert(day)
      }
      return (oracle.rules(of: day, in: calendar), oracle.rules(of: day - 1, in: calendar))
    }
  }

  /// Intervals, changes and the normal form say what single minutes say.
  private func agree(_ timetable: Timetable, from day: CivilDay, in setting: Setting) throws {
    let (start, end) = (CivilMinute(day, minute: 0), CivilMinute(day.advanced(by: 8), minute: 0))
    let intervals = timetable.intervals(from: start, to: end, in: setting)
    var states = [OpeningState](repeating: .closed, count: end.number - start.number)
    for interval in intervals {
      for minute in interval.start.number..<interval.end.number {
        states[minute - start.number] = interval.answer.state
      }
    }
    let odd = stride(from: start.number, to: end.number, by: 5).first { number in
      timetable.answer(at: CivilMinute(number: number), in: setting).state
        != states[number - start.number]
    }
    #expect(odd == nil, "\(timetable.text)")
    let again = try Timetable(timetable.text)
    #expect(again == timetable, "\(timetable.text)")
    #expect(again.intervals(from: start, to: end, in: setting) == intervals)
    var minute = start
    while let next = timetable.nextChange(after: minute, in: setting), next.minute < end {
      let now = states[minute.number - start.number]
      #expect(
        states[minute.number - start.number..<next.minute.number - start.number].allSatisfy {
          $0 == now
        })
      #expect(states[next.minute.number - start.number] != now)
      minute = next.minute
    }
    let last = states[minute.number - start.number]
    #expect(states[(minute.number - start.number)...].allSatisfy { $0 == last })
  }
}
