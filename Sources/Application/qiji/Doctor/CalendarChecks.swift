import Foundation
import OpeningHours

/// Looks whether the holidays of this year and the next are known.
struct CalendarChecks {
  /// The file of the operator that adds years; nil for none.
  let path: String?
  var today = CivilDay(
    number: Int32(clamping: (Int(Date().timeIntervalSince1970) + 28_800) / 86_400))

  /// The setting that names the file.
  static let variable = "QIJI_CALENDAR"

  var finding: Finding {
    let name = "holidays"
    let advice = "add what the State Council announced: a file of years, named by \(Self.variable)"
    let calendar: ChinaCalendar
    do {
      calendar = try Self.calendar(at: path)
    } catch {
      return .fail(name, "\(path ?? "") can't be used: \(error)", advice)
    }
    let (year, month, _) = today.date
    guard calendar.years.contains(year) else {
      return .fail(name, "those of \(year) are not known: what depends on them is unknown", advice)
    }
    if month == 12, !calendar.years.contains(year + 1) {
      return .warn(name, "those of \(year + 1) are not known", advice)
    }
    return .ok(name, "known until the end of \(calendar.years.max() ?? year)")
  }

  /// What the program knows, and the operator's file over it.
  ///
  /// - Throws: `CalendarFault` for a file that can't be used.
  static func calendar(at path: String?) throws(CalendarFault) -> ChinaCalendar {
    guard let path else { return .shipped }
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .notReadable }
    return try .shipped(with: bytes)
  }
}
