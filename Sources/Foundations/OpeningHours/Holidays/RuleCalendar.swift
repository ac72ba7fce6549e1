import Foundation

/// Holidays of a country or one of its parts that follow rules, such as the Monday after Easter.
public struct RuleCalendar: HolidayCalendar {
  /// A place in its country or part, in degrees; nil when the table has none.
  public let position: (latitude: Double, longitude: Double)?
  private let publicHolidays: [Entry]
  private let schoolHolidays: [Entry]

  fileprivate struct Entry {
    var name: String
    var days: DateSelector
    /// Days after Easter of the eastern churches, instead.
    var orthodox: Int?
    var toMonday: Bool
    /// Whether it depends on the part, and nobody said which.
    var isOfSomePart: Bool
  }

  /// The holidays of a place; nil for a place that has no table.
  ///
  /// - Parameter place: A country by its two letters, or a part of it: `cz`, `de_bw`.
  public init?(place: String) {
    let parts = place.split(separator: "_", maxSplits: 1).map(String.init)
    guard let country = parts.first.flatMap({ Self.countries[$0] }) else { return nil }
    let part = parts.count > 1 ? parts[1] : nil
    if let part, !(country.parts ?? []).contains(part) { return nil }
    func entries(_ rules: [Country.Rule]?) -> [Entry] {
      (rules ?? []).compactMap { rule in
        if let part, let parts = rule.parts, !parts.contains(part) { return nil }
        let selector = rule.on.flatMap { try? Timetable($0).rules.first?.dates }
        guard selector != nil || rule.orthodox != nil else { return nil }
        return Entry(
          name: rule.name, days: selector ?? DateSelector(), orthodox: rule.orthodox,
          toMonday: rule.toMonday ?? false, isOfSomePart: part == nil && rule.parts != nil)
      }
    }
    publicHolidays = entries(country.holidays)
    schoolHolidays = entries(country.school)
    position = country.at.flatMap { $0.count == 2 ? ($0[0], $0[1]) : nil }
  }

  /// Whether a day is a holiday.
  ///
  /// School holidays are known from the first that the table names
  /// to the last.
  public func holiday(_ kind: HolidayKind, on day: CivilDay) -> HolidayFact {
    let entries = kind == .publicHoliday ? publicHolidays : schoolHolidays
    guard !entries.isEmpty else { return .unknown }
    var fact = HolidayFact.none
    for entry in entries where entry.contains(day, besides: entries) {
      guard entry.isOfSomePart else { return .holiday(entry.name) }
      fact = .unknown
    }
    guard fact == .none else { return fact }
    guard kind == .schoolHoliday else { return .none }
    let isKnown = entries.contains { $0.years.contains(day.date.year) }
    return isKnown ? .none : .unknown
  }

  private static let countries: [String: Country] =
    (try? JSONDecoder().decode([String: Country].self, from: Data(Table.bytes("countries.json"))))
    ?? [:]

  private struct Country: Decodable {
    struct Rule: Decodable {
      var name: String
      /// Days, as timetables write them.
      var on: String?
      var orthodox: Int?
      /// The parts of the country that have it; nil for all.
      var parts: [String]?
      /// Whether it moves from Tuesday and Wednesday to the Monday before, from Thursday and
      /// Friday to the Monday after.
      var toMonday: Bool?
    }
    var at: [Double]?
    /// The parts whose holidays are told apart; others are not known.
    var parts: [String]?
    var holidays: [Rule]?
    var school: [Rule]?
  }
}

extension RuleCalendar.Entry {
  func contains(_ day: CivilDay, besides others: [RuleCalendar.Entry]) -> Bool {
    guard toMonday else { return isRuled(day) }
    return (-4...4).contains { offset in
      let ruled = day.advanced(by: offset)
      guard isRuled(ruled) else { return false }
      let moved = Self.monday(near: ruled)
      // It stays where it is when another holiday has that Monday.
      let isTaken = others.contains { !$0.toMonday && $0.isRuled(moved) }
      return (isTaken ? ruled : moved) == day
    }
  }

  private static func monday(near day: CivilDay) -> CivilDay {
    switch day.weekday {
    case .tuesday, .wednesday: day.advanced(by: -Int(day.weekday.rawValue))
    case .thursday, .friday: day.advanced(by: 7 - Int(day.weekday.rawValue))
    default: day
    }
  }

  private func isRuled(_ day: CivilDay) -> Bool {
    if let orthodox { return CivilDay.orthodoxEaster(day.date.year).advanced(by: orthodox) == day }
    return days.match(DayFacts(day), Almanac(calendar: nil)) != .no
  }

  /// The years that it speaks of.
  var years: ClosedRange<Int> {
    let named = days.dates.compactMap { span -> ClosedRange<Int>? in
      switch span {
      case .range(let first, let last):
        guard let start = first.year, let end = last.year, start <= end else { return nil }
        return start...end
      case .days(let year, _, _, _, _): return year.map { $0...$0 }
      case .date(let anchor): return anchor.year.map { $0...$0 }
      default: return nil
      }
    }
    guard let first = named.first else { return 0...YearSpan.end }
    return named.reduce(first) {
      min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
    }
  }
}
