import OpeningHours
import Testing

struct RuleCalendarTests {
  @Test(arguments: [
    ("de_bw", "2026-01-06", HolidayFact.holiday("Heilige Drei Könige")),
    ("de_be", "2026-01-06", .none),
    ("de", "2026-01-06", .unknown), ("de", "2026-10-03", .holiday("Tag der Deutschen Einheit")),
    ("cz", "2026-04-06", .holiday("Velikonoční pondělí")),
    // 17 June 2025 was a Tuesday; in 2022 the Monday after the 17th was taken by the 20th.
    ("ar", "2025-06-17", .none),
    (
      "ar", "2025-06-16", .holiday("Paso a la Inmortalidad del General Don Martín Miguel de Güemes")
    ),
    (
      "ar", "2022-06-17", .holiday("Paso a la Inmortalidad del General Don Martín Miguel de Güemes")
    ),
    ("us", "2025-11-27", .holiday("Thanksgiving Day")),
    ("se", "2026-06-20", .holiday("midsommardagen")),
    ("au", "2027-12-28", .holiday("Boxing Day")), ("za", "2023-01-02", .holiday("Public Holiday")),
  ])
  func holidaysAreThoseOfThePlace(_ place: String, _ day: String, _ wanted: HolidayFact) throws {
    let calendar = try #require(RuleCalendar(place: place))
    #expect(calendar.holiday(.publicHoliday, on: try #require(CivilDay(isoText: day))) == wanted)
  }

  @Test func whatNoTableSaysIsUnknown() throws {
    #expect(RuleCalendar(place: "xx") == nil && RuleCalendar(place: "us_al") == nil)
    let calendar = try #require(RuleCalendar(place: "de_bw"))
    let day = try #require(CivilDay(isoText: "2024-12-24"))
    #expect(calendar.holiday(.schoolHoliday, on: day) == .holiday("Weihnachtsferien"))
    #expect(calendar.holiday(.schoolHoliday, on: day.advanced(by: -20)) == .none)
    #expect(calendar.holiday(.schoolHoliday, on: day.advanced(by: 3_650)) == .unknown)
  }
}
