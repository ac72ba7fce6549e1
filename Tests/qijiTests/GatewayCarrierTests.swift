import Crypto
import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import qiji

@Suite(.serialized)
struct GatewayCarrierTests {
  static let secret = Array("a secret of thirty-two bytes or so".utf8)
  static let text = TextMessage(
    phone: "+8613912345678", template: "sign-in-code", parameters: ["code": "402817"])
  static func message() throws -> OutgoingMessage {
    OutgoingMessage(
      id: try #require(Identifier(number: 77)), district: .city, channel: TextMessage.channel,
      payload: [])
  }

  private func carrier(
    _ server: ScriptedServer, _ client: OutsideClient, limit: Duration = .seconds(10),
    text: TextMessage = text
  ) -> GatewayCarrier {
    GatewayCarrier(
      address: server.address, signature: GatewaySignature(secret: Self.secret), client: client,
      read: { _ in text }, limit: limit)
  }

  /// What comes of one delivery to a server that does this.
  private func failure(
    of turn: ScriptedServer.Turn, limit: Duration = .seconds(10)
  ) async throws -> JobFailure? {
    let (server, client) = (try ScriptedServer([turn]), OutsideClient())
    var failure: JobFailure?
    do {
      try await carrier(server, client, limit: limit).deliver(Self.message())
    } catch let error as JobFailure {
      failure = error
    }
    server.end()
    await client.close()
    return failure
  }

  @Test
  func sendsTemplateAndParametersSigned() async throws {
    let (server, client) = (try ScriptedServer([ScriptedServer.text("200 OK")]), OutsideClient())
    let carrier = carrier(server, client)
    try await carrier.deliver(Self.message())
    try await carrier.deliver(Self.message())
    server.end()
    await client.close()
    let requests = server.requests
    #expect(requests.map(\.line) == ["POST /send HTTP/1.1", "POST /send HTTP/1.1"])
    for request in requests {
      let body = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
      #expect(body?["phone"] as? String == "+8613912345678")
      #expect(body?["template"] as? String == "sign-in-code")
      #expect(body?["parameters"] as? [String: String] == ["code": "402817"])
      let time = try #require(request.fields["x-qiji-timestamp"])
      let nonce = try #require(request.fields["x-qiji-nonce"])
      let code = HMAC<SHA256>.authenticationCode(
        for: Data("v1\n\(time)\n\(nonce)\n".utf8) + Data(request.body),
        using: SymmetricKey(data: Self.secret))
      let hex = code.map { String(format: "%02x", $0) }.joined()
      #expect(request.fields["x-qiji-signature"] == "v1=\(hex)")
    }
    // The second is the same message, and no replay.
    #expect(
      Set(requests.compactMap { $0.fields["idempotency-key"] }) == [
        try Self.message().id.description
      ])
    #expect(Set(requests.compactMap { $0.fields["x-qiji-nonce"] }).count == 2)
  }

  @Test
  func triesAgainWhereThatHelps() async throws {
    typealias Server = ScriptedServer
    let busy = try await failure(of: Server.text("429 Too Many", "Retry-After: 7\r\n"))
    #expect(busy == JobFailure("sms.status.429", retryAfter: .seconds(7)))
    let broken = try await failure(of: Server.text("503 No", "Retry-After: 999999\r\n"))
    #expect(broken == JobFailure("sms.status.503", retryAfter: RetryAfter.longest))
    #expect(try await failure(of: .hangUp) == JobFailure("sms.connection"))
    let late = try await failure(of: .hang, limit: .milliseconds(200))
    #expect(late == JobFailure("sms.time"))
    let huge = Server.text("200 OK", body: String(repeating: "a", count: 100_000))
    #expect(try await failure(of: huge) == JobFailure("sms.size"))
  }

  @Test
  func givesUpWhereTryingIsOfNoUse() async throws {
    typealias Server = ScriptedServer
    let refused = try await failure(of: Server.text("400 Bad Request"))
    #expect(refused == JobFailure("sms.status.400", isFinal: true))
    // The secret, the number and the code go to nobody else.
    let elsewhere = Server.text("307 Go", "Location: http://127.0.0.1:1/\r\n")
    #expect(
      try await failure(of: elsewhere) == JobFailure("sms.status.307", isFinal: true))
  }

  @Test
  func sendsNoCodeThatIsOver() async throws {
    let (server, client) = (try ScriptedServer([ScriptedServer.text("200 OK")]), OutsideClient())
    var old = Self.text
    old.expiresAt = 1
    await #expect(throws: JobFailure("sms.expired", isFinal: true)) {
      try await carrier(server, client, text: old).deliver(Self.message())
    }
    server.end()
    await client.close()
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: [
    ("7", Duration.seconds(7)), ("-1", nil), ("soon", nil),
    ("Thu, 01 Jan 1970 00:01:30 GMT", .seconds(90)), ("Wed, 31 Dec 1969 00:00:00 GMT", .zero),
  ])
  func understandsRetryAfter(_ text: String, _ wait: Duration?) {
    #expect(RetryAfter.wait(text, now: Date(timeIntervalSince1970: 0)) == wait)
  }

  @Test(arguments: [
    ("https://gateway.example/send", true), ("http://127.0.0.1:80/", true), ("http://[::1]/", true),
    ("http://gateway.example/", false), ("ftp://127.0.0.1/", false),
    ("https://user:word@gateway.example/", false), ("http://127.0.0.1.example/", false),
    ("https://", false), ("", false),
  ])
  func asksOnlyByTLS(_ address: String, _ isAllowed: Bool) {
    #expect(OutsideAddress.isAllowed(address) == isAllowed)
  }
}
