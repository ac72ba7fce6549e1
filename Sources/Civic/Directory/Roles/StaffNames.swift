public import Database
public import Kernel

/// What staff are called, for their colleagues: a role is a public office.
///
/// Of workers nothing is told, whatever roles they hold: their names are looked at by
/// ``LookAtPerson`` alone.
public enum StaffNames {
  /// Reads names.
  ///
  /// - Parameters:
  ///   - accounts: whose, at most a page of them.
  ///   - database: where accounts are.
  ///   - keys: of the city.
  /// - Returns: The names of those who are staff and have one.
  /// - Throws: What the database says.
  public static func read(
    _ accounts: Set<Account.ID>, on database: Database, keys: KeyRing
  ) async throws(DatabaseError) -> [Account.ID: PersonName] {
    let sealed = try await database.read { transaction throws(DatabaseError) in
      var sealed: [AccountProfile.Sealed] = []
      for id in accounts.sorted(by: { $0.number < $1.number }) {
        if let profile = try AccountProfile.sealed(of: id, in: transaction) {
          sealed.append(profile)
        }
      }
      return sealed
    }
    var names: [Account.ID: PersonName] = [:]
    for profile in sealed where profile.account.kind == .staff {
      // Who can't be read goes without a name: the list is worth more than the name.
      if let opened = try? profile.open(with: keys) { names[profile.account.id] = opened.name }
    }
    return names
  }
}
