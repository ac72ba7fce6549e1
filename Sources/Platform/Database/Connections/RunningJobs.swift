import Synchronization

/// The jobs whose bodies run or whose commit is under way; the last added are mostly the first to go.
final class RunningJobs: Sendable {
  private let held = Mutex<[Job]>([])

  var jobs: [Job] { held.withLock { $0 } }
  var count: Int { held.withLock { $0.count } }

  func add(_ job: Job) { held.withLock { $0.append(job) } }

  func remove(_ job: Job) {
    held.withLock { jobs in
      guard let index = jobs.lastIndex(where: { $0 === job }) else { return }
      jobs.swapAt(index, jobs.count - 1)
      jobs.removeLast()
    }
  }

  func removeAll() { held.withLock { $0.removeAll(keepingCapacity: true) } }
}
