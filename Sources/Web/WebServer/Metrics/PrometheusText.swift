/// The text exposition format 0.0.4 of Prometheus.
struct PrometheusText {
  private(set) var text = ""

  init(_ registry: MetricsRegistry, gauges: [(String, Double)]) {
    let (series, dropped) = registry.snapshot()
    var last = ""
    for (key, series) in series {
      let name = Self.name(key.label)
      if name != last { text += "# TYPE \(name) \(series.kind.rawValue)\n" }
      last = name
      write(name, key.labels, series)
    }
    text += "# TYPE metrics_dropped_series_total counter\n"
    text += "metrics_dropped_series_total \(dropped)\n"
    for (name, value) in gauges {
      let kind = name.hasSuffix("_total") ? "counter" : "gauge"
      text += "# TYPE \(name) \(kind)\n\(name) \(Self.number(value))\n"
    }
  }

  private mutating func write(_ name: String, _ labels: [String], _ series: MetricSeries) {
    let reading = series.reading
    guard series.kind == .histogram else {
      text += "\(name)\(Self.braces(labels)) \(Self.number(reading.value))\n"
      return
    }
    var sum = 0
    for (index, count) in reading.buckets.enumerated() {
      sum += count
      let bound =
        index < MetricSeries.bounds.count ? Self.number(MetricSeries.bounds[index]) : "+Inf"
      text += "\(name)_bucket\(Self.braces(labels + ["le=\"\(bound)\""])) \(sum)\n"
    }
    text += "\(name)_sum\(Self.braces(labels)) \(Self.number(reading.value))\n"
    text += "\(name)_count\(Self.braces(labels)) \(reading.count)\n"
  }

  private static func braces(_ labels: [String]) -> String {
    labels.isEmpty ? "" : "{" + labels.joined(separator: ",") + "}"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  private static func name(_ label: String) -> String {
    String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
  }
}
