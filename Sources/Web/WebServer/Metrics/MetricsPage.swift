import HTTPTypes
import Hummingbird

/// `/metrics` on its own listener: Prometheus text.
struct MetricsPage: HTTPResponder {
  typealias Context = ConnectionContext

  let site: Site
  let load: ServerLoad

  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    guard request.uri.path == "/metrics" else { return Response(status: .notFound) }
    guard request.method == .get else {
      return Response(status: .methodNotAllowed, headers: [.allow: "GET"])
    }
    let live = [
      ("http_requests_in_flight", Double(load.requests)),
      ("http_connections", Double(load.connections)),
      ("worker_working", Double(site.worker.workingCount)),
      ("worker_waiting", Double(site.worker.waitingCount)),
      ("worker_threads", Double(site.worker.threadCount)),
    ]
    let text = PrometheusText(site.metrics, gauges: live + site.figures() + ProcessFigures.now())
      .text
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
      ], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
