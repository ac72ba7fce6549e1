import Tracing

/// Spans of what the kernel does; nothing at all when no tracer was bootstrapped.
enum Spans {
  /// Runs work in a span of this name.
  static func around<Outcome: Sendable>(
    _ name: @autoclosure () -> String, _ work: () async throws -> Outcome
  ) async rethrows -> Outcome {
    guard !(InstrumentationSystem.instrument is NoOpInstrument) else { return try await work() }
    return try await withSpan(name()) { _ in try await work() }
  }
}
