import Foundation
import Glibc
import Synchronization

/// A way to a server that can break: it passes bytes on until a rule says otherwise.
final class CuttingProxy: Sendable {
  enum Direction: Sendable { case toServer, toClient }
  /// What to do when bytes come.
  enum Action: Sendable {
    case pass
    /// Close the connection; the bytes are lost.
    case cut
    /// Close the connection when the bytes have gone on.
    case cutAfter
    /// Keep the connection and pass nothing any more, of these bytes neither.
    case freeze
    /// The same, after these bytes.
    case freezeAfter
  }
  typealias Rule = @Sendable (Direction, [UInt8]) -> Action

  private struct State {
    var rule: Rule = { _, _ in .pass }
    var pairs: [Int: Pair] = [:]
    var count = 0
    var isClosed = false
  }

  private let listener: LoopbackListener
  private let target: Int
  private let state = Mutex(State())

  init(to target: Int) throws {
    listener = try LoopbackListener()
    self.target = target
    Thread.detachNewThread { [self] in accept() }
  }

  var port: Int { listener.port }
  /// Connections so far.
  var count: Int { state.withLock { $0.count } }

  /// Sets what happens to bytes from now on, on every connection that is not frozen.
  func rule(_ rule: @escaping Rule) { state.withLock { $0.rule = rule } }

  /// Acts once, on the first bytes with a text in them, then passes everything.
  func once(_ direction: Direction, _ text: String, _ action: Action) {
    let isDone = Atomic(false)
    rule { way, bytes in
      guard way == direction, bytes.contains(text),
        isDone.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
      else { return .pass }
      return action
    }
  }

  func cutAll() {
    for pair in state.withLock({ Array($0.pairs.values) }) { pair.cut() }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    listener.close()
    cutAll()
  }

  private func accept() {
    while true {
      let client = Glibc.accept(listener.descriptor, nil, nil)
      if client < 0 { return }
      guard let server = LoopbackListener.connect(to: target) else {
        Glibc.close(client)
        continue
      }
      let pair = Pair(client: client, server: server)
      let number = state.withLock { state in
        state.count += 1
        state.pairs[state.count] = pair
        return state.count
      }
      Thread.detachNewThread { [self] in
        pass(pair, from: client, to: server, .toServer)
        pair.cut()
        pair.leave()
        state.withLock { $0.pairs[number] = nil }
      }
      Thread.detachNewThread { [self] in
        pass(pair, from: server, to: client, .toClient)
        pair.cut()
        pair.leave()
      }
    }
  }

  private func pass(_ pair: Pair, from source: Int32, to sink: Int32, _ way: Direction) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(source, &buffer, buffer.count)
      if count <= 0 { return }
      let bytes = Array(buffer[..<count])
      let action = pair.isFrozen ? .freeze : state.withLock { $0.rule }(way, bytes)
      if action == .cut { return }
      if action == .freeze {
        pair.freeze()
        continue
      }
      var sent = 0
      while sent < count {
        let step = bytes.withUnsafeBytes { bytes in
          send(sink, bytes.baseAddress?.advanced(by: sent), count - sent, Int32(MSG_NOSIGNAL))
        }
        if step <= 0 { return }
        sent += step
      }
      if action == .cutAfter { return }
      if action == .freezeAfter { pair.freeze() }
    }
  }
}

/// Both ends of a connection through the proxy; the sockets are closed when both threads have left.
private final class Pair: Sendable {
  private let client: Int32
  private let server: Int32
  private let left = Atomic(0)
  private let frozen = Atomic(false)

  init(client: Int32, server: Int32) {
    self.client = client
    self.server = server
  }

  var isFrozen: Bool { frozen.load(ordering: .relaxed) }
  func freeze() { frozen.store(true, ordering: .relaxed) }

  func cut() {
    shutdown(client, Int32(SHUT_RDWR))
    shutdown(server, Int32(SHUT_RDWR))
  }

  func leave() {
    guard left.add(1, ordering: .acquiringAndReleasing).newValue == 2 else { return }
    Glibc.close(client)
    Glibc.close(server)
  }
}

extension [UInt8] {
  /// Whether a text is among the bytes.
  func contains(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).contains(text)
  }
}
