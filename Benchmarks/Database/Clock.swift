import Glibc

/// Time on the wall and of the processor, in seconds.
struct Clock {
  private let wall = Clock.read(CLOCK_MONOTONIC)
  private let processor = Clock.read(CLOCK_PROCESS_CPUTIME_ID)

  var seconds: Double { Clock.read(CLOCK_MONOTONIC) - wall }
  var processorSeconds: Double { Clock.read(CLOCK_PROCESS_CPUTIME_ID) - processor }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  /// The value below which this share of them lies.
  func quantile(_ share: Double) -> Double {
    let sorted = sorted()
    return sorted.isEmpty ? 0 : sorted[Swift.min(Int(Double(count) * share), count - 1)]
  }
}

func say(_ name: String, _ value: Double, _ unit: String, _ note: String = "") {
  let digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  print("\(name)\t\(fixed(value, digits)) \(unit)\t\(note)")
  fflush(nil)
}

func fixed(_ value: Double, _ digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  return "\((value * scale).rounded() / scale)"
}
