/// Writes a small archive whose files are stored as they are (APPNOTE 4.3).
struct ZipWriter {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// 1980-01-01: the same parts give the same archive.
  private static let date: UInt16 = 1 << 5 | 1

  /// Adds a file.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let place = UInt32(bytes.count)
    var facts: [UInt8] = []
    // Version 2.0, names in UTF-8, stored, midnight.
    for word in [20, 0x0800, 0, 0, Self.date] as [UInt16] { facts += Self.little(word) }
    for word in [Self.checksum(content), UInt32(content.count), UInt32(content.count)] {
      facts += Self.little(word)
    }
    facts += Self.little(UInt16(name.utf8.count)) + Self.little(UInt16(0))
    bytes += [0x50, 0x4B, 3, 4] + facts + name.utf8 + content
    directory += [0x50, 0x4B, 1, 2] + Self.little(UInt16(20)) + facts
    for word in [0, 0, 0] as [UInt16] { directory += Self.little(word) }
    directory += Self.little(UInt32(0)) + Self.little(place) + name.utf8
    count += 1
  }

  /// The archive, with its directory.
  mutating func finish() -> [UInt8] {
    let place = UInt32(bytes.count)
    bytes += directory + [0x50, 0x4B, 5, 6]
    for word in [0, 0, count, count] as [UInt16] { bytes += Self.little(word) }
    bytes += Self.little(UInt32(directory.count)) + Self.little(place) + Self.little(UInt16(0))
    return bytes
  }

  private static func little<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
    (0..<Word.bitWidth / 8).map { UInt8(truncatingIfNeeded: word >> (Word(8) * Word($0))) }
  }

  /// CRC-32 (ISO 3309), bit by bit: templates are a few kilobytes.
  private static func checksum(_ content: [UInt8]) -> UInt32 {
    var rest = UInt32.max
    for byte in content {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return ~rest
  }
}
