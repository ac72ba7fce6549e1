public import Database
import Geodesy
public import Kernel

/// Gives an area its outline from a day on.
public struct SetBoundary: Sendable {
  /// The area.
  public var id: Area.ID
  /// The outline.
  public var boundary: AreaBoundary
  /// Since when.
  public var since: CivilDate
  /// Where it is from, such as a file's name.
  public var source: String

  /// Makes the command.
  public init(_ id: Area.ID, _ boundary: AreaBoundary, since: CivilDate, source: String) {
    self.id = id
    self.boundary = boundary
    self.since = since
    self.source = source
  }

  /// Keeps it; the same again changes nothing.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: Whether the area is there.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> Bool {
    guard let area = try AreaRecords.find(id, transaction), area.state == .active else {
      return false
    }
    if try AreaRecords.boundaries(of: id, transaction)[id] == boundary { return true }
    try transaction.execute(
      """
      INSERT INTO area_boundary (area, since, shape, source, told_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (area, since) DO UPDATE SET shape = excluded.shape, source = excluded.source,
        told_at = excluded.told_at
      """, id, since, boundary.geoJSON.text, String(source.prefix(80)), now)
    try transaction.audit(
      AuditRecord(
        action: "area.boundary", actor: author.actor, subject: "area:\(id)",
        detail: ["since": since.description], request: author.request), now: now)
    try transaction.tell([DirectoryChange.of(.boundary, id.number, at: now)])
    return true
  }
}
