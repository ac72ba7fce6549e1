/// Keeps spreadsheet programs from running what was only meant to be read.
///
/// A cell that begins with `=`, `+`, `-`, `@` (also in full width), a tab or a line end can be taken
/// for a formula by the program that opens a CSV file. Such a text gets an apostrophe before it;
/// so does a text that already has apostrophes there, so that exactly the first one can be taken
/// off again: `restored(shielded(text)) == text` for every text.
public enum FormulaShield {
  /// A text as it is written into a file.
  ///
  /// - Parameter text: The text.
  /// - Returns: The same, or with an apostrophe before it.
  public static func shielded(_ text: String) -> String {
    isDangerous(text.unicodeScalars.drop { $0 == "'" }) ? "'" + text : text
  }

  /// A text as it was before it was written.
  ///
  /// - Parameter text: A cell of a file.
  /// - Returns: The same, or without the apostrophe.
  public static func restored(_ text: String) -> String {
    guard text.unicodeScalars.first == "'" else { return text }
    let rest = text.unicodeScalars.drop { $0 == "'" }
    return isDangerous(rest) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isDangerous(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let first = text.first(where: { !isPassedOver($0) }) else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u{2212}": return true
    default: return false
    }
  }

  /// Programs, or the hands that copy from them, drop these before they look at the first sign.
  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{3000}" || scalar == "\u{FEFF}"
      || (0x200B...0x200F).contains(scalar.value)
  }
}
