import Synchronization

extension Site {
  /// The OpenAPI 3.1 document of the API, its words in one language.
  public func openAPI(in language: Language) -> [UInt8] {
    documents.document(language) {
      OpenAPIDocument(site: self, language: language).json.compactBytes
    }
  }
}

/// Documents made once, when they are first asked for.
final class OpenAPIDocuments: Sendable {
  private let made = Mutex<[Language: [UInt8]]>([:])

  func document(_ language: Language, make: () -> [UInt8]) -> [UInt8] {
    if let document = made.withLock({ $0[language] }) { return document }
    let document = make()
    made.withLock { $0[language] = document }
    return document
  }
}
