import Database
import Kernel
import Testing

@testable import Places

@Test("The tables stand distribution, and every table says its class")
func schemaStandsDistribution() throws {
  let linter = try SchemaLinter(KernelSchema.migrations + PlacesSchema.migrations)
  #expect(linter.findings == [])
}
