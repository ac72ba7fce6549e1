import Glibc
import Synchronization

/// Tells other servers of streams that grew, and hears what they tell, on a connection of its own.
///
/// What it says are hints: lost when the connection is, since followers also look by themselves.
final class FeedSignals: Sendable {
  /// The least time between two announcements: longer spares the server, shorter wakes followers
  /// on other servers sooner.
  private static let pause: Duration = .milliseconds(20)
  /// Streams that may wait; when the server is away for long, the rest need no hint.
  private static let mostWaiting = 10_000

  private struct State {
    var streams: Set<FeedStream> = []
    var isWanted = false
    var isStopped = false
  }

  private let state = Mutex(State())
  private let address: ServerAddress
  private let limit: Duration
  /// Written to when there is something to do.
  private let alarm = Alarm()

  init(_ address: ServerAddress, limit: Duration) {
    self.address = address
    self.limit = limit
  }

  /// Announces streams soon.
  func ring(_ streams: Set<FeedStream>) {
    guard !streams.isEmpty else { return }
    let isFirst = state.withLock { state in
      let wasEmpty = state.streams.isEmpty
      if state.streams.count < Self.mostWaiting { state.streams.formUnion(streams) }
      state.isWanted = true
      return wasEmpty
    }
    if isFirst { alarm.ring() }
  }

  /// Begins to listen, because somebody wants to know.
  func listen() {
    state.withLock { $0.isWanted = true }
    alarm.ring()
  }

  func stop() {
    state.withLock { $0.isStopped = true }
    alarm.ring()
  }

  /// Listens and tells until it is stopped; tells `hear` what others said.
  func run(_ hear: (Set<FeedStream>) -> Void) {
    var host = 0
    while !isStopped {
      guard state.withLock({ $0.isWanted }) else {
        sleep(nil, milliseconds: -1)
        continue
      }
      do throws(ServerFailure) {
        let wire = try Wire.connect(to: address, first: &host, limit: limit)
        _ = try wire.ask("LISTEN qiji_feed", within: limit)
        try serve(wire, hear)
      } catch {
        sleep(nil, milliseconds: .random(in: 200...1_000))
      }
    }
  }

  private func serve(_ wire: Wire, _ hear: (Set<FeedStream>) -> Void) throws(ServerFailure) {
    var last = ContinuousClock.now - Self.pause
    while !isStopped {
      for payload in try wire.notifications() { hear(FeedStream.streams(in: payload)) }
      let rest = last + Self.pause - .now
      guard state.withLock({ !$0.streams.isEmpty }) else {
        sleep(wire.socket, milliseconds: -1)
        continue
      }
      guard rest <= .zero else {
        usleep(UInt32(rest.seconds * 1_000_000))
        continue
      }
      let streams = state.withLock { state in
        defer { state.streams = [] }
        return state.streams
      }
      last = .now
      for payload in FeedStream.payloads(of: streams) {
        guard let parameters = try? Parameters([.text(payload)]) else { continue }
        _ = try wire.ask("SELECT pg_notify('qiji_feed', $1)", parameters, within: limit)
      }
    }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Waits for the alarm, or for the server to say something.
  private func sleep(_ socket: Int32?, milliseconds: Int32) {
    var entries = [pollfd(fd: alarm.descriptor, events: Int16(POLLIN), revents: 0)]
    if let socket { entries.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0)) }
    poll(&entries, nfds_t(entries.count), milliseconds)
    alarm.silence()
  }
}

extension FeedStream {
  /// What may be in one notification, in bytes; PostgreSQL's own limit is 8,000.
  private static let mostBytes = 7_900

  /// Streams written as `district.stream,district.stream`, in texts that are not too long.
  static func payloads(of streams: Set<FeedStream>) -> [String] {
    var payloads: [String] = []
    for stream in streams {
      let text = "\(stream.district).\(stream.stream)"
      if let last = payloads.last, last.utf8.count + text.utf8.count < mostBytes {
        payloads[payloads.count - 1] = last + "," + text
      } else {
        payloads.append(text)
      }
    }
    return payloads
  }

  static func streams(in payload: String) -> Set<FeedStream> {
    Set(
      payload.split(separator: ",").compactMap { text in
        let numbers = text.split(separator: ".").compactMap { Int64($0) }
        return numbers.count == 2 ? FeedStream(district: numbers[0], stream: numbers[1]) : nil
      })
  }
}
