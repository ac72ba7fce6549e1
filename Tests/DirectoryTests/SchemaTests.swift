import Database
import Kernel
import Testing

@testable import Directory

@Suite struct DirectorySchemaTests {
  @Test func everyMigrationIsRead() throws {
    let numbers = try DirectorySchema.migrations.map(\.number)
    #expect(numbers.contains(300))
    #expect(numbers.allSatisfy { (300..<400).contains($0) })
  }

  @Test("The tables stand distribution")
  func schemaStandsDistribution() throws {
    let own = try DirectorySchema.migrations
    #expect(try SchemaLinter(KernelSchema.migrations + own).findings == [])
  }
}
