/// Lines of numbers, one after another.
struct NumberLines {
  private let text: [UInt8]
  private var next = 0
  /// How many lines have been taken.
  private(set) var count = 0

  init(_ text: [UInt8]) { self.text = text }

  /// Whether nothing but blank space is left.
  var isAtEnd: Bool { text[next...].allSatisfy { $0 == 10 || Self.isBlank($0) } }

  /// Two or three whole numbers that make up a line; the third is 0 if there are two.
  mutating func wholeNumbers(
    _ wanted: Int, most: Int
  ) throws(RoadGraphTextError) -> (Int, Int, Int) {
    try begin()
    let first = try wholeNumber(most)
    let second = try wholeNumber(most)
    let third = wanted > 2 ? try wholeNumber(most) : 0
    try end()
    return (first, second, third)
  }

  /// Two numbers with fractions that make up a line.
  mutating func place(most: Double) throws(RoadGraphTextError) -> (Double, Double) {
    try begin()
    let first = try number(most)
    let second = try number(most)
    try end()
    return (first, second)
  }

  private mutating func begin() throws(RoadGraphTextError) {
    count += 1
    guard next < text.count else { throw .cut(line: count) }
  }

  private mutating func end() throws(RoadGraphTextError) {
    skipBlanks()
    if next == text.count { return }
    guard text[next] == 10 else { throw .malformed(line: count) }
    next += 1
  }

  private mutating func wholeNumber(_ most: Int) throws(RoadGraphTextError) -> Int {
    let word = try word()
    var value = 0
    let isNegative = text[word.lowerBound] == UInt8(ascii: "-")
    let digits = isNegative ? word.dropFirst() : word
    guard !digits.isEmpty else { throw .malformed(line: count) }
    for place in digits {
      let digit = Int(text[place]) - 48
      guard (0...9).contains(digit) else { throw .malformed(line: count) }
      // Further digits only have to be digits.
      value = min(value * 10 + digit, Int(UInt32.max))
    }
    guard value <= most, !isNegative || value == 0 else { throw .outOfRange(line: count) }
    return value
  }

  private mutating func number(_ most: Double) throws(RoadGraphTextError) -> Double {
    let word = try word()
    guard let value = Double(String(decoding: text[word], as: UTF8.self)) else {
      throw .malformed(line: count)
    }
    guard value.magnitude <= most else { throw .outOfRange(line: count) }
    return value
  }

  private mutating func word() throws(RoadGraphTextError) -> Range<Int> {
    skipBlanks()
    let start = next
    while next < text.count, text[next] != 10, !Self.isBlank(text[next]) { next += 1 }
    guard start < next else {
      throw next == text.count ? .cut(line: count) : .malformed(line: count)
    }
    return start..<next
  }

  private mutating func skipBlanks() {
    while next < text.count, Self.isBlank(text[next]) { next += 1 }
  }

  /// Space, tab and the first half of some line ends.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
