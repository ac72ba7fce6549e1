extension Lexer {
  /// A word of letters.
  mutating func word() throws(TimetableFault) {
    let start = position
    var letters = 0
    while position < bytes.count, bytes[position] | 0x20 >= 0x61, bytes[position] | 0x20 <= 0x7A {
      position += 1
      letters += 1
    }
    let lower = bytes[start..<position].lazy.map { $0 | 0x20 }
    guard letters <= Words.longest, let key = Word(lower) else { throw fault(from: start) }
    if letters == 1, dottedMeridiem(from: start) { return }
    // 24 hours, 24h
    if tokens.last?.value == 24, tokens.last?.kind == .number, Self.hours.contains(key) {
      tokens.removeLast()
      return entry(Words.Entry(tokens: [(.always, 0)], readAs: "24/7"), from: start)
    }
    if let found = Words.table[key] { return entry(found, from: start) }
    if let found = pair(key) { return entry(found, from: start) }
    // PHoff, SHWe
    guard letters > 2, let short = Word(bytes[start..<start + 2].lazy.map { $0 | 0x20 }),
      let found = Words.table[short], found.tokens[0].kind == .holiday
    else { throw fault(from: start) }
    position = start + 2
    entry(found, from: start)
  }

  /// Two words that stand for one thing.
  private mutating func pair(_ first: Word) -> Words.Entry? {
    guard let pairs = Words.pairs[first] else { return nil }
    var next = position
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
    let letters = bytes[next...].prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    guard let second = Word(letters.lazy.map { $0 | 0x20 }), let found = pairs[second] else {
      return nil
    }
    position = letters.endIndex
    return found
  }

  private static let hours = Set(["h", "hr", "hrs", "hour", "hours"].compactMap { Word($0.utf8) })

  /// Before or after noon, written with dots.
  private mutating func dottedMeridiem(from start: Int) -> Bool {
    let first = bytes[start] | 0x20
    guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p"), start + 2 < bytes.count,
      bytes[start + 1] == UInt8(ascii: "."), bytes[start + 2] | 0x20 == UInt8(ascii: "m")
    else { return false }
    position = start + 3
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") { position += 1 }
    add(.meridiem, first == UInt8(ascii: "a") ? 0 : 1, from: start)
    return true
  }

  mutating func entry(_ entry: Words.Entry, from start: Int) {
    for token in entry.tokens { add(token.kind, token.value, from: start) }
    if let readAs = entry.readAs { note(.word, from: start, readAs: readAs) }
  }

  /// Something beyond ASCII: a full-width sign, a quote, a Chinese word.
  mutating func scalar() throws(TimetableFault) {
    if fullWidthNumber() { return }
    let (scalar, length) = decoded(at: position)
    let start = position
    switch scalar {
    case 0x201C, 0x201E: return try comment(opened: length, closing: 0x201D)
    case 0x300C: return try comment(opened: length, closing: 0x300D)
    case 0x300E: return try comment(opened: length, closing: 0x300F)
    case 0xAB: return try comment(opened: length, closing: 0xBB)
    case 0xFF02: return try comment(opened: length, closing: 0xFF02)
    default: break
    }
    if let plain = ChineseWords.plain(scalar) {
      try sign(plain, width: length)
      if plain != UInt8(ascii: " ") {
        note(.sign, from: start, readAs: String(decoding: [plain], as: UTF8.self))
      }
      return
    }
    if scalar == 0x3002 {  // the Chinese full stop, as ; between rules
      position += length
      note(.sign, from: start, readAs: ";")
      return add(.semicolon, 0, from: start)
    }
    for candidate in ChineseWords.table[scalar] ?? [] where matches(candidate.scalars) {
      return try chinese(candidate.meaning, from: start)
    }
    position += length
    throw fault(from: start)
  }

  /// Moves past the scalars when they come next.
  private mutating func matches(_ scalars: [UInt32]) -> Bool {
    var index = position
    for scalar in scalars {
      guard index < bytes.count else { return false }
      let (next, length) = decoded(at: index)
      guard next == scalar else { return false }
      index += length
    }
    position = index
    return true
  }

  /// The scalar at an index and its length; U+FFFD and one byte for bytes that are none.
  func decoded(at index: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[index])
    let length = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 0, index + length <= bytes.count else { return (0xFFFD, 1) }
    guard length > 1 else { return (first, 1) }
    var scalar = first & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (scalar, length)
  }
}
