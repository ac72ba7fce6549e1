/// The name of a column, made alike for comparing.
enum HeaderName {
  /// Without white space, marks, what stands in brackets, and differences of width and case.
  static func normalised(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    var depth = 0
    for scalar in text.unicodeScalars.prefix(200) {
      let value = scalar.value
      let narrow =
        0xFF01...0xFF5E ~= value ? Unicode.Scalar(value - 0xFEE0) ?? scalar : scalar
      switch narrow {
      case "(", "[", "【", "〔": depth += 1
      case ")", "]", "】", "〕": depth = max(0, depth - 1)
      default:
        guard depth == 0, narrow.properties.isAlphabetic || narrow.properties.numericType != nil
        else { continue }
        name.append(narrow)
      }
    }
    return String(name).lowercased()
  }
}
