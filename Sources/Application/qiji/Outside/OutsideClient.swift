import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Asks programs outside: certificates are checked, redirects are not followed, no cookies are
/// kept, answers and times are bounded.
struct OutsideClient: Service {
  private let client: HTTPClient

  /// - Parameter connectLimit: how long to try to connect.
  init(connectLimit: Duration = .seconds(5)) {
    var configuration = HTTPClient.Configuration()
    // Also an answer of a host that we trust may send us to one that we do not.
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .nanoseconds(Int64(connectLimit / .nanoseconds(1)))
    configuration.decompression = .disabled
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Closes its connections when the server stops.
  func run() async throws {
    try? await gracefulShutdown()
    await close()
  }

  /// Closes its connections.
  func close() async { try? await client.shutdown() }

  /// Asks once.
  ///
  /// - Throws: `OutsideError`; every status that was answered is an answer.
  func answer(to request: OutsideRequest) async throws(OutsideError) -> OutsideAnswer {
    guard OutsideAddress.isAllowed(request.address) else { throw .address }
    var sent = HTTPClientRequest(url: request.address)
    sent.method = HTTPMethod(rawValue: request.method)
    for field in request.fields { sent.headers.add(name: field.name, value: field.value) }
    if !request.body.isEmpty { sent.body = .bytes(request.body) }
    do {
      let deadline = NIODeadline.now() + .nanoseconds(Int64(request.limit / .nanoseconds(1)))
      let answer = try await client.execute(sent, deadline: deadline)
      let body = try await answer.body.collect(upTo: request.mostBytes)
      return OutsideAnswer(
        status: Int(answer.status.code),
        fields: answer.headers.map { (name: $0.name, value: $0.value) }, body: Array(buffer: body))
    } catch is NIOTooManyBytesError {
      throw .tooLarge
    } catch let error as HTTPClientError
      where [.deadlineExceeded, .connectTimeout, .readTimeout].contains(error)
    {
      throw .timedOut
    } catch {
      throw .connection
    }
  }
}
