import OpeningHours
import WebServer

/// Opening hours in words for the person at the terminal.
struct HoursWording {
  let language: Language

  private var isChinese: Bool { language == .chinese }

  /// One line, such as 营业中 · 22:00 打烊.
  func text(_ phrase: HoursPhrase) -> String {
    var parts = [now(phrase)]
    if let change = phrase.change, let text = self.change(change) { parts.append(text) }
    if let comment = phrase.comment { parts.append(comment) }
    return parts.joined(separator: " · ")
  }

  private func now(_ phrase: HoursPhrase) -> String {
    switch phrase.now {
    case .alwaysOpen: isChinese ? "全天营业" : "Always open"
    case .open: isChinese ? "营业中" : "Open"
    case .closingSoon: isChinese ? "即将打烊" : "Closing soon"
    case .closed: isChinese ? "休息中" : "Closed"
    case .openingSoon: isChinese ? "即将营业" : "Opening soon"
    case .closedForHoliday:
      isChinese
        ? "\(phrase.holiday ?? "节假日")休息" : "Closed for \(phrase.holiday ?? "a public holiday")"
    case .alwaysClosed: isChinese ? "不营业" : "Never open"
    case .unknown: isChinese ? "不确定是否营业" : "It is not known whether it is open"
    case .openEnd: isChinese ? "可能仍在营业" : "It may still be open"
    case .notAnnounced:
      isChinese ? "放假安排尚未公布，不确定是否营业" : "Holidays are not announced yet: it may be open or closed"
    }
  }

  private func change(_ change: HoursPhrase.Change) -> String? {
    let when = day(change.day) + clock(change.minute)
    return switch change.state {
    case .open: isChinese ? "\(when) 开门" : "opens \(when)"
    case .closed: isChinese ? "\(when) 打烊" : "closes \(when)"
    case .unknown: isChinese ? "\(when) 起不确定" : "not known from \(when)"
    }
  }

  private func day(_ day: HoursPhrase.Day) -> String {
    switch day {
    case .today: ""
    case .tomorrow: isChinese ? "明天 " : "tomorrow "
    case .thisWeek(let weekday):
      (isChinese ? Self.chineseDays : Self.englishDays)[Int(weekday.rawValue)] + " "
    case .date(let date):
      isChinese ? "\(date.date.month)月\(date.date.day)日 " : "\(date.isoText) "
    }
  }

  private func clock(_ minute: Int) -> String {
    minute == CivilMinute.perDay
      ? "24:00" : CivilMinute(CivilDay(number: 0), minute: minute).clockText
  }

  private static let chineseDays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
  private static let englishDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
