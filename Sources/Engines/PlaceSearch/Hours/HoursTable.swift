import OpeningHours

/// The timetables of many places, each once: a city has few hundred.
struct HoursTable: Sendable {
  /// For places whose hours nobody knows.
  static let none: Int32 = 0

  /// The timetables; number 1 is the first.
  private(set) var timetables: [Timetable] = []
  private var numbers: [Timetable: Int32] = [:]

  /// The number of a timetable, made when it is new.
  mutating func number(of timetable: Timetable?) -> Int32 {
    guard let timetable else { return Self.none }
    if let number = numbers[timetable] { return number }
    timetables.append(timetable)
    let number = Int32(timetables.count)
    numbers[timetable] = number
    return number
  }

  /// The timetable of a number; nil for `none`.
  subscript(number: Int32) -> Timetable? {
    number == Self.none ? nil : timetables[Int(number) - 1]
  }
}
