import Foundation
import Synchronization

/// A program outside, on loopback, that answers as it is told, one connection after another.
final class ScriptedServer: Sendable {
  /// What it does with a request.
  enum Turn: Sendable {
    /// Sends this and closes.
    case answer(String)
    /// Reads and says nothing until the server ends.
    case hang
    /// Closes without an answer.
    case hangUp
  }

  /// A request as it came.
  struct Request: Sendable {
    var line: String
    var fields: [String: String]
    var body: [UInt8]
  }

  let port: Int
  private let socket: Int32
  private let state: Mutex<(turns: [Turn], requests: [Request], held: [Int32])>

  /// Listens; turns are used in order, the last one again and again.
  ///
  /// - Parameters:
  ///   - turns: what it does.
  ///   - mending: changes what is answered, with the port that the system chose.
  /// - Throws: What the system says.
  init(_ turns: [Turn], mending: (String, Int) -> String = { text, _ in text }) throws {
    state = Mutex(([], [], []))
    let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    socket = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    let port = port
    let mended = turns.map { turn -> Turn in
      if case .answer(let text) = turn { .answer(Self.sized(mending(text, port))) } else { turn }
    }
    state.withLock { $0.turns = mended }
    Thread.detachNewThread { [self] in serve() }
  }

  var address: String { "http://127.0.0.1:\(port)/send" }

  var requests: [Request] { state.withLock { $0.requests } }

  func end() {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
    state.withLock { for connection in $0.held { close(connection) } }
  }

  static func text(_ status: String, _ fields: String = "", body: String = "{}") -> Turn {
    .answer(
      "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\(fields)\r\n\(body)"
    )
  }

  /// The same with the length of what its body is now.
  private static func sized(_ answer: String) -> String {
    guard let end = answer.firstRange(of: "\r\n\r\n") else { return answer }
    let count = answer[end.upperBound...].utf8.count
    return answer[..<end.lowerBound].split(separator: "\r\n").map { line in
      line.hasPrefix("Content-Length:") ? "Content-Length: \(count)" : String(line)
    }.joined(separator: "\r\n") + answer[end.lowerBound...]
  }

  private func serve() {
    while true {
      let connection = accept(socket, nil, nil)
      guard connection >= 0 else { return }
      guard let request = read(from: connection) else {
        close(connection)
        continue
      }
      let turn = state.withLock { state in
        state.requests.append(request)
        return state.turns.count > 1 ? state.turns.removeFirst() : state.turns.first ?? .hangUp
      }
      switch turn {
      case .answer(let text):
        let bytes = Array(text.utf8)
        send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        close(connection)
      case .hang: state.withLock { $0.held.append(connection) }
      case .hangUp: close(connection)
      }
    }
  }

  private func read(from connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    let end = Array("\r\n\r\n".utf8)
    while true {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      bytes += chunk.prefix(count)
      guard let split = bytes.firstRange(of: end) else { continue }
      let lines = String(decoding: bytes[..<split.lowerBound], as: UTF8.self)
        .components(separatedBy: "\r\n")
      var fields: [String: String] = [:]
      for line in lines.dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        fields[parts[0].lowercased()] = parts.last?.trimmingCharacters(in: .whitespaces)
      }
      let body = Array(bytes[split.upperBound...])
      guard body.count >= Int(fields["content-length"] ?? "0") ?? 0 else { continue }
      return Request(line: lines[0], fields: fields, body: body)
    }
  }
}
