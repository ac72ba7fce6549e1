@testable import WebServer
@testable import Website

/// A browser: keeps cookies and sends the token of the page that it is on.
final class Browser {
  private let probe: SiteProbe
  var cookies: [String: String] = [:]
  private(set) var page = ""
  let address: String

  init(_ server: TestServer, from address: String = "10.1.0.1") {
    probe = server.secure
    self.address = address
  }

  func open(_ target: String) async throws -> SiteProbe.Reply {
    try await take(
      probe.ask(target, from: address, headers: headers(["Accept": "text/html"])))
  }

  /// Sends a form of the page that is open, with its hidden fields.
  func send(_ target: String, _ fields: [String: String]) async throws -> SiteProbe.Reply {
    var all = ["csrf": hidden("csrf") ?? ""]
    for name in ["handle", "next", "enrolment"] { all[name] = hidden(name) }
    all.merge(fields) { _, new in new }
    let body = all.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    return try await take(
      probe.ask(
        target, method: "POST", from: address,
        headers: headers([
          "Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded",
          "Sec-Fetch-Site": "same-origin",
        ]), body: Array(body.utf8)))
  }

  func hidden(_ name: String) -> String? {
    page.firstRange(of: "name=\"\(name)\" value=\"").map { range in
      String(page[range.upperBound...].prefix { $0 != "\"" })
    }
  }

  /// The code that a make-believe city shows.
  var code: String? {
    page.split(separator: "class=\"nowrap\">").dropFirst()
      .map { String($0.prefix { $0.isNumber }) }.first { $0.count == 6 }
  }

  /// Asks as a script of the page that is open would.
  func call(
    _ method: String, _ target: String, _ json: String? = nil, headers more: [String: String] = [:]
  ) async throws -> SiteProbe.Reply {
    var fields = more
    fields["Accept"] = "application/json"
    if json != nil { fields["Content-Type"] = "application/json" }
    if let token = hidden("csrf") { fields["X-CSRF-Token"] = token }
    return try await probe.ask(
      target, method: method, from: address, headers: headers(fields),
      body: Array((json ?? "").utf8))
  }

  /// Signs in as a demo account.
  func enter(as role: String) async throws {
    _ = try await open("/sign-in")
    _ = try await send("/sign-in/demo", ["role": role])
  }

  private func headers(_ more: [String: String]) -> [String: String] {
    var headers = more
    headers["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    headers["Accept-Language"] = "en"
    return headers
  }

  private func take(_ reply: SiteProbe.Reply) -> SiteProbe.Reply {
    for (name, value) in reply.cookies { cookies[name] = value.isEmpty ? nil : value }
    if reply.status != 303 { page = reply.text }
    return reply
  }

  /// Registers, or signs in, with a phone.
  func register(_ phone: String, age: Bool = true) async throws -> SiteProbe.Reply {
    _ = try await open("/sign-in?next=/near")
    _ = try await send("/sign-in/code", ["phone": phone])
    return try await send("/sign-in", ["code": code ?? "", "age": "\(age)", "phone": phone])
  }

  var session: String? { cookies["__Host-qiji"] }
}
