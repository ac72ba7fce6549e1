import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// A stream of events to one client, asked for as the client takes them: a slow one holds nothing.
struct EventStream: Sendable {
  /// What there is since the last time, at once; nil ends the stream.
  let next: @Sendable () async throws -> [LiveEvent]?
  /// Whether whoever listens still may.
  var isWelcome: @Sendable () async -> Bool = { true }
  /// Counts the stream as long as it is held.
  var slot: StreamLoad.Slot?
  var bounds = StreamBounds()

  /// Writes until the client goes, is no longer welcome, the server stops or the time is over.
  @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
    defer { withExtendedLifetime(slot) {} }
    let end = ContinuousClock.now + bounds.life
    // How long a client waits before it comes back.
    try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
    var lastWrite = ContinuousClock.now
    repeat {
      guard await isWelcome(), let events = try await next() else { break }
      if !events.isEmpty {
        try await writer.write(ByteBuffer(string: events.map(\.text).joined()))
        lastWrite = .now
        // Whether the client takes them shows only once the event loop has run: a stream that
        // always has more would pile up batches ahead of it on a busy machine.
        try await Task.sleep(for: bounds.rest)
        continue
      }
      if ContinuousClock.now - lastWrite >= bounds.heartbeat {
        // Proxies and phones close what is silent; and only a write shows that a client has gone.
        try await writer.write(ByteBuffer(string: ":\n\n"))
        lastWrite = .now
      }
      guard ContinuousClock.now < end else { break }
      try await Task.sleep(for: bounds.pause)
    } while ContinuousClock.now < end && !Task.isCancelled && !Task.isShuttingDownGracefully
    try await writer.finish(nil)
  }
}

/// How many streams there may be, and how they are kept.
public struct StreamBounds: Sendable, Equatable {
  /// Streams of the server at once; one more is told 503.
  public var streams = 256
  /// Streams of one visitor at once; one more is told 429.
  public var perVisitor = 4
  /// Something is sent at least this often.
  public var heartbeat: Duration = .seconds(15)
  /// A stream is ended after this time; the client comes back and goes on where it was.
  public var life: Duration = .seconds(1_800)
  /// Between two looks for events: shorter is sooner and wakes more often.
  public var pause: Duration = .milliseconds(150)
  /// Between two batches when there is always more: longer holds less for slow clients and
  /// catches up more slowly.
  public var rest: Duration = .milliseconds(10)

  /// The usual ones.
  public init() {}
}

extension Answer {
  /// A stream of events.
  ///
  /// - Parameter next: gives what there is since it was last asked, at once, an empty list for
  ///   nothing, and nil to end; it is asked again and again, and not before the client has taken
  ///   what was sent.
  /// - Returns: the answer; who listens is asked for all the while.
  public static func events(
    next: @escaping @Sendable () async throws -> [LiveEvent]?
  ) -> Answer {
    var answer = Answer(status: .ok, .events, bytes: [])
    answer.stream = EventStream(next: next)
    return answer
  }
}

extension MediaType {
  /// Server-sent events.
  public static let events = MediaType("text/event-stream")
}
