import Database
import Kernel

/// The rows of one place.
struct DoorRecords {
  let district: District
  let element: DoorElement
  let transaction: Transaction

  /// Touches the guard, so that nobody decides beside us on the same place.
  ///
  /// - Returns: The place's new version. The first one is the time, so that a place that was
  ///   forgotten and comes back has a later one.
  func touch(now: Moment) throws(DatabaseError) -> Int64 {
    let version: Int64? = try transaction.value(
      """
      INSERT INTO door (district, element, version, shut_until, forget_at)
      VALUES ($1, $2, $3, NULL, $4)
      ON CONFLICT (district, element) DO UPDATE SET version = door.version + 1
      RETURNING version
      """, district, element, now.milliseconds, now + element.wordLife)
    guard let version else { throw .unexpectedValue(column: 0) }
    return version
  }

  func words() throws(DatabaseError) -> DoorWords {
    DoorWords(
      try transaction.rows(
        """
        SELECT rider, answer, said_at, ends_at, has_lifted, is_official FROM door_word
        WHERE district = $1 AND element = $2 ORDER BY said_at, rider
        """, district, element
      ) { row throws(DatabaseError) in
        DoorWord(
          rider: try row.get(0), answer: try row.get(1), saidAt: try row.get(2),
          endsAt: try row.get(3), hasLifted: try row.get(4), isOfficial: try row.get(5))
      })
  }

  /// Keeps what `after` has and `before` has not, and the other way round.
  func replace(
    _ before: DoorWords, with after: DoorWords, at now: Moment
  ) throws(DatabaseError) {
    let kept = Set(after.words)
    for word in before.words where !kept.contains(word) {
      try transaction.execute(
        "DELETE FROM door_word WHERE district = $1 AND element = $2 AND rider = $3", district,
        element, word.rider)
    }
    let had = Set(before.words)
    for word in after.words where !had.contains(word) {
      try transaction.execute(
        """
        INSERT INTO door_word
          (district, element, rider, answer, said_at, ends_at, has_lifted, is_official)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """, district, element, word.rider, word.answer, word.saidAt, word.endsAt, word.hasLifted,
        word.isOfficial)
    }
    let summary = after.summary(version: 0)
    try transaction.execute(
      "UPDATE door SET shut_until = $3, forget_at = $4 WHERE district = $1 AND element = $2",
      district, element, summary.state(at: now).until, summary.lastEnd ?? now + element.wordLife)
  }

  /// Makes room in the district for one more place: forgets what no longer holds, and when that is
  /// not enough, the half that was said of longest ago, what is shut last.
  ///
  /// Followers are not told: what they still hold ends by itself, of riders within hours.
  func makeRoom(atMost most: Int, now: Moment) throws(DatabaseError) {
    guard try count() > most else { return }
    try transaction.execute(
      "DELETE FROM door WHERE district = $1 AND element <> $2 AND forget_at <= $3", district,
      element, now)
    let left = try count()
    guard left > most else { return }
    let doomed = try transaction.rows(
      """
      SELECT element FROM door WHERE district = $1 AND element <> $2
      ORDER BY CASE WHEN shut_until > $3 THEN 1 ELSE 0 END, forget_at, element LIMIT $4
      """, district, element, now, left / 2
    ) { row throws(DatabaseError) in try row.get(0, as: DoorElement.self) }
    for element in doomed {
      try transaction.execute(
        "DELETE FROM door WHERE district = $1 AND element = $2", district, element)
    }
  }

  private func count() throws(DatabaseError) -> Int {
    try transaction.value("SELECT count(*) FROM door WHERE district = $1", district) ?? 0
  }
}
