public import Database
public import Kernel
public import Logging
import Synchronization

/// Holds the present ``DirectoryTree`` of a server, as the database has it: what any server changes
/// is seen within half a second.
public final class DirectoryTrees: Sendable {
  private let database: Database
  private let logger: Logger
  private let time: any TimeSource
  private let feed: ChangeFeed
  private let held = Mutex(Held())

  /// Between two readings while others write; whoever wrote here reads at once.
  private static let pause: Duration = .milliseconds(100)

  private struct Held {
    var tree = DirectoryTree()
    /// How far the feed was read when the tree was.
    var position = FeedCursor()
    var isFilled = false
  }

  /// Makes a holder of an empty tree; ``fill()`` or ``run()`` reads the database.
  ///
  /// - Parameters:
  ///   - database: where areas and organisations are kept.
  ///   - logger: is told when they can't be read.
  ///   - time: the clock.
  public init(_ database: Database, logger: Logger, time: any TimeSource = SystemTime()) {
    self.database = database
    self.logger = logger
    self.time = time
    var settings = FeedSettings()
    // Another program on the same file announces nothing: it is seen when it is looked for.
    settings.interval = .milliseconds(500)
    feed = ChangeFeed(database, settings: settings)
  }

  /// The tree as it was last read.
  public var current: DirectoryTree { held.withLock { $0.tree } }

  /// Whether it has been read since the start.
  public var isFilled: Bool { held.withLock { $0.isFilled } }

  /// Reads all.
  ///
  /// - Throws: What the database says; ``run()`` tries again.
  public func fill() async throws(DatabaseError) {
    // Before the tables, so that nothing is missed in between.
    let head = try await feed.head(of: DirectoryChange.scope)
    let tree = try await database.read { transaction throws(DatabaseError) in
      DirectoryTree(
        areas: try AreaRecords.all(transaction),
        organisations: try OrganisationRecords.all(transaction),
        boundaries: try AreaRecords.boundaries(transaction))
    }
    held.withLock { held in
      // Whoever follows the feed has gone on meanwhile, and is not told of that again.
      guard !held.isFilled || held.position[DirectoryChange.stream] <= head[DirectoryChange.stream]
      else { return }
      held = Held(tree: tree, position: head, isFilled: true)
    }
  }

  /// Brings the tree up to what this process has just changed: whoever wrote looks at it next.
  ///
  /// - Throws: What the database says.
  public func catchUp() async throws(DatabaseError) {
    guard isFilled else { return try await fill() }
    while true {
      let position = held.withLock { $0.position }
      let batch = try await feed.changes(after: position, in: DirectoryChange.scope)
      guard case .changes(let entries, let next, let isLast) = batch else {
        return try await fill()
      }
      if !entries.isEmpty { try await take(entries, next) }
      if isLast { return }
    }
  }

  /// Follows the feed until the task is cancelled or the database is closed.
  public func run() async {
    while !Task.isCancelled {
      do {
        if !isFilled { try await fill() }
        try await follow()
        return
      } catch {
        guard error != .closed, error != .cancelled else { return }
        logger.error("directory not followed", metadata: ["error": "\(error)"])
        held.withLock { $0.isFilled = false }
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func follow() async throws(DatabaseError) {
    let time = time
    let batches = feed.follow(
      DirectoryChange.scope, after: held.withLock { $0.position }, name: "directory",
      now: { time.now.milliseconds })
    for try await batch in batches {
      switch batch {
      case .changes(let entries, let next, _): try await take(entries, next)
      case .trimmed: try await fill()
      }
      // An import tells of each of its batches: several are taken in at once.
      try? await Task.sleep(for: Self.pause)
    }
  }

  /// Reads again what changed, and puts it into the tree that is there.
  private func take(_ entries: [FeedEntry], _ next: FeedCursor) async throws(DatabaseError) {
    let old = current
    func subjects<Entity>(_ kind: DirectoryChange.Kind) -> Set<Identifier<Entity>> {
      Set(
        entries.filter { $0.change.kind == kind.rawValue }
          .compactMap { Identifier(number: $0.change.subject) })
    }
    let areas: Set<Area.ID> = subjects(.area)
    let outlines: Set<Area.ID> = subjects(.boundary)
    let organisations: Set<Organisation.ID> = subjects(.organisation)
    let tree = try await database.read { transaction throws(DatabaseError) in
      var tree = old
      var changed = try Self.read(areas, all: AreaRecords.all, transaction) {
        id throws(DatabaseError) in try AreaRecords.find(id, transaction)
      }
      // Whatever lies below one that moved has another path.
      if tree.movesOthers(changed) { changed = try AreaRecords.all(transaction) }
      tree.take(
        changed,
        try Self.read(organisations, all: OrganisationRecords.all, transaction) {
          id throws(DatabaseError) in try OrganisationRecords.find(id, transaction)
        },
        try outlines.isEmpty ? nil : Self.index(old.boundaries, outlines, transaction))
      return tree
    }
    held.withLock { held in
      // Two may read at once; the one that has seen more stays.
      guard held.position[DirectoryChange.stream] < next[DirectoryChange.stream] else { return }
      held = Held(tree: tree, position: next, isFilled: true)
    }
  }

  /// So many are read one by one; more at once.
  private static let mostAlone = 200

  private static func read<Thing, Entity>(
    _ ids: Set<Identifier<Entity>>, all: (Transaction) throws(DatabaseError) -> [Thing],
    _ transaction: Transaction, one: (Identifier<Entity>) throws(DatabaseError) -> Thing?
  ) throws(DatabaseError) -> [Thing] {
    guard ids.count <= mostAlone else { return try all(transaction) }
    var found: [Thing] = []
    for id in ids.sorted() { if let thing = try one(id) { found.append(thing) } }
    return found
  }

  private static func index(
    _ old: BoundaryIndex, _ changed: Set<Area.ID>, _ transaction: Transaction
  ) throws(DatabaseError) -> BoundaryIndex {
    var boundaries = old.boundaries
    for area in changed {
      boundaries[area] = try AreaRecords.boundaries(of: area, transaction)[area]
    }
    return BoundaryIndex(boundaries)
  }
}
