import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Roles of a city")
struct RoleSeedTests {
  @Test(
    "Every permission of the program is held by a role, and no other",
    arguments: TestDatabases.dialects)
  func complete(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let catalogue = try await sessions.authorities.catalogue()
      let held = catalogue.roles.reduce(into: Set<PermissionName>()) {
        $0.formUnion($1.permissions)
      }
      #expect(held == Set(PermissionName.directory))
      #expect(catalogue.roles.count == 22)
      #expect(Set(catalogue.roles.map(\.title.chinese)).count == 22)
      #expect(catalogue.roles.allSatisfy { $0.title.english != nil })
      // What is one's own is nobody's to grant.
      let own = catalogue.roles.filter(\.isImplicit)
      #expect(Set(own.map(\.name)) == [.signedIn, .worker])
      for role in catalogue.roles where !role.isImplicit {
        #expect(!role.places.isEmpty)
        #expect(own.allSatisfy { $0.permissions.isDisjoint(with: role.permissions) })
      }
    }
  }
}
