import Testing

@testable import WebServer

@Suite("Schemas")
struct SchemaTests {
  static let schema = Schema.object(
    "Thing",
    [
      .required("n", .integer(1...5)), .optional("x", .number(0...1)),
      .optional("s", .string(length: 2...3, pattern: "^[a-z]+$")),
      .optional("c", .choice(["a", "b"])), .optional("l", .array(of: .boolean, count: 1...2)),
      .optional("m", .map(of: .integer())), .optional("z", .string().nullable),
      .optional("e", .either([.integer(), .string()])), .optional("r", .reference("Thing")),
      .optional("w", .anything),
    ])

  @Test(
    "Each way not to fit is named by a pointer",
    arguments: [
      (#"{"n":1}"#, []), (#"{}"#, ["/n missing"]), (#"[]"#, [" not_object"]),
      (#"{"n":0}"#, ["/n out_of_range"]), (#"{"n":1.5}"#, ["/n not_integer"]),
      (#"{"n":2.0}"#, []), (#"{"n":1e9}"#, ["/n out_of_range"]),
      (#"{"n":1,"x":2}"#, ["/x out_of_range"]), (#"{"n":1,"x":1}"#, []),
      (#"{"n":1,"x":"1"}"#, ["/x not_number"]), (#"{"n":1,"s":"a"}"#, ["/s wrong_length"]),
      (#"{"n":1,"s":"A1"}"#, ["/s malformed"]), (#"{"n":1,"s":"ab\n"}"#, ["/s malformed"]),
      (#"{"n":1,"c":"d"}"#, ["/c not_among_choices"]), (#"{"n":1,"c":1}"#, ["/c not_text"]),
      (#"{"n":1,"l":[]}"#, ["/l wrong_count"]), (#"{"n":1,"l":[true,1]}"#, ["/l/1 not_boolean"]),
      (#"{"n":1,"l":{}}"#, ["/l not_list"]),
      (#"{"n":1,"m":{"a/b~":"x"}}"#, ["/m/a~1b~0 not_integer"]),
      (#"{"n":1,"z":null}"#, []), (#"{"n":1,"s":null}"#, ["/s not_text"]),
      (#"{"n":1,"e":1}"#, []), (#"{"n":1,"e":"x"}"#, []), (#"{"n":1,"e":[]}"#, ["/e not_integer"]),
      (#"{"n":1,"r":{"n":9}}"#, ["/r/n out_of_range"]), (#"{"n":1,"w":[{}]}"#, []),
      (#"{"n":1,"q":1,"":2}"#, ["/q unknown", "/ unknown"]),
    ])
  func faults(_ text: String, _ expected: [String]) throws {
    let faults = Self.schema.faults(of: try JSON(parsing: Array(text.utf8)))
    #expect(faults.map { "\($0.name) \($0.code.rawValue)" } == expected)
  }

  @Test("The document says the same in JSON Schema")
  func document() throws {
    var components = SchemaComponents()
    #expect(components.document(Self.schema) == ["$ref": "#/components/schemas/Thing"])
    let thing = try #require(components.json["Thing"])
    let properties = try #require(thing["properties"])
    #expect(thing["required"] == ["n"])
    #expect(thing["additionalProperties"] == false)
    #expect(
      properties["n"]?.compactText
        == #"{"type":"integer","format":"int64","minimum":1,"maximum":5}"#)
    #expect(
      properties["s"]?.compactText
        == #"{"type":"string","minLength":2,"maxLength":3,"pattern":"^[a-z]+$"}"#)
    #expect(properties["z"]?.compactText == #"{"type":["string","null"]}"#)
    #expect(properties["l"]?["maxItems"] == 2)
    #expect(properties["r"] == ["$ref": "#/components/schemas/Thing"])
    #expect(properties["e"]?["oneOf"]?.elements?.count == 2)
  }

  @Test("Length is counted in scalars, as JSON Schema does")
  func scalars() {
    #expect(Schema.string(length: 1...1).faults(of: "🚲").isEmpty)
    #expect(!Schema.string(length: 1...1).faults(of: "e\u{301}").isEmpty)
  }
}
