/// The layout of a city file.
///
/// Everything is little-endian. The header: 8 bytes of magic, the version (4), the number of
/// sections (4), the length of the whole file (8), the checksum of all that follows (8). Then for
/// each section its number (4), 4 zero bytes, where it begins (8) and how long it is (8). Then the
/// sections in order, each begun at a multiple of 8, zeros between.
enum CityFileFormat {
  static let magic: [UInt8] = Array("QIJICITY".utf8)
  /// Raised whenever a section's layout or the meaning of its numbers changes.
  static let version: UInt32 = 4
  static let headerSize = 32
  static let entrySize = 24

  enum Section: UInt32, CaseIterable {
    case network = 1, names, buildings, entrances, gates, estates, obstacles, water, turns, order
  }

  /// A 64-bit sum in which every single changed word shows: each step is one-to-one.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    unsafe bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset + 8 <= raw.count {
        let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        sum = (sum ^ UInt64(littleEndian: word)) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 32
        offset += 8
      }
      while offset < raw.count {
        sum = (sum ^ UInt64(unsafe raw[offset])) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 32
        offset += 1
      }
    }
    return sum ^ UInt64(bytes.count)
  }

  /// The bytes of a file with these sections.
  static func assemble(_ sections: [(Section, [UInt8])]) -> [UInt8] {
    var table = CityFileWriter()
    var body: [UInt8] = []
    let bodyStart = headerSize + entrySize * sections.count
    for (section, bytes) in sections {
      table.write(section.rawValue)
      table.write(UInt32(0))
      table.write(UInt64(bodyStart + body.count))
      table.write(UInt64(bytes.count))
      body += bytes
      body += Array(repeating: 0, count: (8 - body.count % 8) % 8)
    }
    let rest = table.bytes + body
    var header = CityFileWriter()
    for byte in magic { header.write(byte) }
    header.write(version)
    header.write(UInt32(sections.count))
    header.write(UInt64(headerSize + rest.count))
    header.write(checksum(rest[...]))
    return header.bytes + rest
  }

  /// The sections of a file.
  static func sections(_ bytes: [UInt8]) throws(CityFileError) -> [Section: ArraySlice<UInt8>] {
    guard bytes.starts(with: magic) else { throw .notACityFile }
    guard bytes.count >= headerSize else {
      throw .wrongLength(found: bytes.count, expected: headerSize)
    }
    var header = CityFileReader(bytes[8..<headerSize], section: 0)
    let found = try header.number(UInt32.self)
    guard found == version else { throw .otherVersion(found: found, expected: version) }
    let count = Int(try header.number(UInt32.self))
    let length = try header.number(UInt64.self)
    guard length == UInt64(bytes.count) else {
      throw .wrongLength(found: bytes.count, expected: Int(clamping: length))
    }
    let sum = try header.number(UInt64.self)
    guard sum == checksum(bytes[headerSize...]) else { throw .checksumMismatch }
    guard count <= (bytes.count - headerSize) / entrySize else { throw .badSection(0) }
    var table = CityFileReader(bytes[headerSize..<headerSize + count * entrySize], section: 0)
    var sections: [Section: ArraySlice<UInt8>] = [:]
    for _ in 0..<count {
      let number = try table.number(UInt32.self)
      _ = try table.number(UInt32.self)
      let (start, size) = (try table.number(UInt64.self), try table.number(UInt64.self))
      guard let section = Section(rawValue: number), sections[section] == nil,
        start <= UInt64(bytes.count), size <= UInt64(bytes.count) - start
      else { throw .badSection(number) }
      sections[section] = bytes[Int(start)..<Int(start + size)]
    }
    return sections
  }
}
