/// Small rules about the text of a cell.
enum CellText {
  /// Without the white space and the invisible marks that copying leaves around a text.
  static func trimmed(_ text: String) -> String {
    let utf8 = text.utf8
    guard let first = utf8.first, let last = utf8.last else { return text }
    // The usual case: ASCII ends that are no white space.
    if first > 0x20, first < 0x7F, last > 0x20, last < 0x7F { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isEdge($0) }),
      let end = scalars.lastIndex(where: { !isEdge($0) })
    else { return "" }
    return String(scalars[start...end])
  }

  private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x200B...0x200F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || scalar.value == 0xFEFF
  }
}
