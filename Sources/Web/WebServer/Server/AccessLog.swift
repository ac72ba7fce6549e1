import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Metrics

/// Says of each request what the operator needs, and nothing of what the visitor looked for: no
/// query, no values of parameters, no position.
struct AccessLog {
  let site: Site
  let settings: ServerSettings

  func record(_ arrival: Arrival, _ outcome: Outcome, _ response: Response, _ logger: Logger) {
    let elapsed = ContinuousClock.now - arrival.start
    let path = outcome.route?.path.description ?? "none"
    let method = Self.known(arrival.head.method)
    count(method, path, response.status, elapsed)
    var metadata: Logger.Metadata = [
      "method": "\(method)", "route": "\(path)", "status": "\(response.status.code)",
      "milliseconds": "\(Int(elapsed / .milliseconds(1)))",
      "bytes": "\(response.body.contentLength ?? 0)", "language": "\(outcome.language.tag)",
    ]
    if let problem = outcome.problem { metadata["problem"] = "\(problem.code.name)" }
    if settings.loggedClient == .truncated, let client = arrival.client {
      metadata["network"] = "\(client.network.map(String.init).joined(separator: "."))"
    }
    logger.info("answered", metadata: metadata)
    keep(arrival, outcome, method, response.status.code)
  }

  /// For the network log: of files and signs of life there is nothing to keep.
  private func keep(_ arrival: Arrival, _ outcome: Outcome, _ method: String, _ status: Int) {
    guard let log = settings.networkLog, outcome.route.map({ Self.isKept($0.kind) }) ?? true else {
      return
    }
    var entry = NetworkEntry(
      SystemTime().now, request: arrival.id, method: method, status: status)
    entry.address = arrival.client?.text
    entry.network = arrival.client?.networkText
    entry.account = outcome.visit.visitor.account
    entry.operation = outcome.route.map { "\($0.operation)" }
    log.take(entry)
  }

  private static func isKept(_ kind: Route.Kind) -> Bool { kind == .page || kind == .api }

  private func count(
    _ method: String, _ path: String, _ status: HTTPResponse.Status, _ elapsed: Duration
  ) {
    let status = "\(status.code / 100)xx"
    Counter(
      label: "http_requests_total",
      dimensions: [("route", path), ("method", method), ("status", status)], factory: site.metrics
    ).increment()
    site.metrics.makeTimer(label: "http_request_seconds", dimensions: [("route", path)])
      .recordNanoseconds(Int64(elapsed / .nanoseconds(1)))
  }

  /// Methods as labels: what anyone can make up is one of them.
  private static func known(_ method: HTTPRequest.Method) -> String {
    let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    return known.contains(method) ? method.rawValue : "other"
  }
}
