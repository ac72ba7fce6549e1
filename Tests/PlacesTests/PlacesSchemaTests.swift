import Database
import Directory
import Kernel
import Testing

@testable import Places

@Test("The tables stand distribution, and every table says its class")
func schemaStandsDistribution() throws {
  let linter = try SchemaLinter(
    KernelSchema.migrations + DirectorySchema.migrations + PlacesSchema.migrations)
  #expect(linter.findings == [])
}
