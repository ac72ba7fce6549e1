/// The body that a route takes.
public struct BodyDeclaration: Sendable {
  /// The content types taken; others give 415.
  public var mediaTypes: [MediaType]
  /// What the JSON looks like; absent for other content.
  public var schema: Schema?
  /// Worked examples, checked against the schema by a test.
  public var samples: [JSON]

  /// A JSON body of this type.
  public static func json<Input: Described & Encodable>(_: Input.Type) -> BodyDeclaration {
    BodyDeclaration(
      mediaTypes: [.json], schema: Input.schema, samples: Input.samples.map { JSON(encoding: $0) })
  }

  /// A form, whose fields are declared as parameters in place `form`.
  public static let form = BodyDeclaration(mediaTypes: [.form], schema: nil, samples: [])
}
