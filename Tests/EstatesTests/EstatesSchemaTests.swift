import Database
import Kernel
import Testing

@testable import Estates

@Test("The tables stand distribution, and every table says its class")
func schemaStandsDistribution() throws {
  let linter = try SchemaLinter(KernelSchema.migrations + EstatesSchema.migrations)
  #expect(linter.findings == [])
}
