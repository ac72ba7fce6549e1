/// A list of varints whose last byte is known to end a varint, so that reading can't run over.
@safe
struct PackedVarints {
  private let base: UnsafePointer<UInt8>
  private(set) var position: Int
  let end: Int
  /// Whether a number of more than ten bytes was met; ask once, behind the loop.
  private(set) var isOverlong = false

  @unsafe
  init(base: UnsafePointer<UInt8>, position: Int, end: Int) {
    unsafe self.base = base
    self.position = position
    self.end = end
  }

  @inline(__always) var isAtEnd: Bool { position >= end }

  /// How many numbers are left: the bytes that end a number.
  func count() -> Int {
    var count = 0
    var place = position
    while place + 8 <= end {
      count += (~word(place) & 0x8080_8080_8080_8080).nonzeroBitCount
      place += 8
    }
    while place < end {
      if unsafe base[place] < 0x80 { count += 1 }
      place += 1
    }
    return count
  }

  /// The next number; only call it while there is one.
  @inline(__always)
  mutating func next() -> UInt64 {
    assert(position < end)
    // Eight bytes at once: the lowest clear top bit tells the length, three folds close the gaps.
    let word = word(position)
    let stops = ~word & 0x8080_8080_8080_8080
    if stops == 0 { return nextLong() }
    position &+= (stops.trailingZeroBitCount &+ 1) &>> 3
    var value = word & (stops ^ (stops &- 1)) & 0x7f7f_7f7f_7f7f_7f7f
    value = (value & 0x7f00_7f00_7f00_7f00) &>> 1 | value & 0x007f_007f_007f_007f
    value = (value & 0x3fff_0000_3fff_0000) &>> 2 | value & 0x0000_3fff_0000_3fff
    return (value & 0x0fff_ffff_0000_0000) &>> 4 | value & 0x0000_0000_0fff_ffff
  }

  /// Steps over the next number if it is 0, written in one byte; false if it is not.
  @inline(__always)
  mutating func skipZero() -> Bool {
    guard position < end, unsafe base[position] == 0 else { return false }
    position &+= 1
    return true
  }

  /// The next number of the type `sint`.
  @inline(__always)
  mutating func nextSigned() -> Int64 {
    let value = next()
    return Int64(bitPattern: value &>> 1) ^ -Int64(bitPattern: value & 1)
  }

  private mutating func nextLong() -> UInt64 {
    var value: UInt64 = 0
    var index = 0
    while position < end {
      let byte = unsafe base[position]
      position += 1
      if index < 10 { value |= UInt64(byte & 0x7f) << UInt64(index * 7) }
      index += 1
      if byte < 0x80 { break }
    }
    if index > 10 { isOverlong = true }
    return value
  }

  /// Eight bytes, the first lowest; the padding of the buffer makes this safe up to `end`.
  @inline(__always)
  private func word(_ place: Int) -> UInt64 {
    assert(place < end)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(
        fromByteOffset: place, as: UInt64.self))
  }

  /// Throws when any number read was too long.
  func finish() throws(WireFault) {
    if isOverlong { throw WireFault(fault: .badNumber, position: position) }
  }
}

extension PackedVarints {
  /// A fault at the current position.
  func fault(_ fault: OSMReadError.Fault) -> WireFault {
    WireFault(fault: fault, position: position)
  }
}
