import Foundation
import Glibc

/// Seconds that this thread has had a processor: others use the machine, too.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Times of single calls.
struct Times {
  private(set) var microseconds: [Double] = []

  mutating func measure(_ body: () -> Int) -> Int {
    let start = processorSeconds()
    let result = body()
    microseconds.append((processorSeconds() - start) * 1e6)
    return result
  }

  mutating func add(_ other: Times) { microseconds += other.microseconds }

  func at(_ share: Double) -> Double {
    let sorted = microseconds.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  var mean: Double { microseconds.reduce(0, +) / Double(max(1, microseconds.count)) }

  /// Prints them; with a bar also whether it is held, which it returns.
  @discardableResult
  func show(_ name: String, found: Int, bar: (share: Double, most: Double)? = nil) -> Bool {
    let isHeld = bar.map { at($0.share) <= $0.most } ?? true
    print(
      "  " + name.padding(toLength: 36, withPad: " ", startingAt: 0)
        + String(
          format: "median %9.1f us   p95 %9.1f   p99 %9.1f   most %9.1f   found %4.1f", at(0.5),
          at(0.95), at(0.99), at(1), Double(found) / Double(microseconds.count))
        + (bar.map {
          String(
            format: "   %@ <= %g us %@", $0.share == 0.5 ? "median" : "p99", $0.most,
            isHeld ? "held" : "MISSED")
        } ?? ""))
    return isHeld
  }
}

/// Processor seconds of a body.
func seconds(_ body: () -> Void) -> Double {
  let start = processorSeconds()
  body()
  return processorSeconds() - start
}

/// The memory of this process now.
func megabytes() -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
  return (line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }.first ?? 0) / 1024
}
