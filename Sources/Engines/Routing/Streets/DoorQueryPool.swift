import Synchronization

/// Queries that wait for their next task; making one costs more than most queries.
final class DoorQueryPool: Sendable {
  private let streets: StreetHierarchy
  private let idle = Mutex<[DoorQuery]>([])

  init(_ streets: StreetHierarchy) { self.streets = streets }

  /// Lends a query to `body`.
  func withQuery<Result>(
    _ body: (DoorQuery) throws(HierarchyError) -> Result
  ) throws(HierarchyError) -> Result {
    let query = idle.withLock { $0.popLast() } ?? DoorQuery(streets)
    // As many as ever ran at once; tasks, not requests, bound that.
    defer { idle.withLock { $0.append(query) } }
    return try body(query)
  }
}
