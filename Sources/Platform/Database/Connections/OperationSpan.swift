import Tracing

/// A span of one read or write, by the name of the operation only: no statement, no value.
///
/// Nothing is made when no tracer was bootstrapped.
struct OperationSpan {
  private let span: any Span

  init?(_ name: String) {
    // Types are compared, because `is` would search for conformances each time.
    guard type(of: InstrumentationSystem.instrument) != NoOpInstrument.self else { return nil }
    span = startSpan(name, ofKind: .client)
  }

  /// Ends it; of an error, its name is told without what it carries.
  func end(_ error: DatabaseError? = nil) {
    if let error {
      span.setStatus(SpanStatus(code: .error))
      span.attributes["error.type"] = String("\(error)".prefix { $0 != "(" })
    }
    span.end()
  }
}
