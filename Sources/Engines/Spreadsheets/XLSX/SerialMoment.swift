/// Days that are counted, as spreadsheet programs store a date (ECMA-376, 18.17.4).
enum SerialMoment {
  /// A moment as text: `2026-11-26`, `2026-11-26 08:30`, or `08:30` for a time without a day.
  ///
  /// Counting from 1900, the programs hold that year for a leap year, so day 60 is a 29 February
  /// that never was, and days before it are one off.
  ///
  /// - Returns: The text; nil for what no program shows as a date.
  static func text(_ serial: Double, from1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let seconds = Int((serial * 86_400).rounded())
    let (day, second) = (seconds / 86_400, seconds % 86_400)
    let clock = clock(second)
    guard day > 0 || from1904 && serial >= 1 || second == 0 else { return clock }
    let date =
      if from1904 {
        civil(day - 24_107)
      } else if day == 60 {
        "1900-02-29"
      } else {
        civil(day - 25_569 + (day < 60 ? 1 : 0))
      }
    return second == 0 ? date : date + " " + clock
  }

  private static func clock(_ second: Int) -> String {
    let clock = two(second / 3_600) + ":" + two(second / 60 % 60)
    return second % 60 == 0 ? clock : clock + ":" + two(second % 60)
  }

  /// The date of a day counted from 1970-01-01 (Hinnant, "chrono-compatible low-level date
  /// algorithms").
  private static func civil(_ day: Int) -> String {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let ofEra = shifted - era * 146_097
    let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let date = ofYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    return "\(era * 400 + year + (number <= 2 ? 1 : 0))-\(two(number))-\(two(date))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
