import OpeningHours

/// A file of cases: what values mean, and values that mean nothing.
struct HoursCases: Decodable {
  struct Evaluation: Decodable {
    var name: String?
    var value: String
    var from: String
    var to: String
    var intervals: [Stretch]
    var location: HoursPlace?
  }

  struct Stretch: Decodable {
    var from: String
    var to: String
    var unknown: Bool
    var comment: String?
  }

  struct Rejection: Decodable {
    var name: String?
    var value: String
  }

  var evaluate: [Evaluation]
  var reject: [Rejection]

  /// Evaluates every case.
  func check(in zone: CivilZone) -> HoursReport {
    var mismatches: [String] = []
    for wanted in evaluate {
      if let mismatch = wanted.mismatch(in: zone) { mismatches.append(mismatch) }
    }
    for rejection in reject {
      if let timetable = try? Timetable(rejection.value) {
        mismatches.append("\(rejection.value): not rejected, read as \(timetable.text)")
      }
    }
    return HoursReport(count: evaluate.count + reject.count, mismatches: mismatches)
  }
}

extension HoursCases.Evaluation {
  /// What differs; nil when nothing does.
  func mismatch(in zone: CivilZone) -> String? {
    guard let start = CivilMinute(text: from), let end = CivilMinute(text: to) else {
      return "\(value): \(from) or \(to) is no time"
    }
    let timetable: Timetable
    do throws(TimetableFault) {
      timetable = try Timetable(value)
    } catch {
      return "\(value): rejected, \(error.kind.rawValue) at \(error.range)"
    }
    let found = timetable.intervals(from: start, to: end, in: setting(zone))
    guard let again = try? Timetable(timetable.text), again == timetable else {
      return "\(value): its normal form \(timetable.text) is not the same"
    }
    let other = again.intervals(from: start, to: end, in: setting(zone))
    if other != found { return "\(value): \(timetable.text) means something else" }
    for index in 0..<max(found.count, intervals.count) {
      let wanted = index < intervals.count ? intervals[index] : nil
      let seen = index < found.count ? found[index] : nil
      guard let wanted, let seen, wanted.isSame(as: seen) else {
        return "\(value): wanted \(wanted?.text ?? "nothing"), found \(seen?.text ?? "nothing")"
      }
    }
    return nil
  }

  private func setting(_ zone: CivilZone) -> Setting {
    let calendar = location?.calendar
    return Setting(
      zone: zone, holidays: location?.isChina == true ? ChinaCalendar.shipped : calendar,
      position: location?.position ?? calendar?.position)
  }
}

extension HoursCases.Stretch {
  func isSame(as interval: Interval) -> Bool {
    CivilMinute(text: from) == interval.start && CivilMinute(text: to) == interval.end
      && unknown == (interval.answer.state == .unknown)
      && (comment == nil || interval.answer.remark == .openEnd
        || comment == interval.answer.remark?.text)
  }

  var text: String {
    "\(from) to \(to)\(unknown ? " unknown" : "")\(comment.map { " \"\($0)\"" } ?? "")"
  }
}

extension Interval {
  var text: String {
    "\(start.text) to \(end.text)\(answer.state == .unknown ? " unknown" : "")"
      + (answer.remark?.text.map { " \"\($0)\"" } ?? "")
  }
}

extension Answer.Remark {
  /// The words of the timetable or the calendar.
  var text: String? {
    switch self {
    case .comment(let text), .holiday(let text, 0): text
    case .holiday(let name, let days): "Day \(days < 0 ? "before" : "after") \(name)"
    case .openEnd, .holidaysNotAnnounced: nil
    }
  }
}
