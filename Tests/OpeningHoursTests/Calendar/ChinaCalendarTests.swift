import Foundation
import OpeningHours
import Testing

struct ChinaCalendarTests {
  private struct File: Decodable {
    struct Day: Decodable {
      var name, date: String
      var isOffDay: Bool
    }
    var year: Int
    var days: [Day]
  }

  @Test(
    .enabled(if: SharedData.has("calendar/2018.json"), "calendar data absent"),
    arguments: 2_018...2_027)
  func shippedYearsAreThoseAnnounced(_ year: Int) throws {
    let file = try JSONDecoder().decode(
      File.self, from: Data(SharedData.bytes("calendar/\(year).json")))
    let calendar = ChinaCalendar.shipped
    #expect(calendar.years.contains(year) == !file.days.isEmpty)
    var special: Set<CivilDay> = []
    for wanted in file.days {
      let day = try #require(CivilDay(isoText: wanted.date))
      special.insert(day)
      #expect(calendar.day(day) == (wanted.isOffDay ? .holiday(wanted.name) : .makeUp(wanted.name)))
    }
    guard !file.days.isEmpty else { return }
    for offset in 0..<365 {
      let day = CivilDay(year: year, month: 1, day: 1).advanced(by: offset)
      guard day.date.year == year, !special.contains(day) else { continue }
      let isWeekend = day.weekday == .saturday || day.weekday == .sunday
      // The end of December may belong to the next year's holidays.
      guard day.date.month < 12 || day.date.day < 29 else { continue }
      #expect(calendar.day(day) == (isWeekend ? .weekend : .working), "\(day.isoText)")
    }
  }

  @Test func anOperatorAddsAYear() throws {
    let day = try #require(CivilDay(isoText: "2027-02-06"))
    #expect(ChinaCalendar.shipped.day(day) == nil)
    let file = """
      {"years": [{"year": 2027, "holidays": [{"name": "春节",
      "off": ["2027-02-05/2027-02-12"], "work": ["2027-02-14"]}]}]}
      """
    let calendar = try ChinaCalendar.shipped(with: file.utf8)
    #expect(calendar.day(day) == .holiday("春节"))
    #expect(calendar.day(day.advanced(by: 8)) == .makeUp("春节"))
    #expect(calendar.years.contains(2_026) && calendar.years.contains(2_027))
  }

  @Test(arguments: [
    ("[]", CalendarFault.notReadable),
    ("{\"years\": [{\"year\": 2027, \"holidays\": []}]}", .noSuchYear(2_027)),
    (
      "{\"years\": [{\"year\": 2027, \"holidays\": [{\"name\": \"a\", \"off\": [\"2027-02-30\"]}]}]}",
      .noSuchDay("2027-02-30")
    ),
    (
      "{\"years\": [{\"year\": 2027, \"holidays\": [{\"name\": \"a\", \"off\": [\"2027-02-03\"], \"work\": [\"2027-02-03\"]}]}]}",
      .dayTwice("2027-02-03")
    ),
  ])
  func aWrongFileIsRefused(_ text: String, _ fault: CalendarFault) {
    #expect(throws: fault) { try ChinaCalendar.shipped(with: text.utf8) }
  }
}
