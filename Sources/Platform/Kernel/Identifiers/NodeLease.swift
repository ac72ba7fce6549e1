import Database

/// A node number held by one server for a while, with times reserved for it.
///
/// Two belts: nobody else takes the number before the lease is over, and whoever takes it begins
/// after everything that was reserved. So wrong clocks repeat no identifier either.
struct NodeLease: Equatable, Sendable {
  let node: Int64
  /// A random number that tells this holding from all others.
  let holder: Int64
  let leasedUntil: Moment
  let range: IdentifierRange

  /// Takes the number that has been free the longest, or a new one; nil when all are held.
  static func take(
    in transaction: Transaction, holder: Int64, now: Moment, length: Duration
  ) throws(DatabaseError) -> NodeLease? {
    // Each try loses only to another server that has taken a number.
    for _ in 0..<IdentifierLayout.nodes {
      let free = try transaction.row(
        """
        SELECT node, holder, reserved_until FROM node_lease WHERE leased_until <= $1
        ORDER BY reserved_until, node LIMIT 1
        """, now
      ) { row throws(DatabaseError) in
        (
          node: try row.get(0, as: Int64.self), holder: try row.get(1, as: Int64.self),
          reserved: try row.get(2, as: Moment.self)
        )
      }
      if let free {
        let lease = NodeLease(
          free.node, holder, from: max(free.reserved, now), now: now, length: length)
        let count = try transaction.execute(
          """
          UPDATE node_lease SET holder = $1, leased_until = $2, reserved_until = $3
          WHERE node = $4 AND holder = $5 AND leased_until <= $6
          """, holder, lease.leasedUntil, lease.reservedUntil, free.node, free.holder, now)
        if count == 1 { return lease }
        continue
      }
      let node = try transaction.value("SELECT max(node) FROM node_lease", as: Int64?.self) ?? nil
      let lease = NodeLease((node ?? -1) + 1, holder, from: now, now: now, length: length)
      guard lease.node < IdentifierLayout.nodes else { return nil }
      let count = try transaction.execute(
        """
        INSERT INTO node_lease (node, holder, leased_until, reserved_until)
        VALUES ($1, $2, $3, $4) ON CONFLICT (node) DO NOTHING
        """, lease.node, holder, lease.leasedUntil, lease.reservedUntil)
      if count == 1 { return lease }
    }
    return nil
  }

  /// Holds the number longer and reserves more; nil when somebody else has taken it.
  func renewed(
    in transaction: Transaction, from unused: Int64, now: Moment, length: Duration
  ) throws(DatabaseError) -> NodeLease? {
    // Never less than is reserved already, should the clock have been set back.
    let from = max(IdentifierLayout.moment(of: unused), now)
    let next = NodeLease(node, holder, from: from, now: now, length: length)
    let end = max(next.range.times.upperBound, range.times.upperBound)
    let renewed = NodeLease(
      node: node, holder: holder, leasedUntil: next.leasedUntil,
      range: IdentifierRange(node: node, times: range.times.lowerBound..<end))
    let count = try transaction.execute(
      "UPDATE node_lease SET leased_until = $1, reserved_until = $2 WHERE node = $3 AND holder = $4",
      renewed.leasedUntil, renewed.reservedUntil, node, holder)
    return count == 1 ? renewed : nil
  }

  /// Lets others take the number at once, from the first time that was not used.
  func release(
    in transaction: Transaction, from unused: Int64, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE node_lease SET leased_until = $1, reserved_until = $2 WHERE node = $3 AND holder = $4",
      now, IdentifierLayout.moment(of: unused), node, holder)
  }

  private var reservedUntil: Moment { IdentifierLayout.moment(of: range.times.upperBound) }

  private init(
    _ node: Int64, _ holder: Int64, from: Moment, now: Moment, length: Duration
  ) {
    let start = IdentifierLayout.time(of: from)
    self.init(
      node: node, holder: holder, leasedUntil: now + length,
      range: IdentifierRange(
        node: node,
        times:
          start..<max(start, IdentifierLayout.time(of: max(from, IdentifierLayout.start) + length)))
    )
  }

  private init(node: Int64, holder: Int64, leasedUntil: Moment, range: IdentifierRange) {
    self.node = node
    self.holder = holder
    self.leasedUntil = leasedUntil
    self.range = range
  }
}
