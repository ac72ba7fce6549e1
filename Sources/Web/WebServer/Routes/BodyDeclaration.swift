/// The body that a route takes.
public struct BodyDeclaration: Sendable {
  /// The content types taken; others give 415.
  public var mediaTypes: [MediaType]
  /// What the JSON looks like; absent for other content.
  public var schema: Schema?
  /// Worked examples, checked against the schema by a test.
  public var samples: [JSON]
  /// The files that may come with a form.
  public var files: [FileField] = []

  /// Whether it is a form, with files or without.
  var isForm: Bool { mediaTypes.contains(.form) }

  /// A JSON body of this type.
  public static func json<Input: Described & Encodable>(_: Input.Type) -> BodyDeclaration {
    BodyDeclaration(
      mediaTypes: [.json], schema: Input.schema, samples: Input.samples.map { JSON(encoding: $0) })
  }

  /// A form, whose fields are declared as parameters in place `form`.
  public static let form = BodyDeclaration(mediaTypes: [.form], schema: nil, samples: [])

  /// A form that may come with files; without them it may also be sent like any other.
  ///
  /// - Parameter files: The fields for files.
  /// - Returns: The declaration.
  public static func form(with files: [FileField]) -> BodyDeclaration {
    BodyDeclaration(mediaTypes: [.form, .multipart], schema: nil, samples: [], files: files)
  }

  /// A file as it is, of one of these types.
  ///
  /// - Parameter types: The types taken.
  /// - Returns: The declaration.
  public static func file(_ types: [MediaType]) -> BodyDeclaration {
    BodyDeclaration(mediaTypes: types, schema: nil, samples: [])
  }
}

/// A field of a form in which a file can be chosen.
public struct FileField: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The most bytes of a file; more gives 413.
  public let bytes: Int

  /// Declares a field.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - bytes: The most bytes of a file.
  public init(_ name: String, bytes: Int) {
    self.name = name
    self.bytes = bytes
  }
}
