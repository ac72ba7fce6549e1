/// Signs that XML cannot hold stand as `_xHHHH_` in a workbook (ECMA-376, 22.9.2.19).
enum EscapedText {
  /// The text with these signs put back.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let bytes = Array(text.utf8)
    var units: [UInt16] = []
    var made: [UInt8] = []
    var place = 0
    var isChanged = false
    while place < bytes.count {
      if let unit = unit(bytes, place) {
        units.append(unit)
        isChanged = true
        place += 7
        continue
      }
      flush(&units, into: &made)
      made.append(bytes[place])
      place += 1
    }
    flush(&units, into: &made)
    return isChanged ? String(decoding: made, as: UTF8.self) : text
  }

  private static func flush(_ units: inout [UInt16], into made: inout [UInt8]) {
    guard !units.isEmpty else { return }
    made += String(decoding: units, as: UTF16.self).utf8
    units.removeAll()
  }

  private static func unit(_ bytes: [UInt8], _ place: Int) -> UInt16? {
    guard place + 6 < bytes.count, bytes[place] == UInt8(ascii: "_"),
      bytes[place + 1] == UInt8(ascii: "x"), bytes[place + 6] == UInt8(ascii: "_"),
      bytes[place + 2] != UInt8(ascii: "+"), bytes[place + 2] != UInt8(ascii: "-")
    else { return nil }
    return UInt16(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16)
  }
}
