public import Kernel

extension Parameter {
  /// The identifier of one thing: thirteen characters of Crockford's base 32.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - place: where it stands.
  ///   - summary: what it names, in words.
  ///   - example: one that might be.
  /// - Returns: the parameter.
  public static func identifier<Entity>(
    _ name: String, in place: ParameterDeclaration.Place = .path, summary: TextKey,
    example: String = "01J00000000W1"
  ) -> Parameter where Value == Identifier<Entity> {
    // Letters that are read as others are taken as well: people copy these by hand. No number is
    // zero, or has more than 63 bits.
    Parameter<String>.text(
      name, in: place, length: 13...13, pattern: "^(?![0Oo]{13}$)[0-7ILOilo][0-9A-TV-Za-tv-z]{12}$",
      summary: summary, example: example
    ).parsed { Identifier<Entity>($0) }
  }
}
