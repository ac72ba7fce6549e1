public import Database
public import Kernel

/// Forgets contacts again that a restored backup brought back.
public struct ErasedContacts: Eraser {
  private let database: Database

  /// Makes the eraser of a restored database.
  ///
  /// - Parameter database: restored.
  public init(_ database: Database) { self.database = database }

  static let kind = "organisation.contact"

  static func subject(_ id: OrganisationContact.ID) -> ErasureSubject {
    ErasureSubject(kind: kind, id.description)
  }

  /// Contacts of organisations.
  public var kind: String { Self.kind }

  /// Forgets those that are there.
  public func eraseAgain(_ subjects: Set<ErasureSubject>) async throws -> Int {
    var (count, last) = (0, (organisation: Int64(0), contact: Int64(0)))
    while true {
      let page = try await database.read { [last] transaction throws(DatabaseError) in
        try transaction.rows(
          """
          /* city-wide */
          SELECT organisation, id FROM organisation_contact
          WHERE organisation > $1 OR (organisation = $1 AND id > $2)
          ORDER BY organisation, id LIMIT 500
          """, last.organisation, last.contact
        ) { row throws(DatabaseError) in
          (
            organisation: try row.get(0, as: Int64.self),
            contact: try row.get(1, as: OrganisationContact.ID.self)
          )
        }
      }
      guard let end = page.last else { return count }
      for row in page where subjects.contains(Self.subject(row.contact)) {
        count += try await database.write { transaction throws(DatabaseError) in
          try transaction.execute(
            "DELETE FROM organisation_contact WHERE organisation = $1 AND id = $2",
            row.organisation, row.contact)
        }
      }
      last = (end.organisation, end.contact.number)
    }
  }
}

extension RetentionRule {
  /// Tables of the directory whose rows end by time.
  public static let directory: [RetentionRule] = [
    RetentionRule(
      "organisation_contact", key: ["organisation", "id"], age: "ends_at",
      reason: "retention.contact"),
    RetentionRule("area_import", key: ["id"], age: "ends_at", reason: "retention.import"),
  ]
}
