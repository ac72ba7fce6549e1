import HTTPTypes
import Hummingbird

/// What is known of a request before its route: who asks, in which language, for what form.
struct Arrival: Sendable {
  let id: String
  let start = ContinuousClock.now
  let head: HTTPRequest
  let client: NetworkAddress?
  let origin: String
  let isSecure: Bool
  /// Which cookies this browser may be trusted with.
  let cookies: SessionCookie
  /// What is wrong with the host asked for: no host at all, or not one of ours.
  let hostProblem: ProblemCode?
  let accepts: QualityList
  let takesGzip: Bool
  let cookieLanguage: Language?
  private let wantedLanguage: Language?

  init(_ head: HTTPRequest, remote: NetworkAddress?, settings: ServerSettings) {
    self.head = head
    let fields = head.headerFields
    let isProxied = remote.map { settings.trusts($0) } ?? false
    client = isProxied ? settings.client(behind: remote, fields) : remote
    let given = isProxied ? fields[.requestID].flatMap(RequestIdentifier.accepted) : nil
    id = given ?? RequestIdentifier.fresh()
    let host = HostName(head.authority ?? "")
    isSecure =
      settings.isBehindTLS || isProxied && fields[.forwardedProto]?.lowercased() == "https"
    origin = (isSecure ? "https://" : "http://") + (host?.text ?? "localhost")
    let isHere = HostReach.isLocal(host?.name ?? "", within: [.loopback])
    cookies = SessionCookie(reach: isSecure ? .secure : isHere ? .loopback : .plain)
    // HTTP/1.0 asks without a host; the guard sees to it that HTTP/1.1 does not.
    hostProblem =
      host == nil && head.authority?.isEmpty == false
      ? .malformedRequest : settings.serves(host?.name) ? nil : .misdirected
    accepts = QualityList(fields[values: .accept].joined(separator: ","))
    takesGzip = QualityList(fields[values: .acceptEncoding].joined(separator: ",")).takesGzip
    cookieLanguage = Cookies.value(of: "lang", in: fields[values: .cookie])
      .flatMap(Language.init(rawValue:))
    wantedLanguage = QualityList(fields[values: .acceptLanguage].joined(separator: ",")).language
  }

  /// The language of the answer when the query asks for none.
  var language: Language { cookieLanguage ?? wantedLanguage ?? .standard }

  /// The language that the query asks for.
  static func language(in query: String?) -> Language? {
    // Most queries name none, also not in another writing.
    guard let query, query.contains("lang") || query.utf8.contains(UInt8(ascii: "%")) else {
      return nil
    }
    return FieldPairs(query).values(named: "lang").last.flatMap { Language(range: $0) }
  }
}

extension HTTPField.Name {
  static let requestID = named("X-Request-ID")
  static let forwardedFor = named("X-Forwarded-For")
  static let forwardedProto = named("X-Forwarded-Proto")
  static let fetchSite = named("Sec-Fetch-Site")

  static func named(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure(text) }
    return name
  }
}

/// The `Cookie` header, of which only names of ours are looked at.
enum Cookies {
  static func value(of name: String, in headers: [String]) -> String? {
    for header in headers {
      for pair in header.split(separator: ";", maxSplits: 50) {
        let sides = pair.trimmed.split(separator: "=", maxSplits: 1)
        if sides.count == 2, sides[0] == name { return String(sides[1]) }
      }
    }
    return nil
  }
}

/// A `Host` header: name and port.
struct HostName {
  /// Name and port as they came.
  let text: String
  /// The name in lower case, without port.
  let name: String

  /// - Returns: `nil` when it has characters that no host has.
  init?(_ text: String) {
    let isGood = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isGood, !text.isEmpty, text.utf8.count <= 300 else { return nil }
    self.text = text
    let isBracketed = text.hasPrefix("[")
    name =
      isBracketed
      ? text.prefix { $0 != "]" } + "]" : text.prefix { $0 != ":" }.lowercased()
  }
}
