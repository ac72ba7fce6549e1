import Metrics
import Synchronization

/// One series: a counter, a gauge or a histogram.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler,
  RecorderHandler, TimerHandler, Sendable
{
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  struct Reading: Sendable {
    var value = 0.0
    var count = 0
    /// How many values fell into each bucket, the last one without upper bound.
    var buckets = Array(repeating: 0, count: MetricSeries.bounds.count + 1)
  }

  /// Upper bounds in seconds: from a lookup in memory to the longest time a handler has.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  let kind: Kind
  private let state = Mutex(Reading())

  init(_ kind: Kind) { self.kind = kind }

  var reading: Reading { state.withLock { $0 } }

  func increment(by amount: Int64) { increment(by: Double(amount)) }

  func increment(by amount: Double) {
    state.withLock { $0.value += amount }
  }

  func decrement(by amount: Double) { increment(by: -amount) }

  func set(_ value: Int64) { set(Double(value)) }

  func set(_ value: Double) {
    state.withLock { $0.value = value }
  }

  func reset() { set(0.0) }

  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    guard kind == .histogram else { return set(value) }
    state.withLock { state in
      state.value += value
      state.count += 1
      let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
      state.buckets[bucket] += 1
    }
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
