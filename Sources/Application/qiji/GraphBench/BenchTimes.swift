import Foundation
import Glibc

/// Times of many short calls, in microseconds.
struct CallTimes: Encodable {
  var n = 0
  var failed = 0
  var medianUs: Double?
  var meanUs: Double?
  var p90Us: Double?
  var p99Us: Double?
  var maxUs: Double?
  var minUs: Double?
  var cpuMeanUs: Double?

  private static let warming = 50

  /// Calls once for each item, after a few calls that don't count.
  static func measure<Item>(
    _ items: [Item], isWarmed: Bool = true, _ call: (Item) -> Void
  ) -> CallTimes {
    if isWarmed { items.prefix(warming).forEach(call) }
    var nanoseconds: [Double] = []
    nanoseconds.reserveCapacity(items.count)
    let before = BenchClock.processor()
    for item in items {
      let start = BenchClock.wall()
      call(item)
      nanoseconds.append(BenchClock.wall() - start)
    }
    let processor = BenchClock.processor() - before
    guard !items.isEmpty else { return CallTimes() }
    nanoseconds.sort()
    func part(_ percent: Double) -> Double {
      let place = percent / 100 * Double(nanoseconds.count - 1)
      return BenchClock.rounded(nanoseconds[Int(place.rounded(.toNearestOrEven))] / 1e3, 2)
    }
    return CallTimes(
      n: items.count, failed: 0, medianUs: part(50),
      meanUs: BenchClock.rounded(nanoseconds.reduce(0, +) / 1e3 / Double(items.count), 2),
      p90Us: part(90), p99Us: part(99), maxUs: part(100), minUs: part(0),
      cpuMeanUs: BenchClock.rounded(processor / 1e3 / Double(items.count), 2))
  }
}

/// Times of a few long runs, in milliseconds.
struct RunTimes: Encodable {
  var bestMs: Double
  var medianMs: Double
  var cpuBestMs: Double
  var reps: Int

  /// Runs some times; the result is that of the last run.
  static func measure<Result>(_ repetitions: Int, _ run: () -> Result) -> (RunTimes, Result) {
    var (wall, processor) = ([Double](), [Double]())
    var result: Result
    repeat {
      let (start, used) = (BenchClock.wall(), BenchClock.processor())
      result = run()
      wall.append((BenchClock.wall() - start) / 1e6)
      processor.append((BenchClock.processor() - used) / 1e6)
    } while wall.count < repetitions
    wall.sort()
    let times = RunTimes(
      bestMs: BenchClock.rounded(wall[0], 3),
      medianMs: BenchClock.rounded(wall[wall.count / 2], 3),
      cpuBestMs: BenchClock.rounded(processor.min() ?? 0, 3), reps: wall.count)
    return (times, result)
  }
}

/// Nanoseconds of two clocks.
enum BenchClock {
  static func wall() -> Double { read(CLOCK_MONOTONIC) }

  /// Used by this thread.
  static func processor() -> Double { read(CLOCK_THREAD_CPUTIME_ID) }

  static func rounded(_ value: Double, _ places: Int) -> Double {
    let scale = pow(10, Double(places))
    return (value * scale).rounded(.toNearestOrEven) / scale
  }

  private static func read(_ clock: clockid_t) -> Double {
    // As the words that they are: which module declares the members differs from build to build.
    var time = (seconds: 0, nanoseconds: 0)
    withUnsafeMutableBytes(of: &time) { words in
      _ = words.baseAddress.map { clock_gettime(clock, $0.assumingMemoryBound(to: timespec.self)) }
    }
    return Double(time.seconds) * 1e9 + Double(time.nanoseconds)
  }
}

/// What was measured on.
struct BenchMachine: Encodable {
  var cpu: String
  var cores = ProcessInfo.processInfo.processorCount
  var loadavg: [Double]
  var time: String

  init() {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    cpu =
      lines.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    var load = [0.0, 0, 0]
    loadavg = getloadavg(&load, 3) == 3 ? load : []
    time = Date().ISO8601Format()
  }
}
