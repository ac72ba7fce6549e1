/// A number at which an organisation is called: a mobile, a landline, one with an extension.
///
/// No codes are sent to it. It is never printed: what is written of it by chance is masked.
public struct ContactPhone: Hashable, Sendable {
  /// As it was typed.
  public let text: String

  /// Takes a number; nil unless it has 5 to 20 digits and nothing else than blanks, `+`, `-`, `(`, `)`
  /// and `#` between them.
  ///
  /// - Parameter typed: what was typed.
  public init?(_ typed: String) {
    let text = typed.split(separator: " ").joined(separator: " ")
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    guard (5...20).contains(digits), text.utf8.count <= 30,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || " +-()#".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  /// The first three and the last two digits: enough to know it again.
  public var masked: String {
    let digits = text.filter(\.isNumber)
    return "\(digits.prefix(3))****\(digits.suffix(2))"
  }
}

extension ContactPhone: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Masked.
  public var description: String { masked }
  /// Masked.
  public var debugDescription: String { masked }
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
