import Synchronization

/// The jobs whose bodies run or whose commit is under way.
final class RunningJobs: Sendable {
  private let held = Mutex<[ObjectIdentifier: Job]>([:])

  var jobs: [Job] { held.withLock { Array($0.values) } }
  var count: Int { held.withLock { $0.count } }

  func add(_ job: Job) { held.withLock { $0[ObjectIdentifier(job)] = job } }
  func remove(_ job: Job) { held.withLock { $0[ObjectIdentifier(job)] = nil } }
}
