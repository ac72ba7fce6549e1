extension Parameter where Value == String {
  /// Words of bounded length, without control characters.
  ///
  /// A `pattern` begins with `^`, ends with `$` and is matched after the length was checked.
  public static func text(
    _ name: String, in place: ParameterDeclaration.Place = .query,
    length: ClosedRange<Int> = 1...200, pattern: String? = nil, summary: TextKey, example: String
  ) -> Parameter {
    // Decoding refuses control characters; the document says so.
    let schema = Schema.string(length: length, pattern: pattern ?? #"^[^\x00-\x1F\x7F]*$"#)
    let matcher = pattern.map { PatternMatcher($0) }
    return Parameter(
      .init(
        name: name, place: place, schema: schema, isRequired: true, summary: summary,
        example: .string(example))
    ) { text in
      guard length.contains(text.unicodeScalars.count) else {
        return .failure(.wrongLength)
      }
      guard matcher?.matches(text) ?? true else { return .failure(.malformed) }
      return .success(text)
    }
  }
}

extension Parameter where Value == Int {
  /// A whole number within bounds.
  public static func integer(
    _ name: String, in place: ParameterDeclaration.Place = .query, _ range: ClosedRange<Int>,
    summary: TextKey, example: Int
  ) -> Parameter {
    Parameter(
      .init(
        name: name, place: place, schema: .integer(range), isRequired: true, summary: summary,
        example: .integer(example))
    ) { text in
      guard let form = NumberText(text), form.isInteger else { return .failure(.notInteger) }
      guard let value = Int(text), range.contains(value) else { return .failure(.outOfRange) }
      return .success(value)
    }
  }

  /// The same with a value for when it is left out.
  public func defaulting(to value: Int) -> Parameter {
    defaulting(to: value, written: .integer(value))
  }
}

extension Parameter where Value == Double {
  /// A number within bounds.
  public static func number(
    _ name: String, in place: ParameterDeclaration.Place = .query, _ range: ClosedRange<Double>,
    summary: TextKey, example: Double
  ) -> Parameter {
    Parameter(
      .init(
        name: name, place: place, schema: .number(range), isRequired: true, summary: summary,
        example: .number(example))
    ) { text in
      guard NumberText(text) != nil, let value = Double(text) else { return .failure(.notNumber) }
      guard range.contains(value) else { return .failure(.outOfRange) }
      return .success(value)
    }
  }

  /// The same with a value for when it is left out.
  public func defaulting(to value: Double) -> Parameter {
    defaulting(to: value, written: .number(value))
  }
}

extension Parameter where Value == Bool {
  /// `true` or `false`.
  public static func flag(
    _ name: String, in place: ParameterDeclaration.Place = .query, summary: TextKey
  ) -> Parameter {
    Parameter(
      .init(
        name: name, place: place, schema: .boolean, isRequired: true, summary: summary,
        example: true)
    ) { text in
      switch text {
      case "true": return .success(true)
      case "false": return .success(false)
      default: return .failure(.notBoolean)
      }
    }
  }

  /// The same with a value for when it is left out.
  public func defaulting(to value: Bool) -> Parameter {
    defaulting(to: value, written: .boolean(value))
  }
}

extension Parameter where Value: CaseIterable & RawRepresentable<String> {
  /// One of the raw values of a type.
  public static func choice(
    _ name: String, in place: ParameterDeclaration.Place = .query, summary: TextKey,
    example: Value
  ) -> Parameter {
    Parameter(
      .init(
        name: name, place: place, schema: .choice(Value.self), isRequired: true,
        summary: summary, example: .string(example.rawValue))
    ) { text in
      guard let value = Value(rawValue: text) else { return .failure(.notAmongChoices) }
      return .success(value)
    }
  }

  /// The same with a value for when it is left out.
  public func defaulting(to value: Value) -> Parameter {
    defaulting(to: value, written: .string(value.rawValue))
  }
}
