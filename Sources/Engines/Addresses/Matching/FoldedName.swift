/// Names in the one spelling in which places are searched.
public enum FoldedName {
  /// The letters, digits and characters of a name: half-width, lower-case, simplified, without
  /// spaces and signs.
  ///
  /// - Parameter name: A name, or what somebody typed; only its first 200 characters count.
  /// - Returns: What is left; the same again when it is folded again.
  public static func scalars(of name: String) -> [Unicode.Scalar] {
    FoldedText(name).scalars.filter {
      AddressTokenizer.isDigit($0) || AddressTokenizer.isLetter($0)
        || ($0.value > 0xBF && !(0xD800...0xFAFF).contains($0.value))
    }
  }
}
