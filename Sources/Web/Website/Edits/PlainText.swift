/// Words as databases keep them.
enum PlainText {
  /// Without control characters.
  static let pattern = #"^[^\x00-\x1F\x7F]*$"#
}
