import Foundation

/// Public holidays and make-up working days of China, as the State Council announces them for
/// each year.
///
/// A year that is not announced is unknown.
public struct ChinaCalendar: HolidayCalendar, Equatable {
  /// What a day is at work.
  public enum Day: Sendable, Hashable {
    /// A day of work.
    case working
    /// A Saturday or Sunday.
    case weekend
    /// A day off of a holiday.
    case holiday(String)
    /// A Saturday or Sunday at work, in return for a day off.
    case makeUp(String)
  }

  /// The days that are announced to be off or at work.
  private var special: [CivilDay: Day] = [:]
  /// The years that are announced.
  public private(set) var years: Set<Int> = []

  /// A calendar that knows no year.
  public init() {}

  /// Adds what a file announces; a year that is there already is replaced.
  ///
  /// The file is JSON: `{"years": [{"year": 2025, "holidays": [{"name": "…",
  /// "off": ["2025-01-28/2025-02-04"], "work": ["2025-01-26"]}]}]}`.
  ///
  /// - Parameter bytes: The file.
  /// - Throws: `CalendarFault` when it is no such file, or names a day that is none.
  public mutating func add(_ bytes: some Sequence<UInt8>) throws(CalendarFault) {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(bytes))
    } catch {
      throw .notReadable
    }
    for year in file.years { try add(year) }
  }

  private mutating func add(_ year: File.Year) throws(CalendarFault) {
    guard (1_949...YearSpan.end).contains(year.year), !year.holidays.isEmpty else {
      throw .noSuchYear(year.year)
    }
    var days: [CivilDay: Day] = [:]
    for holiday in year.holidays {
      for text in holiday.off {
        for day in try Self.days(text, of: year.year) { days[day] = .holiday(holiday.name) }
      }
      for text in holiday.work ?? [] {
        for day in try Self.days(text, of: year.year) {
          guard days[day] == nil else { throw .dayTwice(text) }
          days[day] = .makeUp(holiday.name)
        }
      }
    }
    if years.contains(year.year) {
      special = special.filter { $0.key.date.year != year.year }
    }
    special.merge(days) { _, new in new }
    years.insert(year.year)
  }

  /// `2025-01-28`, or `2025-01-28/2025-02-04`, within a month of the year.
  private static func days(_ text: String, of year: Int) throws(CalendarFault) -> [CivilDay] {
    let days = text.split(separator: "/").map { CivilDay(isoText: $0) }
    guard let found = days.first, let first = found, let end = days.last, let last = end,
      days.count <= 2, first <= last, last - first < 31,
      (year - 1...year + 1).contains(first.date.year)
    else { throw .noSuchDay(text) }
    return (0...last - first).map { first.advanced(by: $0) }
  }

  /// What a day is at work.
  ///
  /// - Parameter day: The day.
  /// - Returns: nil when its year is not announced, for a day that no earlier one speaks of.
  public func day(_ day: CivilDay) -> Day? {
    if let known = special[day] { return known }
    guard years.contains(day.date.year) else { return nil }
    return day.weekday.rawValue >= Weekday.saturday.rawValue ? .weekend : .working
  }

  /// Whether a day is a holiday; school holidays are never known.
  public func holiday(_ kind: HolidayKind, on day: CivilDay) -> HolidayFact {
    guard kind == .publicHoliday else { return .unknown }
    switch self.day(day) {
    case .holiday(let name): return .holiday(name)
    case nil: return .unknown
    default: return .none
    }
  }

  private struct File: Decodable {
    struct Holiday: Decodable {
      var name: String
      var off: [String]
      var work: [String]?
    }
    struct Year: Decodable {
      var year: Int
      var holidays: [Holiday]
    }
    var years: [Year]
  }
}
