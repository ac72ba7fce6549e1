import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import qiji

@Suite(.serialized)
struct CityKeysTests {
  private func withCity(
    _ dialect: Dialect, _ body: (Database, String) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await TestDatabases.with(dialect) { database in
      try await Migrator(try CitySchema.all).migrate(database)
      try await body(database, folder.appending(path: "keys").path)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func areMadeOnceForANewCity(_ dialect: Dialect) async throws {
    try await withCity(dialect) { database, path in
      let made = try await CityKeys.open(path, for: database)
      let sealed = made.seal("13912345678", bound: "here")
      let again = try await CityKeys.open(path, for: database)
      #expect(try again.text(of: sealed, bound: "here") == "13912345678")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func areNeverMadeAnewForACityThatHasSome(_ dialect: Dialect) async throws {
    try await withCity(dialect) { database, path in
      _ = try await CityKeys.open(path, for: database)
      try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
      await #expect(throws: Failure.self) { _ = try await CityKeys.open(path, for: database) }
      #expect(!FileManager.default.fileExists(atPath: path))
      // Those of another city are refused, too.
      try KeyRing.make(path: path)
      await #expect(throws: Failure.self) { _ = try await CityKeys.open(path, for: database) }
    }
  }
}
