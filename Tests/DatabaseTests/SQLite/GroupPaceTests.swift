import Testing

@testable import Database

/// Whom a group waits for before it syncs.
@Suite struct GroupPaceTests {
  @Test("Those who were answered are expected beside those who came meanwhile")
  func halvesBecomeOne() {
    var pace = GroupPace()
    pace.committed(32, in: 200_000, waiting: 32)
    #expect(pace.expected == 64)
    pace.committed(64, in: 200_000, waiting: 0)
    #expect(pace.expected == 64)
  }

  @Test("Nobody waits for writers who don't come again, until they do")
  func strangers() {
    var pace = GroupPace()
    for _ in 0..<12 { pace.committed(10, in: 200_000, waiting: 10) }
    #expect(pace.expected <= 12)
    // Of twenty who were answered all come again, as far as they are waited for.
    for _ in 0..<60 { pace.committed(pace.expected, in: 200_000, waiting: 10) }
    #expect(pace.expected >= 60)
  }

  @Test("A lone writer waits for nobody")
  func loneWriter() {
    var pace = GroupPace()
    for _ in 0..<5 {
      pace.committed(1, in: 5_000_000, waiting: 0)
      #expect(pace.expected <= 1)
    }
  }

  @Test("A body that comes while the group waits is of the group")
  func latecomer() async {
    let queue = JobQueue(capacity: 8)
    var pace = GroupPace()
    // A sync of four seconds, so that the wait is as long as it ever is.
    pace.committed(8, in: 4_000_000_000, waiting: 0)
    let job = Job(isWrite: true, limit: .seconds(30), freshness: .latest) {
      _ throws(DatabaseError) in
    }
    let answer: DatabaseError? = await withUnsafeContinuation { continuation in
      #expect(job.begin(continuation))
      pace.begin()
      #expect(pace.next(from: queue, after: 1) == nil)
      queue.add(job)
      #expect(pace.next(from: queue, after: 1) === job)
      job.answer(.closed)
    }
    #expect(answer == .closed)
  }
}
