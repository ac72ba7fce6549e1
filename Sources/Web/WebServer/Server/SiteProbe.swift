import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Asks a site without a network, as one server would be asked: for tests of what is built on it.
public struct SiteProbe: Sendable {
  /// What came back.
  public struct Reply: Sendable {
    /// The status, as in `404`.
    public var status: Int
    /// Header fields by their names in lower case; of several, the last.
    public var headers: [String: String]
    /// The cookies that were set, by name.
    public var cookies: [String: String]
    /// The body as it was sent.
    public var body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let pipeline: RequestPipeline

  /// Makes a probe; what one client asks too often, it asks too often of this probe.
  ///
  /// - Parameters:
  ///   - site: what is asked.
  ///   - isBehindTLS: whether it is asked by https, so that cookies are its own.
  public init(_ site: Site, isBehindTLS: Bool = false) {
    var settings = ServerSettings()
    settings.checksAnswers = true
    settings.patience = .seconds(120)
    // One look: whoever waits for the end of a stream would wait long.
    settings.streams.life = .zero
    settings.isBehindTLS = isBehindTLS
    var logger = Logger(label: "probe")
    logger.logLevel = .critical
    pipeline = RequestPipeline(site: site, settings: settings, logger: logger)
  }

  /// Sends one request.
  ///
  /// - Parameters:
  ///   - target: path and query, encoded.
  ///   - method: the method.
  ///   - address: the network address that it seems to come from.
  ///   - headers: header fields.
  ///   - body: the body.
  /// - Returns: what the site answers.
  /// - Throws: what the writing of a body throws, which is nothing of the site's.
  public func ask(
    _ target: String, method: String = "GET", from address: String = "127.0.0.1",
    headers: [String: String] = [:], body: [UInt8] = []
  ) async throws -> Reply {
    var fields: HTTPFields = [:]
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    if !body.isEmpty { fields[.contentLength] = String(body.count) }
    let head = HTTPRequest(
      method: HTTPRequest.Method(method) ?? .get, scheme: "http", authority: "qiji.example",
      path: target, headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let context = ConnectionContext(remote: NetworkAddress(address))
    let response = try await pipeline.respond(to: request, context: context)
    let collector = BodyCollector()
    try await response.body.write(collector)
    let cookies = response.headers[values: .setCookie].map { field in
      let pair = field.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
    }
    let pairs = response.headers.map { ($0.name.canonicalName, $0.value) }
    return Reply(
      status: response.status.code,
      headers: Dictionary(pairs, uniquingKeysWith: { _, last in last }),
      cookies: Dictionary(cookies, uniquingKeysWith: { _, last in last }), body: collector.bytes)
  }
}
