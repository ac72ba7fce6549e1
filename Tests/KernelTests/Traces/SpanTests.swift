import Database
import InMemoryTracing
import TestDatabases
import Testing
import Tracing

@testable import Kernel

@Suite(.serialized)
struct SpanTests {
  @Test(arguments: TestDatabases.dialects)
  func operationsAndJobsHaveSpansWithoutValues(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let tracer = InMemoryTracer()
      try await withTracer(tracer) {
        _ = try await kernel.count("SELECT count(*) FROM job WHERE kind = 'secret'")
        await #expect(throws: DatabaseError.refusedByRule) {
          try await kernel.database.write { _ throws(DatabaseError) in throw .refusedByRule }
        }
        await #expect(throws: DatabaseError.self) { try await kernel.execute("SELECT secret") }
        _ = try await Spans.around("job count") { try await kernel.count("SELECT 1") }
      }
      let spans = tracer.finishedSpans
      #expect(
        spans.map(\.operationName) == [
          "database read", "database write", "database write", "database read", "job count",
        ])
      #expect(spans.map { $0.status?.code == .error } == [false, true, true, false, false])
      #expect(spans[3].parentSpanID == spans[4].spanID)
      var told: [String] = []
      for span in spans { span.attributes.forEach { told.append("\($0)=\($1)") } }
      #expect(told.count == 2)
      #expect(told.allSatisfy { !$0.contains("secret") && $0.hasPrefix("error.type=") })
    }
  }
}
