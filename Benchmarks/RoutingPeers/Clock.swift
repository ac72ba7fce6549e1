import Foundation
import Glibc

/// Seconds of processor that this thread has had: others use the machine, too.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The middle of the times of single calls, in microseconds, after a warm-up as the peers have.
func median<Item>(_ items: [Item], warm: Int = 50, _ call: (Item) -> Void) -> Double {
  guard !items.isEmpty else { return .nan }
  for item in items.prefix(warm) { call(item) }
  var times: [Double] = []
  times.reserveCapacity(items.count)
  for item in items {
    let start = processorSeconds()
    call(item)
    times.append((processorSeconds() - start) * 1e6)
  }
  times.sort()
  return times[times.count / 2]
}

/// The least processor time of some repetitions, in milliseconds.
func least(_ repetitions: Int, _ call: () -> Void) -> Double {
  (0..<repetitions).map { _ in
    let start = processorSeconds()
    call()
    return (processorSeconds() - start) * 1e3
  }.min() ?? .nan
}

/// The most memory that this process has had, in megabytes.
func peakMegabytes() -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
  return (line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }.first ?? 0) / 1024
}
