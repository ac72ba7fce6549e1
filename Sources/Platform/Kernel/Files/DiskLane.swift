import Dispatch

/// Lets few blocking calls run at a time, away from Swift's own threads.
struct DiskLane: Sendable {
  private let queues: [DispatchQueue]

  init(width: Int) {
    precondition(width > 0, "a lane lets somebody through")
    queues = (0..<width).map { DispatchQueue(label: "files \($0)") }
  }

  /// Runs a blocking call.
  func run<Outcome: Sendable>(
    _ work: @escaping @Sendable () throws(FileStoreError) -> Outcome
  ) async throws(FileStoreError) -> Outcome {
    let outcome: Result<Outcome, FileStoreError> = await withCheckedContinuation { continuation in
      // Serial queues, chosen by chance, hold no thread while they wait, as a semaphore would.
      queues[Int.random(in: 0..<queues.count)].async {
        do throws(FileStoreError) {
          continuation.resume(returning: .success(try work()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try outcome.get()
  }

  /// Runs a blocking call that can't fail.
  func quietly(_ work: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      queues[0].async {
        work()
        continuation.resume()
      }
    }
  }
}
