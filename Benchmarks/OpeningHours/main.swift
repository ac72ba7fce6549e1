// Nanoseconds of reading a value and of asking whether the place is open; the best of seven rounds.
//
//   swift run --package-path Benchmarks -c release OpeningHoursBenchmark

import OpeningHours

let values = [
  "24/7", "Mo-Su 05:30-22:00", "08:00-13:00,15:00-20:00", "Mo-Fr 09:00-21:00; Sa 09:00-18:00",
  "Mo-Fr 09:00-21:00; Sa 09:00-18:00; Su 12:00-18:00", "Mo-Sa 11:00-20:00; PH off",
  "Mo-Th 11:00-01:00; Fr-Sa 11:00-03:00; Su 11:00-01:00",
  "Apr-Oct Mo-Su 10:00-18:00; Nov-Mar Mo-Su 10:00-17:00", "周一至周五 9:00-18:00；周末休息",
]
guard let zone = CivilZone("Asia/Shanghai") else { fatalOut("no time zones here") }
let setting = Setting(zone: zone, holidays: ChinaCalendar.shipped)
let timetables = values.compactMap { try? Timetable($0) }
guard timetables.count == values.count else { fatalOut("a value is not read") }
let rounds = 2_000

for (value, timetable) in zip(values, timetables) {
  let read = nanoseconds { (try? Timetable(value))?.rules.count ?? 0 }
  var now: Int64 = 1_767_225_600
  let asked = nanoseconds {
    now += 3_607
    return timetable.answer(atUnixSeconds: now, in: setting).state == .open ? 1 : 0
  }
  let changed = nanoseconds {
    now += 3_607
    let minute = zone.minute(atUnixSeconds: now)
    return timetable.nextChange(after: minute, in: setting)?.minute.minuteOfDay ?? 0
  }
  print("read \(read) ns, open now? \(asked) ns, next change \(changed) ns: \(value)")
}
