extension CivilDay {
  /// The day of a date such as 2025-01-28; nil for a text that is none.
  ///
  /// - Parameter text: Year, month and day.
  public init?(isoText text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else {
      return nil
    }
    let numbers = parts.compactMap { part in
      part.reduce(Int?.some(0)) { number, byte in
        guard let number, (0x30...0x39).contains(byte) else { return nil }
        return number * 10 + Int(byte - 0x30)
      }
    }
    guard numbers.count == 3, (1...12).contains(numbers[1]),
      numbers[2] >= 1, numbers[2] <= Self.length(ofMonth: numbers[1], year: numbers[0])
    else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Year, month and day, as 2025-01-28.
  public var isoText: String {
    let (year, month, day) = date
    let digits = String(year)
    return String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
      + "-\(month.twoDigits)-\(day.twoDigits)"
  }
}
