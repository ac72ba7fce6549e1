import Testing

@testable import OpeningHours

struct StateTests {
  private func state(_ text: String, _ at: String, in setting: Setting = .shanghai) throws
    -> OpeningState
  {
    try Timetable(text).answer(at: minute(at), in: setting).state
  }

  @Test(arguments: [
    ("17:00+", "2026-03-03 18:00", OpeningState.unknown), ("17:00+", "2026-03-04 02:59", .unknown),
    ("17:00+", "2026-03-04 03:00", .closed), ("22:00-26:00", "2026-03-04 01:59", .open),
    ("Mo-Fr 10:00-12:00 || unknown", "2026-03-07 10:00", .unknown),
    ("Fr 22:00-02:00; Sa 10:00-12:00", "2026-03-07 01:00", .closed),
    ("Fr 22:00-02:00, Sa 10:00-12:00", "2026-03-07 01:00", .open),
    ("\"call\"", "2026-03-07 01:00", .unknown), ("Feb 29", "2026-03-01 10:00", .closed),
    ("Feb 29", "2028-02-29 10:00", .open), ("easter", "2026-04-05 10:00", .open),
    ("PH off; 10:00-20:00", "2026-10-01 12:00", .open),
    ("10:00-20:00; PH off", "2026-10-01 12:00", .closed),
    ("Dec 25 -Su", "2026-12-20 00:00", .open), ("2026 Mar 05+", "2030-01-01 00:00", .open),
  ])
  func isAsWritten(_ text: String, _ at: String, _ wanted: OpeningState) throws {
    #expect(try state(text, at) == wanted)
  }

  @Test func aYearNotAnnouncedIsUnknown() throws {
    #expect(try state("Mo-Su 10:00-20:00; PH off", "2027-05-03 12:00") == .unknown)
    #expect(try state("Mo-Su 10:00-20:00; PH off", "2027-05-03 21:00") == .closed)
    #expect(try state("10:00-20:00", "2027-05-03 12:00") == .open)
    #expect(try state("SH 10:00-20:00", "2026-05-03 12:00") == .unknown)
    #expect(try state("PH,Mo-Su 10:00-20:00", "2027-05-03 12:00") == .open)
  }

  @Test func theSunIsWhereThePlaceIs() throws {
    let open = try Timetable("sunrise-sunset")
    let day = try minute("2026-06-21 00:00")
    let found = open.intervals(
      from: day, to: CivilMinute(number: day.number + 1_440), in: .shanghai)
    // The almanac: 04:50 and 19:01.
    #expect(found.count == 1)
    #expect(abs(found[0].start.minuteOfDay - (4 * 60 + 50)) <= 1)
    #expect(abs(found[0].end.minuteOfDay - (19 * 60 + 1)) <= 1)
    var polar = Setting.berlin
    polar.position = (78.2, 15.6)
    #expect(open.answer(at: day, in: polar).state == .open)
    #expect(open.answer(at: try minute("2026-12-21 09:00"), in: polar).state == .closed)
  }

  @Test func changesAreFoundFarAway() throws {
    func next(_ text: String, _ at: String) throws -> String? {
      let change = try Timetable(text).nextChange(after: minute(at), in: .shanghai)
      return change.map { "\($0.minute.day.isoText) \($0.minute.minuteOfDay) \($0.answer.state)" }
    }
    #expect(try next("24/7", "2026-03-03 10:00") == nil)
    #expect(try next("2060+", "2026-03-03 10:00") == "2060-01-01 0 open")
    #expect(try next("Feb 29 Su 10:00-12:00", "2026-03-03 10:00") == "2032-02-29 600 open")
    #expect(try next("2024 Feb 01-10", "2026-03-03 10:00") == nil)
    #expect(try next("Mo-Fr 09:00-18:00", "2026-11-27 18:00") == "2026-11-30 540 open")
  }

  @Test func clocksThatJumpAreFollowed() throws {
    let zone = Setting.berlin.zone
    let spring = try minute("2026-03-29 03:00")
    #expect(zone.unixSeconds(at: spring) == 1_774_746_000)
    #expect(zone.minute(atUnixSeconds: 1_774_746_000) == spring)
    #expect(zone.minute(atUnixSeconds: 1_774_745_999) == (try minute("2026-03-29 01:59")))
    #expect(zone.unixSeconds(at: try minute("2026-03-29 02:30")) == 1_774_746_000)
    for step in 0..<4_000 {
      let seconds = 1_700_000_000 + Int64(step) * 60 * 60 * 7
      let back = zone.unixSeconds(at: zone.minute(atUnixSeconds: seconds))
      #expect(back == seconds - seconds % 60 || back == seconds - seconds % 60 - 3_600)
    }
  }

  @Test func phrasesAreStructured() throws {
    func phrase(_ text: String, _ at: String) throws -> HoursPhrase {
      try Timetable(text).phrase(at: minute(at), in: .shanghai)
    }
    let open = try phrase("Mo-Su 09:00-22:00", "2026-03-03 12:00")
    #expect(open.now == .open && open.change == .init(day: .today, minute: 1_320, state: .closed))
    let feast = try phrase("Mo-Su 09:00-22:00; PH off", "2026-04-05 12:00")
    #expect(feast.now == .closedForHoliday && feast.holiday == "清明节")
    #expect(feast.change?.day == .thisWeek(.tuesday))
    #expect(try phrase("09:00-24:00", "2026-03-03 12:00").change?.minute == 1_440)
    #expect(try phrase("09:00-22:00", "2026-03-03 21:30").now == .closingSoon)
    #expect(try phrase("24/7", "2026-03-03 21:30").now == .alwaysOpen)
    #expect(try phrase("PH off; Mo-Su,PH 10:00-12:00", "2026-03-03 09:30").now == .openingSoon)
    #expect(try phrase("17:00+", "2026-03-03 21:30").now == .openEnd)
    #expect(try phrase("10:00-22:00; PH off", "2027-03-03 21:30").now == .notAnnounced)
  }
}
