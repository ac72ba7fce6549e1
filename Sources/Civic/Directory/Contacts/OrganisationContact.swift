public import Database
public import Kernel

/// Somebody whom offices call at an organisation.
public struct OrganisationContact: Hashable, Sendable {
  /// What names a contact.
  public typealias ID = Identifier<OrganisationContact>

  /// Its name among all.
  public var id: ID
  /// What they are there: station head, manager.
  public var duty: String
  /// What they are called.
  public var name: PersonName
  /// Their number.
  public var phone: ContactPhone

  /// Describes a contact.
  public init(id: ID, duty: String, name: PersonName, phone: ContactPhone) {
    self.id = id
    self.duty = duty
    self.name = name
    self.phone = phone
  }

  /// Contacts of one organisation at most: who is called is a few, not a roster.
  public static let most = 10
  /// Characters of a duty at most.
  public static let longestDuty = 40
  /// How long contacts are kept after their organisation has ended.
  static let keptFor: Duration = .seconds(180 * 86_400)

  static func bound(_ column: String, _ organisation: Organisation.ID, _ id: ID) -> String {
    "organisation_contact.\(column):\(organisation):\(id)"
  }

  /// The same by the values of the primary key.
  static func bound(_ column: String, key: [Value]) -> String {
    guard case .integer(let first)? = key.first, case .integer(let second)? = key.last,
      let organisation = Organisation.ID(number: first), let id = ID(number: second)
    else { return "" }
    return bound(column, organisation, id)
  }

  /// Those of an organisation, in the order in which they were added.
  ///
  /// - Parameters:
  ///   - organisation: the organisation.
  ///   - database: where they are kept.
  ///   - keys: of the city.
  /// - Returns: The contacts; one that can't be opened is left out.
  /// - Throws: What the database says.
  public static func all(
    of organisation: Organisation.ID, in database: Database, keys: KeyRing
  ) async throws(DatabaseError) -> [OrganisationContact] {
    let rows = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT id, duty, name, phone FROM organisation_contact WHERE organisation = $1 ORDER BY id
        """, organisation
      ) { row throws(DatabaseError) in
        (
          id: try row.get(0, as: ID.self), duty: try row.get(1, as: String.self),
          name: try row.get(2, as: SealedValue.self), phone: try row.get(3, as: SealedValue.self)
        )
      }
    }
    return rows.compactMap { row in
      guard
        let name = try? keys.text(of: row.name, bound: bound("name", organisation, row.id)),
        let phone = try? keys.text(of: row.phone, bound: bound("phone", organisation, row.id)),
        let name = PersonName(name), let phone = ContactPhone(phone)
      else { return nil }
      return OrganisationContact(id: row.id, duty: row.duty, name: name, phone: phone)
    }
  }
}
