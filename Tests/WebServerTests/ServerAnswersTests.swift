import HTTPTypes
import Testing

@testable import WebServer

@Suite("Answers of a running server", .timeLimit(.minutes(1)))
struct ServerAnswersTests {
  @Test("A route of the API answers JSON as declared")
  func api() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/api/v1/doors/7?vehicle=ebike&near=1,-2.5")
      #expect(answer.status == 200)
      #expect(answer.text == #"{"id":7,"name":"3栋","vehicle":"ebike"}"#)
      #expect(answer["content-type"] == "application/json")
      #expect(answer["server"] == nil)
      #expect(answer["date"] != nil)
      #expect(answer["x-request-id"]?.count == 13)
      #expect(answer["x-content-type-options"] == "nosniff")
    }
  }

  @Test("A page is rendered in the language asked for, which is remembered")
  func page() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let chinese = try await fetch(port, "/")
      #expect(chinese.status == 200)
      #expect(chinese["content-type"] == "text/html; charset=utf-8")
      #expect(chinese["content-language"] == "zh-CN")
      #expect(chinese["set-cookie"] == nil)
      #expect(chinese.text.contains("<p>找到 1 栋</p>"))
      #expect(chinese.text.contains("3栋&lt;b&gt;"))
      let english = try await fetch(port, "/?lang=en&q=a%22b")
      #expect(english.text.contains("<p>1 building found</p>"))
      #expect(english.text.contains(#"value="a&quot;b""#))
      #expect(english["set-cookie"]?.hasPrefix("lang=en; Path=/; Max-Age=") == true)
      let remembered = try await fetch(port, "/", ["Cookie": "a=b; lang=en"])
      #expect(remembered["content-language"] == "en")
      let wanted = try await fetch(port, "/", ["Accept-Language": "de, en-GB;q=0.8, zh;q=0.7"])
      #expect(wanted["content-language"] == "en")
      #expect(wanted["vary"]?.contains("Accept-Language") == true)
    }
  }

  @Test("What a page remembers stands beside the language remembered")
  func cookies() async throws {
    let route = Route.page(
      .get, "/theme", operation: "theme", summary: "test.summary", permission: .anyone
    ) { _ in
      var page = Page.redirect(to: "/")
      page.headers[.setCookie] = "theme=sun"
      return page
    }
    try await withServer(TestSite(routes: [route])) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/theme?lang=en")
      let cookies = answer.fields.filter { $0.name == "set-cookie" }.map(\.value)
      #expect(cookies.count == 2)
      #expect(cookies.contains("theme=sun"))
    }
  }
}
