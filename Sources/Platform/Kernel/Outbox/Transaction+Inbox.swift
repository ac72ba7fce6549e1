public import Database

extension Transaction {
  /// Notes that a message from outside was taken in, in the transaction of its effect.
  ///
  /// - Parameters:
  ///   - message: what its sender named it.
  ///   - source: who sent it.
  ///   - district: where its effect is.
  ///   - now: the present moment.
  /// - Returns: False when it was taken in before: then it must have no effect again.
  /// - Throws: What the database says.
  public func takeIn(
    _ message: String, from source: String, in district: District, now: Moment
  ) throws(DatabaseError) -> Bool {
    try execute(
      """
      INSERT INTO inbox (district, source, message, received_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (district, source, message) DO NOTHING
      """, district, source, message, now) == 1
  }
}
