public import HTTPTypes

/// One answer that a route may give when all goes well.
public struct AnswerDeclaration: Sendable {
  /// Its status.
  public var status: HTTPResponse.Status
  /// Its content type; absent when there is no body.
  public var mediaType: MediaType?
  /// What the JSON looks like; absent for other content.
  public var schema: Schema?
  /// Worked examples, checked against the schema by a test.
  public var samples: [JSON]

  /// Makes a declaration.
  public init(
    status: HTTPResponse.Status, mediaType: MediaType?, schema: Schema? = nil,
    samples: [JSON] = []
  ) {
    self.status = status
    self.mediaType = mediaType
    self.schema = schema
    self.samples = samples
  }

  /// JSON of this type.
  public static func json<Output: Described & Encodable>(
    _: Output.Type, status: HTTPResponse.Status = .ok, as mediaType: MediaType = .json
  ) -> AnswerDeclaration {
    AnswerDeclaration(
      status: status, mediaType: mediaType, schema: Output.schema,
      samples: Output.samples.map { JSON(encoding: $0) })
  }

  /// A page.
  public static let page = AnswerDeclaration(status: .ok, mediaType: .html)

  /// A redirect to another page.
  public static let redirect = AnswerDeclaration(status: .seeOther, mediaType: nil)
}
