public import OpeningHours
public import WebServer

/// Opening hours in words.
public struct HoursWording: Sendable {
  private let texts: Texts
  private let language: Language

  /// Words of one language.
  ///
  /// - Parameters:
  ///   - texts: the locale tables.
  ///   - language: which.
  public init(texts: Texts, language: Language) {
    self.texts = texts
    self.language = language
  }

  /// One line: what holds now, and what comes next.
  ///
  /// - Parameter phrase: what is the case.
  /// - Returns: The line.
  public func text(_ phrase: HoursPhrase) -> String {
    var parts = [now(phrase)]
    if let change = phrase.change { parts.append(text(change)) }
    if let comment = phrase.comment { parts.append(comment) }
    return parts.joined(separator: " \u{B7} ")
  }

  /// What holds now, such as "营业中" or "清明节休息".
  func now(_ phrase: HoursPhrase) -> String {
    let holiday = phrase.holiday ?? words("hours.holiday")
    return words(TextKey("hours.now.\(phrase.now)"), ["holiday": .text(holiday)])
  }

  /// When it changes, such as "22:00" or "明天 7:00".
  func time(_ change: HoursPhrase.Change) -> String {
    let clock = Self.clock(change.minute)
    return switch change.day {
    case .today: clock
    case .tomorrow: words("hours.day.tomorrow", ["time": .text(clock)])
    case .thisWeek(let weekday):
      words(
        "hours.day.week",
        [
          "day": .text(words(TextKey("hours.weekday.\(weekday.rawValue)"))), "time": .text(clock),
        ])
    case .date(let day):
      words(
        "hours.day.date",
        [
          "month": .text("\(day.date.month)"), "number": .text("\(day.date.day)"),
          "time": .text(clock),
        ])
    }
  }

  private func text(_ change: HoursPhrase.Change) -> String {
    words(TextKey("hours.change.\(change.state)"), ["when": .text(time(change))])
  }

  private func words(_ key: TextKey, _ values: [String: TextValue] = [:]) -> String {
    texts.text(key, in: language, values)
  }

  /// "7:05"; 24:00 for the midnight that ends a day.
  private static func clock(_ minute: Int) -> String {
    let (hours, rest) = (minute / 60, minute % 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
  }
}
