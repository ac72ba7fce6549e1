/// Every value that a feature of the map has, each once, as it stands in a tile.
struct ValueTable {
  private(set) var encoded: [UInt8] = []
  private(set) var ends: [Int] = []
  private var texts: [String: UInt32] = [:]
  private var numbers: [Int64: UInt32] = [:]
  private var yes: UInt32?

  /// How many there are.
  var count: Int { ends.count }

  /// The bytes of a value: one `Value` message (MVT 2.1, section 4.4).
  func bytes(_ value: UInt32) -> ArraySlice<UInt8> {
    encoded[(value == 0 ? 0 : ends[Int(value) - 1])..<ends[Int(value)]]
  }

  mutating func value(_ text: String) -> UInt32 {
    if let known = texts[text] { return known }
    encoded.appendField(1, bytes: text.utf8)
    let value = close()
    texts[text] = value
    return value
  }

  mutating func value(_ number: Int64) -> UInt32 {
    if let known = numbers[number] { return known }
    if number >= 0 {
      encoded.appendField(5, UInt64(number))
    } else {
      encoded.appendField(6, UInt64(bitPattern: number << 1 ^ number >> 63))
    }
    let value = close()
    numbers[number] = value
    return value
  }

  /// The value `true`.
  mutating func trueValue() -> UInt32 {
    if let yes { return yes }
    encoded.appendField(7, 1)
    let value = close()
    yes = value
    return value
  }

  private mutating func close() -> UInt32 {
    ends.append(encoded.count)
    return UInt32(ends.count - 1)
  }
}
