import Logging
import Metrics
import Synchronization
import Testing

@testable import WebServer

@Suite("Metrics, log and reports", .timeLimit(.minutes(1)))
struct ObservationTests {
  @Test("Metrics stand on a listener of their own, in Prometheus' text")
  func metrics() async throws {
    try await withServer(TestSite()) {
      $0.metricsPort = 0
    } _: {
      (port: Int, server: SiteServer) async throws in
      for _ in 0..<3 { _ = try await fetch(port, "/api/v1/doors/7") }
      _ = try await fetch(port, "/api/v1/doors/404")
      _ = try await fetch(port, "/x/y/z", method: "DELETE")
      let metricsPort = try #require(await server.metricsPort())
      let text = try await fetch(metricsPort, "/metrics").text
      for line in [
        "# TYPE http_requests_total counter",
        #"http_requests_total{method="GET",route="/api/v1/doors/{id}",status="2xx"} 3"#,
        #"http_requests_total{method="GET",route="/api/v1/doors/{id}",status="4xx"} 1"#,
        #"http_requests_total{method="DELETE",route="none",status="4xx"} 1"#,
        "# TYPE http_request_seconds histogram",
        #"http_request_seconds_bucket{route="/api/v1/doors/{id}",le="+Inf"} 4"#,
        #"http_request_seconds_count{route="/api/v1/doors/{id}"} 4"#,
        "http_requests_in_flight 0", "metrics_dropped_series_total 0", "worker_threads 1",
      ] {
        #expect(text.contains(line + "\n"), "\(line)")
      }
      for name in [
        "process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds",
      ] {
        #expect(text.contains("\n\(name) "), "\(name)")
      }
      #expect(try await fetch(metricsPort, "/").status == 404)
      #expect(try await fetch(metricsPort, "/metrics", method: "POST").status == 405)
      #expect(try await fetch(port, "/metrics").status == 404)
    }
  }

  @Test("Series are bounded; labels are escaped; swift-metrics works with it")
  func registry() {
    let registry = MetricsRegistry(capacity: 2)
    let counter = Counter(label: "a.b", dimensions: [("x", "q\"\n")], factory: registry)
    counter.increment(by: 2)
    counter.increment()
    Gauge(label: "g", factory: registry).record(1.5)
    for number in 0..<10 { Counter(label: "n\(number)", factory: registry).increment() }
    let text = PrometheusText(registry, gauges: []).text
    #expect(text.contains(#"a_b{x="q\"\n"} 3"# + "\n"))
    #expect(text.contains("g 1.5\n"))
    #expect(text.contains("metrics_dropped_series_total 10\n"))
    let histogram = Timer(label: "t", factory: MetricsRegistry())
    histogram.recordMilliseconds(3)
  }

  @Test("Reports of the content policy are counted by directive, whatever they hold")
  func reports() async throws {
    let test = try TestSite()
    try await withServer(test) { (port: Int, _: SiteServer) async throws in
      let old = #"{"csp-report":{"violated-directive":"script-src 'self'"}}"#
      let new = #"[{"type":"csp-violation","body":{"effectiveDirective":"img-src"}}]"#
      for (type, body) in [
        ("application/csp-report", old), ("application/reports+json", new),
        ("application/csp-report", #"{"csp-report":{"effective-directive":"made-up"}}"#),
        ("application/csp-report", "{"),
      ] {
        let answer = try await fetch(
          port, "/csp-report", method: "POST", ["Content-Type": type], body: body)
        #expect(answer.status == 204)
        #expect(answer["content-length"] == nil)
      }
      for directive in ["script-src", "img-src", "other", "unreadable"] {
        let count = test.site.metrics.value("csp_reports_total", [("directive", directive)])
        #expect(count == 1, "\(directive)")
      }
      let large = try await fetch(
        port, "/csp-report", method: "POST", ["Content-Type": "application/csp-report"],
        body: String(repeating: " ", count: 17_000))
      #expect(large.status == 413)
      var last = 0
      for _ in 0..<300 where last != 429 {
        last = try await fetch(
          port, "/csp-report", method: "POST", ["Content-Type": "application/csp-report"],
          body: old
        ).status
      }
      #expect(last == 429)
    }
  }

  @Test("The log tells route, status and id, and nothing that the visitor looked for")
  func log() async throws {
    let lines = Lines()
    var settings = ServerSettings()
    settings.port = 0
    settings.loggedClient = .truncated
    var logger = Logger(label: "log", factory: { _ in LineHandler(lines: lines) })
    logger.logLevel = .info
    let test = try TestSite()
    let server = try SiteServer(test.site, settings: settings, logger: logger)
    let run = Task { try await server.run() }
    let port = try #require(await server.port())
    let answer = try await fetch(port, "/api/v1/doors/77?near=39.96,116.35&vehicle=ebike")
    _ = try await fetch(
      port, "/secret-path?q=secret", ["User-Agent": "secret", "Cookie": "secret=1"])
    _ = try await fetch(port, "/?q=%E9%87%91%E6%B2%993%E6%A0%8B")
    await server.stop()
    try await run.value
    let text = lines.all.withLock { $0.joined(separator: "\n") }
    #expect(text.contains("route=/api/v1/doors/{id}"))
    #expect(text.contains("request=\(answer["x-request-id"] ?? "?")"))
    #expect(text.contains("network=127.0.0 "))
    #expect(text.contains("problem=not_found"))
    for secret in ["secret", "39.96", "116.35", "/77", "金沙", "%E9", "127.0.0.1 "] {
      #expect(!text.replacing("address=127.0.0.1 ", with: "").contains(secret), "\(secret)")
    }
  }
}

private final class Lines: Sendable {
  let all = Mutex<[String]>([])
}

private struct LineHandler: LogHandler {
  let lines: Lines
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let fields = all.sorted { $0.key < $1.key }
      // A port or a time may hold any digits.
      .filter { !["port", "bytes", "milliseconds"].contains($0.key) }
      .map { "\($0.key)=\($0.value) " }.joined()
    lines.all.withLock { $0.append("\(event.message) \(fields)") }
  }
}
