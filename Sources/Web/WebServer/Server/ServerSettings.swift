/// How a server is run; what is wrong is told all at once when the server is made.
public struct ServerSettings: Sendable {
  /// What stands in the access log about the client.
  public enum LoggedClient: String, Sendable, CaseIterable {
    /// Nothing.
    case absent
    /// The network: the first three bytes of an IPv4 address, the first six of an IPv6 one.
    case truncated
  }

  /// The address to listen at.
  public var host = "127.0.0.1"
  /// The port; 0 lets the system choose.
  public var port = 8080
  /// The port of `/metrics` on 127.0.0.1; 0 lets the system choose, `nil` opens none.
  public var metricsPort: Int?
  /// Blocks of addresses (`10.0.0.0/8`, `::1`) whose `X-Forwarded-For`, `X-Forwarded-Proto` and
  /// `X-Request-ID` are believed.
  public var trustedProxies: [AddressBlock] = []
  /// Names this site answers to; empty means any.
  public var hosts: [String] = []
  /// Whether visitors come by TLS only, so that browsers are told to stay with it.
  public var isBehindTLS = false
  /// What the access log says about the client.
  public var loggedClient = LoggedClient.absent
  /// Where what the law wants of each request is kept; nil keeps nothing.
  public var networkLog: (any NetworkLog)?
  /// Whether answers are checked against their declarations: in tests and debug builds.
  public var checksAnswers = ServerSettings.isDebugBuild
  /// Bounds of connections and requests.
  public var limits = ConnectionLimits()
  /// Bounds of streams of events.
  public var streams = StreamBounds()
  /// What handlers get on top of their time: tests run beside hundreds of others.
  var patience: Duration = .zero

  /// Whether strangers may come: what is not meant for this machine, or for phones around it, is.
  ///
  /// A name of the public network says so, and a proxy in front that answers to any name.
  public var isPublic: Bool {
    guard HostReach.isLocal(host, within: [.loopback]) else { return true }
    if hosts.isEmpty { return !trustedProxies.isEmpty }
    return !hosts.allSatisfy { HostReach.isLocal($0, within: [.loopback, .neighbours]) }
  }

  /// Makes settings for a laptop.
  public init() {}

  private static var isDebugBuild: Bool {
    var isDebug = false
    assert(
      {
        isDebug = true; return true
      }())
    return isDebug
  }
}

/// Bounds of connections and requests.
public struct ConnectionLimits: Sendable, Equatable {
  /// Connections at once; one more is told 503.
  public var connections = 2_000
  /// Requests being worked on at once; one more is told 503.
  public var requests = 256
  /// Bytes of all header fields; more gives 431.
  public var headerBytes = 16 << 10
  /// Number of header fields; more gives 431.
  public var headerCount = 100
  /// Bytes of path and query; more gives 414.
  public var addressBytes = 4 << 10
  /// From the first byte of a request to the end of its header fields; more gives 408.
  public var headerTime: Duration = .seconds(10)
  /// From the end of the header fields to the end of the body; more gives 408.
  public var bodyTime: Duration = .seconds(20)
  /// A connection with no request on it is closed after this time.
  public var idleTime: Duration = .seconds(60)
  /// A client that takes no byte of its answer for this time is cut off.
  public var stallTime: Duration = .seconds(20)
  /// After a signal, requests in flight have this time to finish.
  public var drainTime: Duration = .seconds(10)

  /// Makes the usual bounds.
  public init() {}
}
