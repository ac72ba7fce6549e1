public import Metrics
import Synchronization

/// Counters, gauges and histograms in memory, written out for Prometheus.
///
/// A back end of swift-metrics: `Counter(label:dimensions:factory: registry)`, or bootstrap
/// `MetricsSystem` with it. The number of series is bounded, so that no stream of names can use
/// up the memory: beyond it new series are dropped and counted in `metrics_dropped_series_total`.
public final class MetricsRegistry: MetricsFactory, Sendable {
  private struct State {
    var series: [MetricKey: MetricSeries] = [:]
    var dropped = 0
  }

  private let state = Mutex(State())
  private let capacity: Int

  /// Makes an empty registry for so many series.
  public init(capacity: Int = 4_096) { self.capacity = capacity }

  func series(
    _ label: String, _ dimensions: [(String, String)], _ make: () -> MetricSeries
  ) -> MetricSeries {
    let key = MetricKey(label: label, dimensions: dimensions)
    return state.withLock { state in
      if let series = state.series[key] { return series }
      let new = make()
      guard state.series.count < capacity else {
        state.dropped += 1
        return new
      }
      state.series[key] = new
      return new
    }
  }

  /// Every series, by name and labels.
  func snapshot() -> (series: [(MetricKey, MetricSeries)], dropped: Int) {
    state.withLock { state in
      (state.series.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, state.dropped)
    }
  }

  /// The current value of a counter or gauge, for tests and the doctor.
  public func value(_ label: String, _ dimensions: [(String, String)] = []) -> Double? {
    let key = MetricKey(label: label, dimensions: dimensions)
    return state.withLock { $0.series[key]?.reading.value }
  }

  /// Takes what every part of the program counts without naming a registry; once in a process.
  public func takeAll() { MetricsSystem.bootstrap(self) }

  // MARK: MetricsFactory

  /// Makes a counter.
  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, dimensions) { MetricSeries(.counter) }
  }

  /// Makes a counter of fractions.
  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    series(label, dimensions) { MetricSeries(.counter) }
  }

  /// Makes a gauge.
  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(label, dimensions) { MetricSeries(.gauge) }
  }

  /// Makes a histogram, or a gauge when `aggregate` is false.
  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    series(label, dimensions) { MetricSeries(aggregate ? .histogram : .gauge) }
  }

  /// Makes a histogram of seconds.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions) { MetricSeries(.histogram) }
  }

  /// Does nothing: series stay, as scrapers expect.
  public func destroyCounter(_ handler: any CounterHandler) {}
  /// Does nothing: series stay, as scrapers expect.
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  /// Does nothing: series stay, as scrapers expect.
  public func destroyMeter(_ handler: any MeterHandler) {}
  /// Does nothing: series stay, as scrapers expect.
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  /// Does nothing: series stay, as scrapers expect.
  public func destroyTimer(_ handler: any TimerHandler) {}
}

/// Name and labels of a series.
struct MetricKey: Hashable, Comparable, Sendable {
  let label: String
  let labels: [String]

  init(label: String, dimensions: [(String, String)]) {
    self.label = label
    labels = dimensions.map { "\($0.0)=\(JSON.string($0.1).compactText)" }.sorted()
  }

  static func < (first: MetricKey, second: MetricKey) -> Bool {
    (first.label, first.labels.joined()) < (second.label, second.labels.joined())
  }
}
