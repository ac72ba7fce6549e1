import Database
import Synchronization

/// Numbers by lot without asking the system each time (SplitMix64).
private struct CheapRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// Many tasks that do the same over and over for a time.
enum Load {
  struct Outcome {
    var count = 0
    var seconds = 0.0
    var processorSeconds = 0.0
    var latencies: [Double] = []
    var rate: Double { Double(count) / seconds }
  }

  static func run(
    tasks: Int, seconds: Double, _ work: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> Outcome {
    let clock = Clock()
    var outcome = Outcome()
    outcome.latencies = try await withThrowingTaskGroup(of: [Double].self) { group in
      for task in 0..<tasks {
        group.addTask {
          var latencies: [Double] = []
          var random = CheapRandom(state: UInt64(task) &+ 1)
          while clock.seconds < seconds {
            let start = clock.seconds
            try await work(Int.random(in: 0..<1_000_000, using: &random) &+ task)
            latencies.append(clock.seconds - start)
          }
          return latencies
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    outcome.count = outcome.latencies.count
    outcome.seconds = clock.seconds
    outcome.processorSeconds = clock.processorSeconds
    return outcome
  }
}
