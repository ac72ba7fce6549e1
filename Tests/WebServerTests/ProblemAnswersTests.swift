import HTTPTypes
import Testing

@testable import WebServer

@Suite("Problems that a running server tells of", .timeLimit(.minutes(1)))
struct ProblemAnswersTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var method = "GET"
    var target: String
    var fields: [String: String] = [:]
    var body = ""
    var status: Int
    var code: String
    var titles: [Language: String]
    var testDescription: String { "\(method) \(target.prefix(40)) \(status)" }
  }

  static let json = ["Content-Type": "application/json"]

  static let cases = [
    Case(
      target: "/api/v1/doors/7?zz=1", status: 400, code: "invalid_input",
      titles: [.chinese: "有一项没看懂", .english: "One entry is unclear"]),
    Case(
      target: "/api/v1/nothing", status: 404, code: "not_found",
      titles: [.chinese: "这里没有东西", .english: "Nothing is here"]),
    Case(
      target: "/api/v1/doors/404", status: 404, code: "no_such_door",
      titles: [.chinese: "没有 404 号门", .english: "There is no door 404"]),
    Case(
      method: "DELETE", target: "/api/v1/doors/7", status: 405, code: "method_not_allowed",
      titles: [.chinese: "这个地址不这样用", .english: "This address is not used that way"]),
    Case(
      target: "/api/v1/doors/7", fields: ["Accept": "image/png"], status: 406,
      code: "not_acceptable",
      titles: [.chinese: "没有您要的格式", .english: "We have no such format"]),
    Case(
      method: "POST", target: "/api/v1/doors", fields: json,
      body: String(repeating: " ", count: 1_001), status: 413, code: "body_too_large",
      titles: [.chinese: "发来的太大", .english: "That is too large"]),
    Case(
      target: "/api/v1/doors/7?q=" + String(repeating: "a", count: 4_100), status: 414,
      code: "address_too_long",
      titles: [.chinese: "地址太长", .english: "The address is too long"]),
    Case(
      method: "POST", target: "/api/v1/doors", fields: ["Content-Type": "text/plain"], body: "x",
      status: 415, code: "unsupported_media_type",
      titles: [.chinese: "收不了这种格式", .english: "We can't take this format"]),
    Case(
      target: "/api/v1/broken", status: 500, code: "internal_error",
      titles: [.chinese: "是我们这边出了错", .english: "We made a mistake"]),
    Case(
      target: "/api/v1/slow?ms=5000", status: 503, code: "deadline_exceeded",
      titles: [.chinese: "算得太久，先停了", .english: "It took too long and was stopped"]),
    Case(
      target: "/api/v1/heavy?ms=5000", status: 503, code: "deadline_exceeded",
      titles: [.chinese: "算得太久，先停了", .english: "It took too long and was stopped"]),
  ]

  @Test("Each is told as RFC 9457 in both languages", arguments: cases)
  func told(_ one: Case) async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      for language in Language.allCases {
        var fields = one.fields
        fields["Accept-Language"] = language.tag
        let answer = try await fetch(
          port, one.target, method: one.method, fields, body: one.body)
        #expect(answer.status == one.status)
        #expect(answer["content-type"] == "application/problem+json")
        #expect(answer["cache-control"] == "no-store")
        #expect(answer["content-language"] == language.tag)
        let json = try JSON(parsing: answer.body)
        #expect(json["code"]?.text == one.code)
        #expect(json["title"]?.text == one.titles[language])
        #expect(json["type"]?.text == "/problems/\(one.code)")
        #expect(json["instance"]?.text == answer["x-request-id"])
        #expect(ProblemDocument.schema.faults(of: json).isEmpty)
      }
    }
  }

  @Test("On a page they are a page with one button")
  func page() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/nowhere", ["Accept": "text/html", "Cookie": "lang=en"])
      #expect(answer.status == 404)
      #expect(answer["content-type"] == "text/html; charset=utf-8")
      #expect(answer.text.contains("<h1>Nothing is here</h1>"))
      #expect(answer.text.matches(of: /class="button/).count == 1)
      #expect(answer.text.contains(answer["x-request-id"] ?? "?"))
      let tooLong = try await fetch(port, "/?q=" + String(repeating: "a", count: 21))
      #expect(tooLong.status == 400)
      #expect(tooLong.text.contains("<p>q: 太短或太长</p>"))
      let program = try await fetch(port, "/nowhere", ["Accept": "application/json"])
      #expect(program["content-type"] == "application/problem+json")
    }
  }

  @Test("Each code is explained where its type points")
  func explained() async throws {
    let test = try TestSite()
    try await withServer(test) { (port: Int, _: SiteServer) async throws in
      for code in ["invalid_input", "no_such_door", "headers_too_large"] {
        #expect(try await fetch(port, "/problems/\(code)").status == 200)
      }
      #expect(try await fetch(port, "/problems/nonsense").status == 404)
      #expect(try await fetch(port, "/problems/No-Code").status == 400)
    }
  }

  @Test("Faults name place, name and kind, all at once")
  func faults() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(
        port, "/api/v1/doors/x?vehicle=car&vehicle=ebike&near=1&zz=%zz&lang=tlh")
      let faults = try JSON(parsing: answer.body)["faults"]?.elements ?? []
      let found = Set(
        faults.map { fault in
          ["place", "name", "code"].map { fault[$0]?.text ?? "" }.joined(separator: " ")
        })
      #expect(
        found == [
          "path id not_integer", "query vehicle repeated", "query near wrong_count",
          "query  bad_encoding", "query lang not_among_choices",
        ])
    }
  }

  @Test("A body is checked against its schema before the handler")
  func bodies() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let good = try await fetch(
        port, "/api/v1/doors", method: "POST", Self.json,
        body: #"{"id":1,"name":"a","vehicle":"foot"}"#)
      #expect(good.status == 201)
      let bad = try await fetch(
        port, "/api/v1/doors", method: "POST", Self.json,
        body: #"{"id":1000,"name":"","vehicle":"car","extra":1}"#)
      #expect(bad.status == 400)
      let faults = try JSON(parsing: bad.body)["faults"]?.elements ?? []
      #expect(
        Set(faults.compactMap { $0["name"]?.text }) == ["/id", "/name", "/vehicle", "/extra"])
    }
  }

  @Test("A client that asks too often waits as long as it is told")
  func rate() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let answers = try await [
        fetch(port, "/api/v1/many"), fetch(port, "/api/v1/many"), fetch(port, "/api/v1/many"),
      ]
      #expect(answers.map(\.status) == [200, 200, 429])
      #expect((1...10).contains(answers[2]["retry-after"].flatMap { Int($0) } ?? 0))
    }
  }

  @Test("A form from another site is refused, one from here is taken")
  func origin() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let form = ["Content-Type": "application/x-www-form-urlencoded"]
      let body = "note=%E9%97%A8+%E9%94%81%0D%0A%E4%BA%86"
      for (field, value, status) in [
        ("Origin", "http://qiji.test", 303), ("Origin", "http://evil.test", 403),
        ("Sec-Fetch-Site", "same-origin", 303), ("Sec-Fetch-Site", "cross-site", 403),
      ] {
        let fields = form.merging([field: value]) { $1 }
        let answer = try await fetch(port, "/report", method: "POST", fields, body: body)
        #expect(answer.status == status)
      }
    }
  }

  @Test("An answer or problem that is not declared is caught")
  func undeclared() async throws {
    let routes = [
      Route.api(
        .get, "/api/v1/a", operation: "a", summary: "test.summary", permission: .anyone
      ) { _ in Door(id: -1, name: "", vehicle: .foot) },
      Route.api(
        .get, "/api/v1/b", operation: "b", summary: "test.summary", permission: .anyone
      ) { _ -> Door in throw Problem(.noSuchDoor) },
      Route(
        .get, "/api/v1/c", operation: "c", summary: "test.summary", kind: .api,
        permission: .anyone, limits: .reading, answers: [.json(Door.self)]
      ) { _ in Answer(status: .accepted) },
    ]
    try await withServer(TestSite(routes: routes)) {
      $0.checksAnswers = true
    } _: { (port: Int, _: SiteServer) async throws in
      for name in ["a", "b", "c"] {
        #expect(try await fetch(port, "/api/v1/\(name)").status == 500)
      }
    }
    try await withServer(TestSite(routes: routes)) {
      $0.checksAnswers = false
    } _: { (port: Int, _: SiteServer) async throws in
      #expect(try await fetch(port, "/api/v1/a").status == 200)
      #expect(try await fetch(port, "/api/v1/b").status == 404)
      #expect(try await fetch(port, "/api/v1/c").status == 202)
    }
  }
}
