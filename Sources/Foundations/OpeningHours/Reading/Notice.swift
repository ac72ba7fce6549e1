/// Something in a text that was understood though it is not written as it should be.
public struct Notice: Sendable, Hashable {
  /// What was found.
  public enum Kind: String, Sendable, CaseIterable {
    /// A full-width or otherwise unusual sign.
    case sign
    /// A word of another language, or one written out.
    case word
    /// Hours without minutes, or minutes without their sign.
    case timeForm
    /// Twelve hours and am or pm.
    case twelveHours
    /// A rule without `;` before it.
    case missingSeparator
    /// A separator with nothing after it, or in a wrong place.
    case needlessSeparator
  }

  /// What was found.
  public var kind: Kind
  /// Where: bytes of the text in UTF-8.
  public var range: Range<Int>
  /// What it was read as; empty when it was left out.
  public var readAs: String
}
