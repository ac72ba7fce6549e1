import Database
import Kernel

extension ImportPlaces {
  /// Closes what this edition no longer has.
  func close(
    on database: Database, _ ground: PlaceGround, _ author: PlaceAuthor, _ time: any TimeSource
  ) async throws(DatabaseError) -> Int {
    var (count, last) = (0, "")
    while true {
      let (after, now) = (last, time.now)
      let step = try await database.write { transaction throws(DatabaseError) in
        let gone = try PlaceSource.gone(
          from: collection, edition: edition, after: after, transaction)
        let step = ImportStep(
          command: self,
          desk: PlaceDesk(transaction: transaction, author: author, ground: ground, now: now))
        return (last: gone.last?.source, count: try step.close(gone))
      }
      count += step.count
      guard let next = step.last else { return count }
      last = next
    }
  }

  func finish(
    _ tally: Tally, in transaction: Transaction, by author: PlaceAuthor, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_import (collection, edition, finished_at) VALUES ($1, $2, $3)
      ON CONFLICT (collection)
      DO UPDATE SET edition = excluded.edition, finished_at = excluded.finished_at
      """, collection, edition, now)
    try transaction.audit(
      AuditRecord(
        action: "place.import", actor: author.actor,
        detail: [
          "collection": String(collection.prefix(80)), "edition": String(edition.prefix(80)),
          "added": "\(tally.added)", "changed": "\(tally.changed)", "closed": "\(tally.closed)",
          "refused": "\(tally.refusedCount)",
        ], request: author.request), now: now)
  }
}
