import OpeningHours
import Testing

/// What people type, and what it should be.
struct RepairTests {
  @Test(arguments: [
    ("周一至周五 9:00-18:00", "Mo-Fr 09:00-18:00"),
    ("星期一到星期五 9:00～18:00", "Mo-Fr 09:00-18:00"),
    ("全天", "24/7"), ("24小时营业", "24/7 open"), ("每天24小时", "Mo-Su 00:00-24:00"),
    ("9：00－18：00", "09:00-18:00"), ("９：００—１８：００", "09:00-18:00"),
    ("09.00-18.00", "09:00-18:00"), ("9:00–18:00", "09:00-18:00"), ("0900-1800", "09:00-18:00"),
    ("09:00:00-18:00:00", "09:00-18:00"), ("9-18", "09:00-18:00"),
    ("Mon-Fri 10am-6pm", "Mo-Fr 10:00-18:00"), ("4-10pm", "16:00-22:00"),
    ("9-5pm", "09:00-17:00"), ("12am-12pm", "00:00-12:00"), ("10 a.m. - 6 p.m.", "10:00-18:00"),
    ("周一至周五：上午9点至下午5点半，周六、日 10:00-16:00；节假日休息", "Mo-Fr 09:00-17:30, Sa,Su 10:00-16:00; PH off"),
    ("周二至周日 9:00-17:00（周一闭馆）", "Tu-Su 09:00-17:00; Mo off"),
    ("5月1日至10月7日 8:00-20:00", "May 01-Oct 07 08:00-20:00"),
    ("5-9月 8:00-20:00", "May-Sep 08:00-20:00"),
    ("营业时间：每天9点到21点", "Mo-Su 09:00-21:00"), ("周一、三、五 9:00-12:00", "Mo,We,Fr 09:00-12:00"),
    ("周一至五 9:00-12:00", "Mo-Fr 09:00-12:00"), ("周末 9:00-12:00", "Sa-Su 09:00-12:00"),
    ("工作日 9:00-12:00", "Mo-Fr 09:00-12:00"), ("10:00-次日02:00", "10:00-02:00"),
    ("周一至周五，9:00-18:00", "Mo-Fr 09:00-18:00"), ("9:00-18:00 周一至周五", "Mo-Fr 09:00-18:00"),
    ("Mo-Fr 9-18 Sa 10-14", "Mo-Fr 09:00-18:00; Sa 10:00-14:00"),
    ("Mo-Fr 08:00-12:00 13:00-17:00", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ("daily 9:00 to 17:00", "Mo-Su 09:00-17:00"), ("public holidays closed", "PH off"),
    ("10:00-12:00;", "10:00-12:00"), ("“只收现金”", "\"只收现金\""),
  ])
  func isMended(_ typed: String, _ wanted: String) throws {
    let (timetable, notices) = try Timetable.read(typed)
    #expect(timetable.text == wanted)
    #expect(!notices.isEmpty)
    #expect(notices.allSatisfy { $0.range.upperBound <= typed.utf8.count })
    let again = try Timetable.read(timetable.text)
    #expect(again.timetable == timetable)
    #expect(again.notices.isEmpty, "\(again.notices)")
  }

  @Test(arguments: [
    ("(sunrise+2)-12:00", "(sunrise+02:00)"), ("Mo-Fr 16:00-", "16:00+"),
    ("week 40-30", "40-53,01-30"), ("2014-2012", "2012-2014"),
  ])
  func aFaultSuggests(_ typed: String, _ wanted: String) {
    #expect {
      try Timetable(typed)
    } throws: { ($0 as? TimetableFault)?.suggestion == wanted }
  }

  @Test(arguments: [
    ("Mo-Fr 08:00-12:00 Xy", 18), ("Feb 30", 4), ("10:61-12:00", 3), ("Mo,,Tu", 2),
    ("Mo 10:00-12:00; week 60", 21), ("10:00-12:00 \"open", 12),
  ])
  func aFaultHasItsPlace(_ typed: String, _ place: Int) {
    #expect {
      try Timetable(typed)
    } throws: { ($0 as? TimetableFault)?.range.lowerBound == place }
  }

  @Test(arguments: [
    ("10:00", "10:00"), ("Mo-Fr 10:00-16:00/90", "Mo-Fr 10:00-16:00/01:30"),
    ("10:00-16:00/45", "10:00-16:00/45"), ("sunrise,12:00", "sunrise,12:00"),
  ])
  func pointsAreReadWhereTheyMayStand(_ typed: String, _ wanted: String) throws {
    #expect(try Timetable(typed, purpose: .points).text == wanted)
    #expect(try Timetable(wanted, purpose: .both) == Timetable(typed, purpose: .both))
    #expect(throws: TimetableFault.self) { try Timetable(typed) }
  }

  @Test func aLongTextIsRefused() {
    let long = String(repeating: "Mo 10:00-12:00; ", count: 400)
    #expect { try Timetable(long) } throws: { ($0 as? TimetableFault)?.kind == .tooLong }
    let many = String(repeating: "Mo;", count: 340)
    #expect((try? Timetable(many))?.rules.count == 340)
  }
}
