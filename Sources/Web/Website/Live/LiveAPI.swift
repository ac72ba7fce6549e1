import Database
import Directory
import HTTPTypes
import Kernel
import Synchronization
import WebServer

/// What changes while a page is open, as server-sent events.
struct LiveAPI: Sendable {
  let hub: LiveHub
  let context: DirectoryContext

  var routes: [Route] { [live] }

  private static let last = Parameter<String>.text(
    "Last-Event-ID", in: .header, length: 1...80, pattern: "^[0-9.]+$",
    summary: "param.last-event", example: "0.300.57"
  ).optional()

  private var live: Route {
    let names = hub.topics.map(\.name)
    let topics = Parameter<String>.text(
      "topics", length: 1...100, pattern: "^[a-z]+(,[a-z]+)*$", summary: "param.topics",
      example: names.first ?? "doors"
    ).parsed { text -> Set<String>? in
      let wanted = Set(text.split(separator: ",").map(String.init))
      return wanted.isSubset(of: names) ? wanted : nil
    }
    return Route(
      .get, "/api/v1/live", operation: "followLive", summary: "api.live", kind: .api,
      permission: .signedIn, limits: RouteLimits.reading.at(Rate(perMinute: 60, burst: 20)),
      parameters: [topics, Self.last], answers: [.init(status: .ok, mediaType: .events)]
    ) { [hub, context] call in
      let reader = LiveReader(
        hub.ring, topics: call[topics], after: call[Self.last], context: context,
        credential: call.sessionSecret, visitor: call.visitor)
      return .events { try await reader.next() }
    }
  }
}

/// One client's place among the events.
final class LiveReader: Sendable {
  private let ring: LiveRing
  private let topics: Set<String>
  private let context: DirectoryContext
  private let token: SessionToken?
  private let visitor: Visitor
  private let place: Mutex<Int>
  private let isBehind: Mutex<Bool>

  init(
    _ ring: LiveRing, topics: Set<String>, after id: String?, context: DirectoryContext,
    credential: String?, visitor: Visitor
  ) {
    self.ring = ring
    self.topics = topics
    self.context = context
    self.visitor = visitor
    token = credential.flatMap(SessionToken.init)
    let known = id.flatMap { ring.place(after: $0) }
    place = Mutex(known ?? ring.end)
    isBehind = Mutex(id != nil && known == nil)
  }

  /// What there is for this client.
  func next() async throws -> [LiveEvent]? {
    if isBehind.withLock({ behind in
      defer { behind = false }
      return behind
    }) {
      return [.reload]
    }
    switch ring.look(from: place.withLock { $0 }) {
    case .lost(let next):
      place.withLock { $0 = next }
      return [.reload]
    case .items(let items, let next):
      place.withLock { $0 = next }
      let wanted = items.filter { topics.contains($0.topic) }
      guard !wanted.isEmpty else { return [] }
      let authority = try await authority()
      var events: [LiveEvent] = []
      for item in wanted where try await maySee(item.event.audience, authority) {
        events.append(LiveEvent(item.event.name, id: item.id, data: item.event.data))
      }
      return events
    }
  }

  /// What the visitor may do now, which may be less than when the stream began.
  private func authority() async throws -> Authority {
    guard let token else { return visitor.directoryAuthority }
    let now = context.time.now
    let session = try await asking { () async throws(DatabaseError) in
      try await context.sessions.session(for: token, now: now)
    }
    return session?.authority ?? .none
  }

  private func maySee(
    _ audience: LiveTopic.Audience, _ authority: Authority
  ) async throws -> Bool {
    switch audience {
    case .everyone: return true
    case .may(let permission, let object):
      return try await asking { () async throws(DatabaseError) in
        try await context.authorities.may(authority, permission, object)
      }
    }
  }
}

extension LiveEvent {
  /// Something was missed: the page reads what it shows anew.
  static let reload = LiveEvent("reload", data: [:])
}
