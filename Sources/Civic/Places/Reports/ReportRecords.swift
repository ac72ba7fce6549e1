import Database
import Kernel

/// The words on one place.
struct ReportRecords {
  let district: District
  let place: Place.ID
  let transaction: Transaction

  func words() throws(DatabaseError) -> WordsOnPlace {
    WordsOnPlace(
      try transaction.rows(
        """
        SELECT reporter, word, role, said_at, day FROM place_report
        WHERE district = $1 AND place = $2
        """, district, place
      ) { row throws(DatabaseError) in
        SaidOfPlace(
          reporter: try row.get(0), word: try PlaceRow.word(1, row),
          role: try PlaceRow.word(2, row),
          saidAt: try row.get(3), day: try row.get(4))
      })
  }

  /// Keeps what `after` has and `before` has not, and the other way round.
  func replace(_ before: WordsOnPlace, with after: WordsOnPlace) throws(DatabaseError) {
    let kept = Set(after.words)
    for said in before.words where !kept.contains(said) {
      try transaction.execute(
        """
        DELETE FROM place_report
        WHERE district = $1 AND place = $2 AND reporter = $3 AND topic = $4
        """, district, place, said.reporter, said.word.topic.rawValue)
    }
    let had = Set(before.words)
    for said in after.words where !had.contains(said) {
      try transaction.execute(
        """
        INSERT INTO place_report (district, place, reporter, topic, word, role, said_at, day,
          forget_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """, district, place, said.reporter, said.word.topic.rawValue, said.word.rawValue,
        said.role.rawValue, said.saidAt, said.day, said.saidAt + said.word.life)
    }
  }
}
