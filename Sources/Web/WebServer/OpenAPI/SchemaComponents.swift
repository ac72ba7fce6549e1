/// Writes schemas as JSON Schema 2020-12; named ones stand once, under `components/schemas`.
struct SchemaComponents {
  private var named: [String: JSON] = [:]
  private let words: (TextKey) -> String

  init(words: @escaping (TextKey) -> String = { $0.name }) { self.words = words }

  var json: JSON {
    .object(named.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
  }

  mutating func document(_ schema: Schema) -> JSON {
    guard let name = schema.name else { return inline(schema) }
    if named[name] == nil {
      // Known before its members are written: a schema may hold itself.
      named[name] = .null
      var bare = schema
      bare.isNullable = false
      bare.summary = nil
      named[name] = inline(bare)
    }
    return finished(["$ref": .string("#/components/schemas/" + name)], schema, isReference: true)
  }

  private mutating func inline(_ schema: Schema) -> JSON {
    switch schema.form {
    case .anything: finished(.object([]), schema, isReference: true)
    case .boolean: finished(["type": "boolean"], schema)
    case .integer(let range): finished(integer(range), schema)
    case .number(let range): finished(number(range), schema)
    case .string(let form): finished(string(form), schema)
    case .array(let element, let count): finished(array(element, count), schema)
    case .object(let form): finished(object(form), schema)
    case .map(let value):
      finished(["type": "object", "additionalProperties": document(value)], schema)
    case .either(let schemas):
      finished(["oneOf": .array(documents(schemas))], schema, isReference: true)
    case .reference(let name):
      finished(["$ref": .string("#/components/schemas/" + name)], schema, isReference: true)
    }
  }

  private mutating func documents(_ schemas: [Schema]) -> [JSON] {
    var documents: [JSON] = []
    for schema in schemas { documents.append(document(schema)) }
    return documents
  }

  private func finished(_ json: JSON, _ schema: Schema, isReference: Bool = false) -> JSON {
    var json = json
    if schema.isNullable {
      if isReference {
        json = ["anyOf": [json, ["type": "null"]]]
      } else if let type = json["type"] {
        json = json.replacing("type", with: [type, "null"])
      }
    }
    return schema.summary.map { json.adding("description", .string(words($0))) } ?? json
  }

  private func integer(_ range: ClosedRange<Int>) -> JSON {
    var json: JSON = ["type": "integer", "format": "int64"]
    if range.lowerBound > .min { json = json.adding("minimum", .integer(range.lowerBound)) }
    if range.upperBound < .max { json = json.adding("maximum", .integer(range.upperBound)) }
    return json
  }

  private func number(_ range: ClosedRange<Double>) -> JSON {
    var json: JSON = ["type": "number"]
    if range.lowerBound.isFinite { json = json.adding("minimum", .number(range.lowerBound)) }
    if range.upperBound.isFinite { json = json.adding("maximum", .number(range.upperBound)) }
    return json
  }

  private func string(_ form: Schema.StringForm) -> JSON {
    var json: JSON = ["type": "string"]
    if form.length.lowerBound > 0 {
      json = json.adding("minLength", .integer(form.length.lowerBound))
    }
    if form.length.upperBound < .max {
      json = json.adding("maxLength", .integer(form.length.upperBound))
    }
    if let pattern = form.pattern { json = json.adding("pattern", .string(pattern)) }
    if let format = form.format { json = json.adding("format", .string(format)) }
    if !form.choices.isEmpty {
      json = json.adding("enum", .array(form.choices.map { .string($0) }))
    }
    return json
  }

  private mutating func array(_ element: Schema, _ count: ClosedRange<Int>) -> JSON {
    var json: JSON = ["type": "array", "items": document(element)]
    if count.lowerBound > 0 { json = json.adding("minItems", .integer(count.lowerBound)) }
    if count.upperBound < .max { json = json.adding("maxItems", .integer(count.upperBound)) }
    return json
  }

  private mutating func object(_ form: Schema.ObjectForm) -> JSON {
    var properties: [JSON.Member] = []
    for member in form.members { properties.append(.init(member.name, document(member.schema))) }
    var json: JSON = ["type": "object", "properties": .object(properties)]
    let required = form.members.filter(\.isRequired).map { JSON.string($0.name) }
    if !required.isEmpty { json = json.adding("required", .array(required)) }
    return json.adding("additionalProperties", .boolean(form.isOpen))
  }
}

extension JSON {
  /// The object with one more member at its end.
  func adding(_ name: String, _ value: JSON) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members + [Member(name, value)])
  }

  /// The object with another value for a member.
  func replacing(_ name: String, with value: JSON) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.name == name ? Member(name, value) : $0 })
  }
}
