import Testing

@testable import WebServer

@Suite("The OpenAPI document")
struct OpenAPITests {
  @Test("It says what the declarations say, in both languages")
  func document() throws {
    let site = try TestSite().site
    for language in Language.allCases {
      let json = try JSON(parsing: site.openAPI(in: language))
      #expect(json["openapi"] == "3.1.0")
      let paths = try #require(json["paths"]?.members)
      #expect(
        paths.map(\.name) == [
          "/api/v1/broken", "/api/v1/doors", "/api/v1/doors/{id}", "/api/v1/heavy", "/api/v1/many",
          "/api/v1/openapi.json", "/api/v1/slow",
        ])
      let door = try #require(json["paths"]?["/api/v1/doors/{id}"]?["get"])
      #expect(door["operationId"] == "getDoor")
      #expect(door["x-permission"] == "anyone")
      #expect(door["summary"]?.text == (language == .chinese ? "试" : "Test"))
      let parameters = try #require(door["parameters"]?.elements)
      #expect(parameters.count == 4)
      #expect(parameters[1]["schema"]?["default"] == "foot")
      #expect(parameters[2]["explode"] == false)
      let responses = try #require(door["responses"]?.members?.map(\.name))
      #expect(responses == ["200", "400", "404", "406", "408", "414", "421", "431", "500", "503"])
      let problem = door["responses"]?["404"]?["content"]?["application/problem+json"]
      #expect(problem?["examples"]?["no_such_door"]?["value"]?["status"] == 404)
      let body = json["paths"]?["/api/v1/doors"]?["post"]?["requestBody"]
      #expect(body?["content"]?["application/json"]?["example"]?["id"] == 7)
    }
  }

  @Test("Every reference leads somewhere and no schema is left unwritten")
  func references() throws {
    let json = try JSON(parsing: try TestSite().site.openAPI(in: .english))
    var references: Set<String> = []
    collect(json, &references)
    #expect(references.count >= 4)
    for reference in references {
      let steps = reference.split(separator: "/").dropFirst().map(String.init)
      let target = steps.reduce(Optional(json)) { $0?[$1] }
      #expect(target?.members != nil, "\(reference)")
    }
  }

  private func collect(_ json: JSON, _ references: inout Set<String>) {
    for member in json.members ?? [] {
      if member.name == "$ref", let text = member.value.text { references.insert(text) }
      collect(member.value, &references)
    }
    for element in json.elements ?? [] { collect(element, &references) }
  }

  @Test("Every example of a problem fits the schema of problems")
  func examples() throws {
    let json = try JSON(parsing: try TestSite().site.openAPI(in: .chinese))
    var count = 0
    for path in json["paths"]?.members ?? [] {
      for operation in path.value.members ?? [] {
        for response in operation.value["responses"]?.members ?? [] {
          let content = response.value["content"]?["application/problem+json"]
          for example in content?["examples"]?.members ?? [] {
            let value = try #require(example.value["value"])
            #expect(ProblemDocument.schema.faults(of: value).isEmpty)
            count += 1
          }
        }
      }
    }
    #expect(count > 50)
  }
}
