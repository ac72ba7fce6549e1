import Foundation

/// When a server wants to be asked again: seconds, or a date (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// Longer is not believed: the message would be forgotten.
  static let longest: Duration = .seconds(3_600)

  /// The wait that a field's text asks for.
  ///
  /// - Parameters:
  ///   - text: the field's value.
  ///   - now: the present time.
  /// - Returns: `nil` when it is neither form.
  static func wait(_ text: String?, now: Date) -> Duration? {
    guard let text = text?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
    if let seconds = Int64(text) {
      return seconds < 0 ? nil : min(.seconds(min(seconds, 86_400)), longest)
    }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    guard let date = format.date(from: text) else { return nil }
    return min(.seconds(max(0, date.timeIntervalSince(now).rounded(.up))), longest)
  }
}
