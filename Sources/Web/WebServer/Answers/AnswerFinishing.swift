import HTTPTypes
import Hummingbird
import NIOCore

/// Adds to an answer what every answer has: length, type, caching, compression, security.
struct AnswerFinishing: Sendable {
  let site: Site
  let settings: ServerSettings
  private let pageFields: HTTPFields
  let dataFields: HTTPFields
  private let scriptFields: HTTPFields

  /// Below this many bytes, gzip saves nothing that a packet would not carry anyway.
  static let leastCompressed = 1_024

  init(site: Site, settings: ServerSettings) {
    self.site = site
    self.settings = settings
    pageFields = SecurityFields.fields(
      policy: site.policy.page, isPage: true, isBehindTLS: settings.isBehindTLS)
    dataFields = SecurityFields.fields(
      policy: ContentPolicy.data, isPage: false, isBehindTLS: settings.isBehindTLS)
    scriptFields = SecurityFields.fields(
      policy: ContentPolicy.script, isPage: false, isBehindTLS: settings.isBehindTLS)
  }

  func response(to arrival: Arrival, _ outcome: Outcome) -> Response {
    let answer = outcome.answer
    var fields = answer.headers
    fields.append(contentsOf: securityFields(answer.mediaType))
    fields[.requestID] = arrival.id
    addCaching(&fields, outcome)
    addCookies(&fields, arrival, outcome)
    if outcome.remembersLanguage, outcome.route?.kind == .page {
      // Beside what the page itself remembers.
      let cookie = cookie(outcome.language, isSecure: arrival.isSecure)
      fields.append(HTTPField(name: .setCookie, value: cookie))
    }
    if outcome.leavesBody { fields[.connection] = "close" }
    if isNotModified(arrival, outcome, fields) { return bodiless(.notModified, fields) }
    return complete(arrival, answer, fields)
  }

  private func securityFields(_ mediaType: MediaType?) -> HTTPFields {
    switch mediaType {
    case .html?: pageFields
    case .script?: scriptFields
    default: dataFields
    }
  }

  private func addCaching(_ fields: inout HTTPFields, _ outcome: Outcome) {
    let status = outcome.answer.status
    // That there is nothing may be kept as long as what there is.
    let isGood = outcome.problem == nil && (status == .ok || status == .noContent)
    let caching = isGood ? outcome.route?.caching ?? .never : .never
    if fields[.cacheControl] == nil { fields[.cacheControl] = caching.header }
    if outcome.route?.isLocalised ?? true || outcome.problem != nil {
      fields[.contentLanguage] = outcome.language.tag
      fields[.vary] = "Accept, Accept-Encoding, Accept-Language, Cookie"
    } else {
      fields[.vary] = "Accept-Encoding"
    }
    if outcome.isPersonal { fields[.cacheControl] = "private, no-store" }
    if status == .ok, caching != .never, !outcome.isPersonal, fields[.eTag] == nil {
      var hash = ContentHash()
      hash.add(outcome.answer.identity.readableBytesView)
      fields[.eTag] = "\"\(hash.text)\""
    }
    // Weak, because the same tag stands for the plain and the compressed form.
    if let tag = fields[.eTag], !tag.hasPrefix("W/") { fields[.eTag] = "W/" + tag }
  }

  /// The secret that guards a guest's forms, and the end of a session that is over.
  private func addCookies(_ fields: inout HTTPFields, _ arrival: Arrival, _ outcome: Outcome) {
    if let secret = outcome.visit.visitor.replacement, case .cookie? = outcome.visit.credential,
      let name = arrival.cookies.name(.session),
      !fields[values: .setCookie].contains(where: { $0.hasPrefix(name + "=") }),
      let field = arrival.cookies.setting(.session, to: secret)
    {
      fields.append(field)
    }
    guard outcome.route?.kind == .page else { return }
    // What a page remembers stands beside it; whoever is just signing in needs none.
    let names = [arrival.cookies.name(.session), arrival.cookies.name(.form)].compactMap(\.self)
    if let secret = outcome.visit.newFormSecret,
      !fields[values: .setCookie].contains(where: { field in
        names.contains { field.hasPrefix($0 + "=") }
      }),
      let field = arrival.cookies.setting(.form, to: secret)
    {
      fields.append(field)
    }
    guard outcome.visit.hasOldCookie, let name = arrival.cookies.name(.session),
      !fields[values: .setCookie].contains(where: { $0.hasPrefix(name + "=") }),
      let field = arrival.cookies.ending(.session)
    else { return }
    fields.append(field)
  }

  private func cookie(_ language: Language, isSecure: Bool) -> String {
    "lang=\(language.tag); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
      + (isSecure ? "; Secure" : "")
  }

  private func isNotModified(
    _ arrival: Arrival, _ outcome: Outcome, _ fields: HTTPFields
  ) -> Bool {
    guard outcome.answer.status == .ok, let tag = fields[.eTag],
      arrival.head.method == .get || arrival.head.method == .head
    else { return false }
    let wanted = arrival.head.headerFields[values: .ifNoneMatch]
      .flatMap { $0.split(separator: ",") }.map(\.trimmed)
    return wanted.contains { candidate in
      candidate == "*" || candidate == tag || "W/" + candidate == tag
    }
  }

  private func complete(_ arrival: Arrival, _ answer: Answer, _ fields: HTTPFields) -> Response {
    var fields = fields
    guard let mediaType = answer.mediaType else {
      let isEmptyByStatus = answer.status == .noContent
      if !isEmptyByStatus { fields[.contentLength] = "0" }
      return bodiless(answer.status, fields)
    }
    fields[.contentType] = mediaType.description
    if let stream = answer.stream, arrival.head.method != .head {
      // Proxies would wait for the end of it.
      fields[.named("X-Accel-Buffering")] = "no"
      return Response(
        status: answer.status, headers: fields,
        body: ResponseBody { try await stream.write(to: &$0) })
    }
    let body: ByteBuffer
    if arrival.takesGzip, let smaller = compressed(answer, mediaType) {
      body = smaller
      fields[.contentEncoding] = "gzip"
    } else if let plain = answer.plainBody {
      body = plain
    } else {
      // What calls itself gzip is damaged: nothing of it can be sent.
      fields[.contentType] = nil
      fields[.eTag] = nil
      fields[.cacheControl] = Caching.never.header
      return complete(arrival, Answer(status: .internalServerError), fields)
    }
    fields[.contentLength] = String(body.readableBytes)
    guard arrival.head.method != .head else { return bodiless(answer.status, fields) }
    return Response(status: answer.status, headers: fields, body: .init(byteBuffer: body))
  }

  private func compressed(_ answer: Answer, _ mediaType: MediaType) -> ByteBuffer? {
    if let ready = answer.compressedBody { return ready }
    guard answer.body.readableBytes >= Self.leastCompressed, mediaType.isCompressible,
      let bytes = Gzip.compressed(answer.body.readableBytesView, level: .quick),
      bytes.count < answer.body.readableBytes
    else { return nil }
    return ByteBuffer(bytes: bytes)
  }

  /// A response whose length is what the fields say, not that of its body.
  private func bodiless(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> Response {
    var response = Response(status: status, headers: fields)
    response.headers[.contentLength] = fields[.contentLength]
    return response
  }
}
