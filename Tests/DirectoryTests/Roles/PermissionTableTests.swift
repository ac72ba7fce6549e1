import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("The table of roles and permissions")
struct PermissionTableTests {
  @Test("It is as committed: what changes is seen in review (bless)")
  func bless() async throws {
    try await SessionTrial.with(.sqlite) { _, sessions in
      let text = Self.table(try await sessions.authorities.catalogue())
      let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Documentation/Roles.md")
      if ProcessInfo.processInfo.environment["QIJI_BLESS"] != nil {
        try Data(text.utf8).write(to: file)
      }
      let isBlessed = try? String(contentsOf: file, encoding: .utf8) == text
      #expect(isBlessed == true, "roles are new or changed: make bless")
    }
  }

  private static func table(_ catalogue: RoleCatalogue) -> String {
    var lines = [
      "# Roles", "",
      "Made from the roles that migrations put into a new city; `make bless` writes it anew.", "",
      "| role | 中文 | held in | permissions |", "|---|---|---|---|",
    ]
    for role in catalogue.roles {
      let places = role.places.map(\.rawValue).sorted().joined(separator: ", ")
      let permissions = role.permissions.map { "`\($0)`" }.sorted().joined(separator: " ")
      lines.append(
        "| `\(role.name)` | \(role.title.chinese) | \(role.isImplicit ? "own" : places) "
          + "| \(permissions) |")
    }
    lines += ["", "| permission | roles |", "|---|---|"]
    for permission in PermissionName.directory.sorted(by: { $0.name < $1.name }) {
      let roles = catalogue.roles.filter { $0.permissions.contains(permission) }
        .map { "`\($0.name)`" }.joined(separator: " ")
      lines.append("| `\(permission)` | \(roles) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
