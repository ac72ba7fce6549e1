import OpeningHours
import WebServer

/// Opening hours in words for the person at the terminal.
struct HoursWording {
  let texts: Texts
  let language: Language

  /// One line: what holds now, and what comes next.
  func text(_ phrase: HoursPhrase) -> String {
    let holiday = phrase.holiday ?? words("hours.holiday")
    var parts = [words(TextKey("hours.now.\(phrase.now)"), ["holiday": .text(holiday)])]
    if let change = phrase.change { parts.append(text(change)) }
    if let comment = phrase.comment { parts.append(comment) }
    return parts.joined(separator: " \u{B7} ")
  }

  private func text(_ change: HoursPhrase.Change) -> String {
    let when = text(change.day, clock(change.minute))
    return words(TextKey("hours.change.\(change.state)"), ["when": .text(when)])
  }

  private func text(_ day: HoursPhrase.Day, _ time: String) -> String {
    switch day {
    case .today: time
    case .tomorrow: words("hours.day.tomorrow", ["time": .text(time)])
    case .thisWeek(let weekday):
      words(
        "hours.day.week",
        [
          "day": .text(words(TextKey("hours.weekday.\(weekday.rawValue)"))), "time": .text(time),
        ])
    case .date(let day):
      words(
        "hours.day.date",
        [
          "month": .text("\(day.date.month)"), "number": .text("\(day.date.day)"),
          "time": .text(time),
        ])
    }
  }

  private func words(_ key: TextKey, _ values: [String: TextValue] = [:]) -> String {
    texts.text(key, in: language, values)
  }

  private func clock(_ minute: Int) -> String {
    minute == CivilMinute.perDay
      ? "24:00" : CivilMinute(CivilDay(number: 0), minute: minute).clockText
  }
}
