import HTTPTypes

/// The OpenAPI 3.1 document of a site's API.
struct OpenAPIDocument {
  let json: JSON

  init(site: Site, language: Language) {
    json = .null
  }
}
