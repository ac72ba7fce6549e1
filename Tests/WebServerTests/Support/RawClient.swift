import Foundation

/// A socket and nothing else: says exactly the bytes it is told and shows exactly what comes.
///
/// It blocks, so it is used on a thread of its own (``onThread(_:)``), never on the pool that the
/// server runs on.
final class RawClient {
  private let descriptor: Int32
  private(set) var buffer: [UInt8] = []
  /// Everything is given up after this time: no test hangs.
  private let deadline = Date().addingTimeInterval(20)

  enum Failure: Error, Equatable {
    case socket(Int32)
    case timeOut
    case closed
    case malformed(String)
  }

  init(port: Int, receiveBufferBytes: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure.socket(errno) }
    if var size = receiveBufferBytes {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure.socket(errno) }
  }

  deinit { Glibc.close(descriptor) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure.closed }
      sent += count
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Reads what there is; `false` at the end.
  private func readMore(within seconds: Double? = nil) throws -> Bool {
    let left = min(deadline.timeIntervalSinceNow, seconds ?? .infinity)
    guard left > 0 else { throw Failure.timeOut }
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&poll, 1, Int32(left * 1_000)) > 0 else { throw Failure.timeOut }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw Failure.closed }
    buffer += bytes[..<count]
    return count > 0
  }

  /// Reads until what came is enough.
  func read(until isEnough: ([UInt8]) -> Bool) throws {
    while !isEnough(buffer) { guard try readMore() else { throw Failure.closed } }
  }

  /// Reads until the server hangs up.
  func readToEnd() throws -> [UInt8] {
    while (try? readMore()) == true {}
    if deadline.timeIntervalSinceNow <= 0 { throw Failure.timeOut }
    return buffer
  }

  /// Whether the server hangs up, and sends nothing more, within the time.
  func isClosed(within seconds: Double) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while end.timeIntervalSinceNow > 0 {
      do {
        guard try readMore(within: end.timeIntervalSinceNow) else { return true }
      } catch Failure.timeOut {
        return false
      } catch {
        return true
      }
    }
    return false
  }

  /// Reads one complete response, informational ones skipped.
  func response(toHead: Bool = false) throws -> RawResponse {
    while true {
      let end = Array("\r\n\r\n".utf8)
      while buffer.firstRange(of: end) == nil {
        guard try readMore() else { throw Failure.closed }
      }
      guard let range = buffer.firstRange(of: end) else { throw Failure.closed }
      var response = try RawResponse(head: Array(buffer[..<range.lowerBound]))
      buffer.removeFirst(range.upperBound)
      if response.status < 200 { continue }
      let isBare = toHead || response.status == 204 || response.status == 304
      guard !isBare else { return response }
      guard let count = response["content-length"].flatMap({ Int($0) }) else {
        throw Failure.malformed("no length")
      }
      while buffer.count < count {
        guard try readMore() else { throw Failure.closed }
      }
      response.body = Array(buffer[..<count])
      buffer.removeFirst(count)
      return response
    }
  }
}

/// What came back.
struct RawResponse {
  let status: Int
  let fields: [(name: String, value: String)]
  var body: [UInt8] = []

  init(head: [UInt8]) throws {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    guard let first = lines.first, first.hasPrefix("HTTP/1.1 "),
      let status = Int(first.dropFirst(9).prefix(3))
    else { throw RawClient.Failure.malformed(String(decoding: head, as: UTF8.self)) }
    self.status = status
    fields = lines.dropFirst().map { line in
      let sides = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (sides[0].lowercased(), sides.count > 1 ? String(sides[1].dropFirst()) : "")
    }
  }

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Runs blocking work on a thread of its own.
func onThread<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
  }
}

/// Sleeps and hears no cancellation.
func deafSleep(seconds: Double) async {
  await withCheckedContinuation { continuation in
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { continuation.resume() }
  }
}
