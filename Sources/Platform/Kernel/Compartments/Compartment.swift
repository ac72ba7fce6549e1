import Database

/// A sealed compartment, as the database has it.
struct Compartment: Sendable {
  let name: String
  let publicKey: [UInt8]
  let lastShare: UInt8

  static func find(
    _ name: String, in transaction: Transaction
  ) throws(DatabaseError) -> Compartment? {
    try transaction.row(
      "SELECT name, public_key, last_share FROM compartment WHERE name = $1", name
    ) { row throws(DatabaseError) in
      Compartment(
        name: try row.get(0), publicKey: try row.get(1),
        lastShare: UInt8(clamping: try row.get(2, as: Int.self)))
    }
  }

  /// Where an officer's share belongs.
  static func bound(_ name: String, _ officer: Identifier<Actor.Account>) -> String {
    "\(name):\(officer)"
  }
}

extension KeyRing {
  /// Whom a record is about, by every key of the compartment in use, the present one first.
  func subjects(
    _ account: Identifier<Actor.Account>, in compartment: String
  ) -> [[UInt8]] {
    keys.living(.compartment(compartment), at: time.now).map { key in
      key.header
        + key.code([
          Array("qiji compartment subject".utf8), Array("\(compartment):\(account)".utf8),
        ])
    }
  }

  /// The key of an opening: only who has the token can make it, and only with this city's keys.
  func openingKey(_ token: [UInt8], _ opening: String, in compartment: String) -> CompartmentKey? {
    // The key may have changed since the opening was requested.
    keys.living(.compartment(compartment), at: time.now).last.flatMap { key in
      CompartmentKey(
        bytes: key.code([Array("qiji compartment opening".utf8), token, Array(opening.utf8)]))
    }
  }
}
