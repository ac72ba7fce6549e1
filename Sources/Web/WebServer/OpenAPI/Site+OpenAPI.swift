extension Site {
  /// The OpenAPI 3.1 document of the API, its words in one language.
  public func openAPI(in language: Language) -> [UInt8] {
    OpenAPIDocument(site: self, language: language).json.compactBytes
  }
}
