import Foundation
import Geodesy
import Kernel
import Routing
import WebServer

/// The texts of one language, with the turns of phrase that every page shares.
struct Words: Sendable {
  let language: Language
  private let texts: Texts

  init(_ texts: Texts, in language: Language) {
    self.texts = texts
    self.language = language
  }

  /// Says opening hours.
  var hoursWording: HoursWording { HoursWording(texts: texts, language: language) }

  /// A text of the locale tables.
  func callAsFunction(_ key: TextKey, _ values: [String: TextValue] = [:]) -> String {
    texts.text(key, in: language, values)
  }

  /// Whether there is such a text.
  func has(_ key: TextKey) -> Bool { texts.has(key) }

  /// "420 米", "1.3 公里": rounded as people say it, never to zero.
  func distance(_ length: Metres) -> String {
    let metres = length.value
    if metres < 995 {
      let step = metres < 100 ? 1.0 : 10.0
      let rounded = max(1, Int((metres / step).rounded() * step))
      return self("distance.metres", ["count": .number(rounded)])
    }
    let tenths = Int((metres / 100).rounded())
    let text =
      tenths % 10 == 0 || tenths >= 100 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return self("distance.kilometres", ["count": .text(text)])
  }

  /// Whole minutes, rounded up: nobody is helped by a way that takes no time.
  static func minutes(_ milliseconds: Int) -> Int { max(1, (milliseconds + 59_999) / 60_000) }

  /// "东北".
  func direction(_ direction: CompassDirection) -> String {
    self(TextKey("direction.\(direction)"))
  }

  /// The same, of a moment.
  static func clock(_ moment: Moment) -> String { clock(Date(moment: moment)) }

  /// "2026-11-26" in the city's own time.
  static func day(_ moment: Moment) -> String {
    let format = Date.ISO8601FormatStyle(
      timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt
    ).year().month().day()
    return Date(moment: moment).formatted(format)
  }

  /// "08:30" in the city's own time, as fields of forms have it.
  static func time(_ date: Date) -> String { clock(date) }

  /// "2026-11-26 12:16" in the city's own time.
  static func dayAndTime(_ moment: Moment) -> String { "\(day(moment)) \(clock(moment))" }

  /// "12:16" in the city's own time.
  static func clock(_ date: Date) -> String {
    var format = Date.FormatStyle(timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
    format.locale = Locale(identifier: "en_GB")
    return date.formatted(format.hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
  }
}

extension Date {
  /// The same moment.
  init(moment: Moment) {
    self.init(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
  }
}
