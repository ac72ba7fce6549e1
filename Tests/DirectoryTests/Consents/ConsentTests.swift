import Database
import Kernel
import Testing

@testable import Directory

@Suite("Consents")
struct ConsentTests {
  static let dialects = People.dialects

  @Test("Each purpose on its own, given and withdrawn, with its history", arguments: dialects)
  func history(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.fullAccount(1)
      let set = { (purpose: ConsentPurpose, isGiven: Bool, after: Int) async throws in
        try await SetConsent(
          purpose, isGiven: isGiven, by: account.id, as: people.maker.make()
        ).run(on: people.database, now: People.start + .seconds(after))
      }
      #expect(try await set(.notices, true, 1))
      #expect(try await !set(.notices, true, 2))
      #expect(try await !set(.surveys, false, 3))
      #expect(try await set(.notices, false, 4))
      #expect(try await set(.notices, true, 5))
      let (consents, holds, household) = try await people.database.read {
        transaction throws(DatabaseError) in
        (
          try Consent.all(of: account.id, in: transaction),
          try Consent.holds(.notices, of: account.id, in: transaction),
          try Household.of(account.id, in: transaction)
        )
      }
      #expect(consents.map(\.purpose) == [.notices, .notices, .household])
      #expect(consents.map { $0.withdrawnAt == nil } == [true, false, true])
      #expect(holds && household?.counts == [.from3: 2, .from60: 1])
      // What was told with a consent goes with it.
      #expect(try await set(.household, false, 6))
      let after = try await people.database.read { transaction throws(DatabaseError) in
        try Household.of(account.id, in: transaction)
      }
      #expect(after == nil)
    }
  }
}
