public import Database
import Directory
import Kernel
public import Logging
import Synchronization

/// Keeps a server's places in memory as the database has them.
///
/// Changes that other servers make are seen at once where the database announces them, and else
/// within a quarter of a second.
public final class PlaceFollower: Sendable {
  private let finder: PlaceFinder
  private let database: Database
  private let logger: Logger
  private let feed: ChangeFeed
  private let progress = Mutex(Progress())

  private struct Progress {
    /// How far it has read; it stays where it is while nothing can be read.
    var position = FeedCursor()
    /// Whether the copy is as the tables were at that place.
    var isFilled = false
    /// Looks that failed since the last one that did not.
    var failures = 0
  }

  /// How often places are looked at whose facts may have grown stale.
  private static let ageing: Duration = .seconds(3_600)

  /// Makes a follower for places in memory.
  public init(_ finder: PlaceFinder, _ database: Database, logger: Logger) {
    self.finder = finder
    self.database = database
    self.logger = logger
    var settings = FeedSettings()
    // Another program on the same file announces nothing: it is seen when it is looked for. On a
    // busy machine every look comes late, by several times this.
    settings.interval = .milliseconds(database.dialect == .sqlite ? 200 : 500)
    feed = ChangeFeed(database, settings: settings)
  }

  /// Reads all places.
  ///
  /// - Throws: What the database says; ``run()`` tries again.
  public func fill() async throws(DatabaseError) {
    // Before the tables, so that nothing is missed in between.
    let head = try await feed.head(of: PlaceChange.scope)
    try await read()
    progress.withLock { $0 = Progress(position: head, isFilled: true, failures: 0) }
  }

  /// How far it has read, for the figure of its lag.
  public var position: FeedCursor { progress.withLock { $0.position } }

  /// Follows until the task is cancelled or the database is closed.
  public func run() async {
    let ageing = Task { [finder] in
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.ageing)
        finder.age()
      }
    }
    defer { ageing.cancel() }
    while !Task.isCancelled {
      do {
        if !progress.withLock({ $0.isFilled }) { try await fill() }
        try await follow()
        return
      } catch {
        guard error != .closed, error != .cancelled else { return }
        logger.error("places not followed", metadata: ["error": "\(error)"])
        try? await Task.sleep(for: pause())
      }
    }
  }

  /// How long to wait before the next look: the copy stays as it was at its position, from where
  /// the same changes are read again, so that one that failed makes the others hardly later.
  private func pause() -> Duration {
    let failures = progress.withLock { progress in
      progress.failures += 1
      return progress.failures
    }
    return .milliseconds(min(1_000, 50 << min(failures, 5)))
  }

  /// Reads what this process itself has just changed: whoever wrote looks at it next.
  ///
  /// - Throws: What the database says.
  public func catchUp() async throws(DatabaseError) {
    guard progress.withLock({ $0.isFilled }) else { return try await fill() }
    while true {
      let batch = try await feed.changes(after: position, in: PlaceChange.scope, limit: 5_000)
      try await take(batch)
      guard case .changes(_, _, let isLast) = batch, !isLast else { return }
    }
  }

  private func follow() async throws(DatabaseError) {
    let batches = feed.follow(
      PlaceChange.scope, after: position, now: { [finder] in finder.time.now.milliseconds })
    for try await batch in batches { try await take(batch) }
  }

  private func take(_ batch: FeedBatch) async throws(DatabaseError) {
    switch batch {
    case .changes(let entries, _, _): try await learn(entries)
    case .trimmed: try await read()
    }
    progress.withLock { progress in
      progress.position = batch.next
      progress.failures = 0
    }
  }

  /// Reads the places anew that changes are about: a change says only that there is something new.
  private func learn(_ entries: [FeedEntry]) async throws(DatabaseError) {
    var districts: [Place.ID: District] = [:]
    for entry in entries {
      guard let id = PlaceChange.read(entry.change) else { continue }
      districts[id] = District(rawValue: entry.stream.district)
    }
    guard !districts.isEmpty else { return }
    let wanted = districts
    let places = try await database.read { transaction throws(DatabaseError) in
      var places: [Place.ID: Place] = [:]
      for (id, district) in wanted {
        places[id] = try PlaceRecords.find(id, in: district, transaction)
      }
      return places
    }
    finder.learn(Array(places.values), gone: wanted.keys.filter { places[$0] == nil })
    // Beside the followers: it takes a moment, and the next change need not wait for it.
    Task.detached(priority: .utility) { [finder] in finder.tidy() }
  }

  private func read() async throws(DatabaseError) {
    let places = try await database.read { transaction throws(DatabaseError) in
      var places: [Place] = []
      try PlaceStream.read(in: transaction) { place throws(DatabaseError) in
        places.append(place)
        return true
      }
      return places
    }
    finder.replace(with: places)
  }
}
