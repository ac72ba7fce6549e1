import Foundation
import HTTPTypes
import Logging
import Synchronization

@testable import WebServer

/// A folder of files that disappears with the object.
final class TemporaryFolder: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "webserver-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A small site with a route of every kind.
struct TestSite {
  let folder: TemporaryFolder
  let site: Site

  init(
    routes: [Route]? = nil, files: [String: String] = [:], checks: [ReadyCheck] = [],
    worker: Worker = Worker(threads: 1, waiting: 1),
    doorkeeper: any Doorkeeper = NoDoorkeeper()
  ) throws {
    let folder = try TemporaryFolder(Self.files.merging(files) { _, new in new })
    for name in ["Locales", "Templates", "Public"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    self.folder = folder
    site = try Site(
      routes: routes ?? TestRoutes.all,
      folders: [
        SiteFolder(
          locales: folder.path + "/Locales", templates: folder.path + "/Templates",
          assets: [folder.path + "/Public"])
      ], checks: checks, worker: worker, doorkeeper: doorkeeper)
  }

  static let files = [
    "Locales/zh-CN.json": """
    {"test.summary": "试", "test.title": "找楼", "test.found": "找到 {count} 栋",
     "problem.no_such_door.title": "没有 {door} 号门", "problem.no_such_door.detail": "换一个门。"}
    """,
    "Locales/en.json": """
    {"test.summary": "Test", "test.title": "Find a building",
     "test.found": "{count} {count|building|buildings} found",
     "problem.no_such_door.title": "There is no door {door}",
     "problem.no_such_door.detail": "Try another door."}
    """,
    "Templates/layout.mustache": """
    <!doctype html><html lang="{{page.language}}"><head><title>{{$title}}{{/title}}</title>
    <link rel="stylesheet" href="{{asset:look.css}}"></head><body>{{$main}}{{/main}}</body></html>
    """,
    "Templates/search.mustache": """
    {{<layout}}
    {{$title}}{{t:test.title}}{{/title}}
    {{$main}}<h1>{{t:test.title}}</h1><p>{{t:test.found}}</p>
    {{#rows}}<a href="{{href}}">{{name}}</a>{{/rows}}{{^rows}}<hr>{{/rows}}
    {{#query}}<input name="q" value="{{.}}">{{/query}}{{/main}}
    {{/layout}}
    """,
    "Public/look.css": "body { background: url(paper.svg) }\n"
      + String(repeating: ".plate { color: blue }\n", count: 100),
    "Public/js/map.js": "import './gate.js'\n",
    "Public/root/robots.txt": "User-agent: *\n",
  ]
}

/// Runs a server on a free port for as long as the closure takes.
func withServer<Result: Sendable>(
  _ test: TestSite, change: (inout ServerSettings) -> Void = { _ in },
  _ body: (Int, SiteServer) async throws -> Result
) async throws -> Result {
  var settings = ServerSettings()
  settings.port = 0
  settings.limits.drainTime = .seconds(2)
  change(&settings)
  let server = try SiteServer(test.site, settings: settings, logger: quietLogger)
  let run = Task { try await server.run() }
  guard let port = await server.port() else {
    try await run.value
    throw RawClient.Failure.closed
  }
  do {
    let result = try await body(port, server)
    await server.stop()
    try await run.value
    return result
  } catch {
    await server.stop()
    try await run.value
    throw error
  }
}

/// A logger for tests: errors that a test provokes are expected.
let quietLogger = {
  var logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
  logger.logLevel = .critical
  return logger
}()

/// One request and its response on a connection of its own.
func fetch(
  _ port: Int, _ target: String, method: String = "GET", _ fields: [String: String] = [:],
  body: String = ""
) async throws -> RawResponse {
  var fields = fields
  if fields["Host"] == nil { fields["Host"] = "qiji.test" }
  if !body.isEmpty { fields["Content-Length"] = String(body.utf8.count) }
  let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
  let request = "\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body)"
  return try await onThread {
    let client = try RawClient(port: port)
    try client.send(request)
    return try client.response(toHead: method == "HEAD")
  }
}
