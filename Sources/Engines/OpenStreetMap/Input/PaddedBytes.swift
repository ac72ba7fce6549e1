/// Arrays that a parser reads in words of eight bytes: some spare bytes stand behind the content.
enum PaddedBytes {
  /// How many bytes may be read, without meaning, behind the content.
  static let padding = 8

  /// Grows an array so that it holds so many bytes and the padding; it never shrinks.
  static func grow(_ bytes: inout [UInt8], toHold count: Int) {
    let missing = count + padding - bytes.count
    if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: missing)) }
  }
}
