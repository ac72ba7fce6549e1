import OpeningHours
import Testing

struct CivilDayTests {
  @Test func daysFollowOneAnother() {
    var day = CivilDay(year: 1899, month: 12, day: 31)
    var weekday = day.weekday
    #expect(weekday == .sunday)
    for year in 1900...2_110 {
      for month in 1...12 {
        for number in 1...CivilDay.length(ofMonth: month, year: year) {
          let next = CivilDay(year: year, month: month, day: number)
          #expect(next - day == 1)
          #expect(next.date == (year, month, number))
          weekday = weekday.advanced(by: 1)
          #expect(next.weekday == weekday)
          day = next
        }
      }
    }
  }

  @Test(arguments: [
    ("2012-01-01", 52), ("2012-01-02", 1), ("2014-12-29", 1), ("2020-12-31", 53),
    ("2021-01-03", 53), ("2021-01-04", 1), ("2026-11-26", 48),
  ])
  func weeksAreThoseOfISO(_ text: String, _ week: Int) throws {
    #expect(try #require(CivilDay(isoText: text)).week == week)
  }

  @Test(arguments: [
    (2_000, "2000-04-23", "2000-04-30"), (2_012, "2012-04-08", "2012-04-15"),
    (2_025, "2025-04-20", "2025-04-20"), (2_038, "2038-04-25", "2038-04-25"),
    (2_024, "2024-03-31", "2024-05-05"),
  ])
  func eastersAreKnown(_ year: Int, _ western: String, _ eastern: String) {
    #expect(CivilDay.easter(year).isoText == western)
    #expect(CivilDay.orthodoxEaster(year).isoText == eastern)
  }

  @Test func nthWeekdaysAreCounted() {
    for year in 2_015...2_030 {
      for month in 1...12 {
        let days = (1...CivilDay.length(ofMonth: month, year: year)).map {
          CivilDay(year: year, month: month, day: $0)
        }
        for weekday in Weekday.allCases {
          let found = days.filter { $0.weekday == weekday }
          for position in 1...5 {
            let wanted = position <= found.count ? found[position - 1] : nil
            #expect(CivilDay.nth(position, weekday, year: year, month: month) == wanted)
            let last = position <= found.count ? found[found.count - position] : nil
            #expect(CivilDay.nth(-position, weekday, year: year, month: month) == last)
          }
        }
      }
    }
  }
}
