import Database

/// The rows of officers.
enum CompartmentOfficer {
  /// An officer's wrapped share; nil when the account is none of the compartment.
  static func wrapped(
    of account: Identifier<Actor.Account>, in compartment: String, _ transaction: Transaction
  ) throws(DatabaseError) -> [UInt8]? {
    try transaction.value(
      "SELECT wrapped FROM compartment_officer WHERE compartment = $1 AND account = $2",
      compartment, account)
  }

  /// Wrong secrets are few: each costs half a second too.
  static let limit = CostlyLimit(name: "compartment.secret", most: 5, in: .seconds(3_600))

  static func bucket(_ account: Identifier<Actor.Account>, _ compartment: String) -> [UInt8] {
    Array("\(compartment):\(account)".utf8)
  }
}
