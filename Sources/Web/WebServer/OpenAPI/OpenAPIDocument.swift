import HTTPTypes

/// The OpenAPI 3.1 document of a site's API, made from the declarations alone.
struct OpenAPIDocument {
  private let texts: Texts
  private let language: Language
  private var components = SchemaComponents()
  private(set) var json: JSON = .null

  init(site: Site, language: Language) {
    texts = site.texts
    self.language = language
    components = SchemaComponents { [texts] in texts.text($0, in: language) }
    let routes = site.routes.filter { $0.kind.isForPrograms }
    let paths = paths(of: routes)
    json = [
      "openapi": "3.1.0",
      "info": ["title": .string(words("kernel.api.title")), "version": "1"],
      "servers": [["url": "/"]],
      "paths": paths,
      "components": [
        "schemas": components.json,
        "parameters": ["lang": languageParameter],
        "securitySchemes": OpenAPISecurity.schemes { words($0) },
      ],
    ]
  }

  private func words(_ key: TextKey) -> String { texts.text(key, in: language) }

  private mutating func paths(of routes: [Route]) -> JSON {
    var members: [JSON.Member] = []
    for path in Set(routes.map(\.path.description)).sorted() {
      let operations = routes.filter { $0.path.description == path }
        .sorted { $0.method.rawValue < $1.method.rawValue }
        .map { JSON.Member($0.method.rawValue.lowercased(), operation($0)) }
      members.append(.init(path, .object(operations)))
    }
    return .object(members)
  }

  private mutating func operation(_ route: Route) -> JSON {
    var members: [JSON.Member] = [
      .init("operationId", .string(route.operation)),
      .init("summary", .string(words(route.summary))),
      .init("x-permission", .string("\(route.permission)")),
      .init("security", OpenAPISecurity.requirements(of: route)),
    ]
    if route.idempotency != .byMethod {
      members.append(.init("x-idempotency", .string(route.idempotency.rawValue)))
    }
    var parameters = route.parameters.filter { $0.declaration.place != .form }
      .map { parameter($0.declaration) }
    parameters.append(["$ref": "#/components/parameters/lang"])
    members.append(.init("parameters", .array(parameters)))
    if let body = route.body { members.append(.init("requestBody", requestBody(body, route))) }
    members.append(.init("responses", responses(of: route)))
    return .object(members)
  }

  private mutating func parameter(_ declaration: ParameterDeclaration) -> JSON {
    var schema = components.document(declaration.schema)
    if let standard = declaration.standard { schema = schema.adding("default", standard) }
    var members: [JSON.Member] = [
      .init("name", .string(declaration.name)),
      .init("in", .string(declaration.place.rawValue)),
      .init("description", .string(words(declaration.summary))),
      .init("required", .boolean(declaration.isRequired)),
      .init("schema", schema),
      .init("example", declaration.example),
    ]
    if case .array = declaration.schema.form, declaration.place == .query {
      members += [.init("style", "form"), .init("explode", false)]
    }
    return .object(members)
  }

  private var languageParameter: JSON {
    [
      "name": "lang", "in": "query", "required": false,
      "description": .string(words("kernel.parameter.language")),
      "schema": ["type": "string", "enum": .array(Language.allCases.map { .string($0.tag) })],
      "example": .string(language.tag),
    ]
  }

  private mutating func requestBody(_ body: BodyDeclaration, _ route: Route) -> JSON {
    let content = body.mediaTypes.map { type in
      JSON.Member(type.essence, self.content(body.schema ?? fields(of: route), body.samples))
    }
    let isRequired =
      !body.isForm
      || route.parameters.contains {
        $0.declaration.place == .form && $0.declaration.isRequired
      }
    return ["required": .boolean(isRequired), "content": .object(content)]
  }

  /// The fields of a form; nil for a body that is none.
  private func fields(of route: Route) -> Schema? {
    let fields = route.parameters.map(\.declaration).filter { $0.place == .form }
    guard !fields.isEmpty else { return nil }
    return .object(
      nil,
      fields.map { field in
        let schema = field.schema.described(field.summary)
        return field.isRequired ? .required(field.name, schema) : .optional(field.name, schema)
      })
  }

  private mutating func content(_ schema: Schema?, _ samples: [JSON]) -> JSON {
    var members: [JSON.Member] = []
    if let schema { members.append(.init("schema", components.document(schema))) }
    if let first = samples.first { members.append(.init("example", first)) }
    return .object(members)
  }

  private mutating func responses(of route: Route) -> JSON {
    let byStatus = Dictionary(grouping: route.allProblems, by: \.status.code)
    var members: [JSON.Member] = []
    for status in route.answers.map(\.status).uniqued {
      var contents: [JSON.Member] = []
      for answer in route.answers where answer.status == status {
        guard let type = answer.mediaType else { continue }
        contents.append(.init(type.essence, content(answer.schema, answer.samples)))
      }
      // A status that a problem has too is one entry with both kinds of content.
      contents += byStatus[status.code].map { problemContents($0) } ?? []
      var response: [JSON.Member] = [.init("description", .string(status.reasonPhrase))]
      if !contents.isEmpty { response.append(.init("content", .object(contents))) }
      members.append(.init(String(status.code), .object(response)))
    }
    let own = Set(route.answers.map(\.status.code))
    for (status, codes) in byStatus.sorted(by: { $0.key < $1.key }) where !own.contains(status) {
      members.append(.init(String(status), problemResponse(codes)))
    }
    return .object(members)
  }

  private mutating func problemContents(_ codes: [ProblemCode]) -> [JSON.Member] {
    let examples = codes.map { code in
      let document = ProblemDocument(
        Problem(code), texts: texts, language: language, id: "7kx3m9q2r5t8v")
      return JSON.Member(code.name, ["value": JSON(encoding: document)])
    }
    return [
      .init(
        "application/problem+json",
        ["schema": components.document(ProblemDocument.schema), "examples": .object(examples)])
    ]
  }

  private mutating func problemResponse(_ codes: [ProblemCode]) -> JSON {
    let titles = codes.map { words($0.title) }.joined(separator: " · ")
    var response: [JSON.Member] = [
      .init("description", .string(titles)), .init("content", .object(problemContents(codes))),
    ]
    if codes.contains(where: { [429, 503].contains($0.status.code) }) {
      let seconds: JSON = ["type": "integer", "minimum": 1]
      response.append(.init("headers", ["Retry-After": ["schema": seconds]]))
    }
    return .object(response)
  }
}

extension [HTTPResponse.Status] {
  /// Each once, in order.
  fileprivate var uniqued: [HTTPResponse.Status] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
