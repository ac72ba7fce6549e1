import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

extension Site {
  /// Sends requests made from every declaration through the checks and handlers, without a
  /// network, and tells every answer that is not as declared.
  ///
  /// - Parameters:
  ///   - visitor: who seems to come to routes that not everyone may use; they may everything.
  ///   - isWanted: which routes to try; all by default.
  /// - Returns: one line for each fault, empty when all is well.
  /// - Throws: what the writing of a body throws, which is nothing of the site's.
  public func trialFaults(
    as visitor: Visitor? = nil, where isWanted: (Route) -> Bool = { _ in true }
  ) async throws -> [String] {
    var settings = ServerSettings()
    settings.checksAnswers = true
    settings.patience = .seconds(120)
    // One look: whoever waits for the end of a stream would wait long.
    settings.streams.life = .zero
    settings.isBehindTLS = true
    var logger = Logger(label: "trial")
    logger.logLevel = .critical
    var faults: [String] = []
    for route in routes where isWanted(route) {
      for trial in RouteTrial.all(for: route) {
        // A pipeline of its own: a trial is not the same client asking again and again.
        let pipeline = RequestPipeline(
          site: self, settings: settings, logger: logger,
          doorkeeper: TrialDoorkeeper(visitor: visitor))
        faults += try await trial.run(in: pipeline)
      }
    }
    return faults
  }
}

extension RouteTrial {
  fileprivate func run(in pipeline: RequestPipeline) async throws -> [String] {
    var fields = headers
    if !body.isEmpty { fields[.contentLength] = String(body.count) }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "qiji.example", path: target,
      headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let response = try await pipeline.respond(to: request, context: ConnectionContext(remote: nil))
    let collector = BodyCollector()
    try await response.body.write(collector)
    return faults(of: (response.status.code, response.headers, collector.bytes))
  }
}

/// Takes the body of a response into memory.
final class BodyCollector: ResponseBodyWriter {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
