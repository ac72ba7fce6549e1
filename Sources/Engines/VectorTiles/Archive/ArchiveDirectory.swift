/// A list of tiles of a PMTiles archive, by rising number.
///
/// https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md#4-directories
struct ArchiveDirectory {
  /// A run of tiles with the same content, or, with a run of 0, a directory of its own.
  struct Entry: Equatable {
    var number: UInt64
    var run: UInt64
    var offset: UInt64
    var length: UInt64
  }

  var entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendVarint(UInt64(entries.count))
    var last: UInt64 = 0
    for entry in entries {
      bytes.appendVarint(entry.number - last)
      last = entry.number
    }
    for entry in entries { bytes.appendVarint(entry.run) }
    for entry in entries { bytes.appendVarint(entry.length) }
    var next: UInt64?
    for entry in entries {
      // 0 stands for "right behind the one before".
      bytes.appendVarint(entry.offset == next ? 0 : entry.offset + 1)
      next = entry.offset + entry.length
    }
    return bytes
  }

  /// Reads a directory; nil if it is damaged.
  init?(_ bytes: [UInt8]) {
    var reader = VarintReader(bytes[...])
    // Every entry takes at least four bytes.
    guard let count = reader.next(), count <= UInt64(bytes.count) / 4 + 1 else { return nil }
    entries = []
    entries.reserveCapacity(Int(count))
    var number: UInt64 = 0
    for index in 0..<count {
      guard let step = reader.next(), step > 0 || index == 0 else { return nil }
      let (sum, overflow) = number.addingReportingOverflow(step)
      guard !overflow else { return nil }
      number = sum
      entries.append(Entry(number: number, run: 0, offset: 0, length: 0))
    }
    for index in entries.indices {
      guard let run = reader.next(), run <= 1 << 62 else { return nil }
      entries[index].run = run
    }
    for index in entries.indices {
      guard let length = reader.next(), length > 0, length < 1 << 32 else { return nil }
      entries[index].length = length
    }
    for index in entries.indices {
      guard let offset = reader.next(), offset < 1 << 62 else { return nil }
      if offset > 0 {
        entries[index].offset = offset - 1
      } else {
        guard index > 0 else { return nil }
        entries[index].offset = entries[index - 1].offset + entries[index - 1].length
      }
    }
  }
}

/// Reads numbers of any size, seven bits a byte.
struct VarintReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next number; nil at the end, and for one that is cut off or too large.
  mutating func next() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      guard shift < 63 || byte <= 1 else { return nil }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  /// The next so many bytes; nil if there are not that many.
  mutating func take(_ count: UInt64) -> ArraySlice<UInt8>? {
    guard count <= UInt64(rest.count) else { return nil }
    let taken = rest.prefix(Int(count))
    rest = rest.dropFirst(Int(count))
    return taken
  }
}
