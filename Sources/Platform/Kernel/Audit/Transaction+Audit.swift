public import Database

extension Transaction {
  /// Notes what somebody did, in the transaction in which it is done: one is kept with the other.
  ///
  /// It is a plain insert. The sealer chains and signs it within seconds.
  ///
  /// - Parameters:
  ///   - record: who did what to whom.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public func audit(_ record: AuditRecord, now: Moment) throws(DatabaseError) {
    let random = SystemRandom()
    var detail: [String: String] = [:]
    for (name, value) in record.detail {
      detail[name] = PersonalText.removed(from: try AuditNames.named(value, in: self))
    }
    let mark = Int64(bitPattern: random.next() >> 1)
    try execute(
      """
      INSERT INTO audit_record
        (lane, happened_at, mark, action, actor, subject, detail, request, batch)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
      """, mark % AuditLane.count, now, mark, record.action,
      try AuditNames.named(record.actor.description, in: self),
      try record.subject.map { subject throws(DatabaseError) in
        try AuditNames.named(subject, in: self)
      }, AuditDetail.text(of: detail), record.request)
  }
}
