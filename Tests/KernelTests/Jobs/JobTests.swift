import Database
import Synchronization
import TestDatabases
import Testing

@testable import Kernel

/// What a job is, without a runner: queued, taken, held, lost.
@Suite(.serialized)
struct JobTests {
  private let kinds = ["count": JobKind("count") { _ in .done }]

  private func take(_ kernel: KernelDatabase, in district: District = .city) async throws
    -> [JobRun]
  {
    let (claim, database) = (JobClaim(kinds: kinds, now: kernel.time.now), kernel.database)
    return try await database.write { transaction throws(DatabaseError) in
      try claim.take(atMost: 10, in: district, of: database, transaction)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func existsOnlyWithItsTransaction(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let job = try kernel.job("count")
      try await kernel.database.write { transaction throws(DatabaseError) in
        try transaction.queue(job)
        transaction.discard()
      }
      #expect(try await take(kernel).isEmpty)
      try await kernel.queue(job)
      let taken = try await take(kernel)
      #expect(taken.map(\.id) == [job.id])
      #expect(taken.map(\.attempt) == [1])
      #expect(taken.map(\.payload) == [[1, 2, 3]])
      #expect(try await take(kernel).isEmpty, "a job that runs is not taken again")
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func waitsUntilItIsDue(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      var job = try kernel.job("count")
      job.dueAt = job.madeAt + .seconds(60)
      try await kernel.queue(job)
      #expect(try await take(kernel).isEmpty)
      kernel.time.advance(by: .seconds(60))
      #expect(try await take(kernel).count == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aUniqueKeyHoldsOneUntilItEnds(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      var jobs: [JobRequest] = []
      for _ in 0..<4 {
        var job = try kernel.job("count")
        job.uniqueKey = "nightly"
        jobs.append(job)
      }
      #expect(try await kernel.queue(jobs[0]))
      #expect(try await kernel.queue(jobs[1]) == false)
      let run = try #require(try await take(kernel).first)
      #expect(try await kernel.queue(jobs[2]) == false)
      try await run.finish(.done)
      #expect(try await kernel.queue(jobs[3]))
      var elsewhere = jobs[0]
      elsewhere.district = District(rawValue: 5)
      #expect(try await kernel.queue(elsewhere))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whoLostTheLeaseCanNotWrite(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      try await kernel.execute("CREATE TABLE effect (run bigint NOT NULL)")
      try await kernel.queue(try kernel.job("count"))
      let first = try #require(try await take(kernel).first)
      kernel.time.advance(by: .seconds(61))
      let second = try #require(try await take(kernel).first)
      #expect(second.attempt == 2)
      let write = JobFinish { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO effect VALUES (1)")
      }
      await #expect(throws: JobError.leaseLost) { try await first.finish(write) }
      await #expect(throws: JobError.leaseLost) { try await first.write(write.write) }
      await #expect(throws: JobError.leaseLost) {
        try await first.hold(until: kernel.time.now + .seconds(60))
      }
      await #expect(throws: JobError.leaseLost) {
        try await first.giveBack(dueAt: nil, now: kernel.time.now, attempts: 1, failure: nil)
      }
      #expect(try await kernel.count("SELECT count(*) FROM effect") == 0)
      try await second.finish(write)
      #expect(try await kernel.count("SELECT count(*) FROM effect") == 1)
      #expect(try await kernel.count("SELECT count(*) FROM job") == 0)
      await #expect(throws: JobError.leaseLost) { try await second.finish(write) }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func oneTakesAJobThoughManyTry(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      for _ in 0..<40 { try await kernel.queue(try kernel.job("count")) }
      let taken = try await withThrowingTaskGroup(of: [JobRun].self) { group in
        for _ in 0..<12 { group.addTask { try await take(kernel) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(taken.count == 40)
      #expect(Set(taken.map(\.id)).count == 40)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aJobThatKillsItsServersIsBuried(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let job = try kernel.job("count")
      try await kernel.queue(job)
      for _ in 0..<12 {
        #expect(try await take(kernel).count == 1)
        kernel.time.advance(by: .seconds(61))
      }
      #expect(try await take(kernel).isEmpty)
      let dead = try await kernel.database.read { transaction throws(DatabaseError) in
        try DeadLetters.list(in: .city, transaction)
      }
      #expect(dead.map(\.id) == [job.id])
      #expect(dead.map(\.failure) == ["abandoned"])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func deadLettersAreListedTriedAgainAndRemoved(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      var jobs: [JobRequest] = []
      for place in 0..<3 {
        var job = try kernel.job("count")
        job.uniqueKey = place == 2 ? "same" : nil
        try await kernel.queue(job)
        jobs.append(job)
      }
      let now = kernel.time.now
      for run in try await take(kernel) {
        try await run.giveBack(dueAt: nil, now: now, attempts: 3, failure: "refused")
      }
      var replacement = jobs[2]
      replacement.id = try kernel.maker.make()
      #expect(try await kernel.queue(replacement), "a dead letter holds no unique key")
      try await kernel.database.write { [jobs] transaction throws(DatabaseError) in
        let page = try DeadLetters.list(in: .city, limit: 2, transaction)
        #expect(page.map(\.id) == [jobs[0].id, jobs[1].id])
        #expect(page.map(\.attempts) == [3, 3])
        #expect(page.map(\.failure) == ["refused", "refused"])
        let rest = try DeadLetters.list(in: .city, after: jobs[1].id, transaction)
        #expect(rest.map(\.id) == [jobs[2].id])
        #expect(try DeadLetters.districts(transaction).map(\.count) == [3])
        #expect(try DeadLetters.remove(jobs[0].id, in: .city, transaction))
        #expect(try DeadLetters.remove(jobs[0].id, in: .city, transaction) == false)
        #expect(try DeadLetters.queueAgain(jobs[1].id, in: .city, now: now, transaction))
        #expect(try DeadLetters.queueAgain(jobs[1].id, in: .city, now: now, transaction) == false)
        #expect(try DeadLetters.queueAgain(jobs[2].id, in: .city, now: now, transaction) == false)
      }
      #expect(try await Set(take(kernel).map(\.id)) == [jobs[1].id, replacement.id])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func noDistrictIsForgottenBehindABusyOne(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let (now, maker) = (kernel.time.now, kernel.maker)
      let ids = try (0..<330).map { _ in try maker.make(QueuedJob.self) }
      try await kernel.database.write { transaction throws(DatabaseError) in
        for (place, id) in ids.enumerated() {
          let district = District(rawValue: place < 300 ? 5 : Int64(place - 290))
          let late = Duration.milliseconds(place < 300 ? 1_000 : 0)
          try transaction.queue(
            JobRequest("count", id: id, in: district, at: now - late, dueAt: now - late))
        }
      }
      let claim = JobClaim(kinds: kinds, now: now)
      var seen: Set<District> = []
      var cursor = District.city
      for _ in 0..<4 {
        let districts = try await kernel.database.read {
          [cursor] transaction throws(DatabaseError) in
          try claim.dueDistricts(after: cursor, in: transaction)
        }
        seen.formUnion(districts)
        cursor = districts.last { $0 > cursor } ?? .city
      }
      #expect(seen.count == 31)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func otherKindsHideNone(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let (now, maker) = (kernel.time.now, kernel.maker)
      let ids = try (0..<600).map { _ in try maker.make(QueuedJob.self) }
      try await kernel.database.write { transaction throws(DatabaseError) in
        for (place, id) in ids.enumerated() {
          // Older ones in the same district, and in many others.
          let district = place < 300 ? District.city : District(rawValue: Int64(place - 290))
          let due = now - .milliseconds(1_000)
          try transaction.queue(JobRequest("unknown", id: id, in: district, at: due, dueAt: due))
        }
      }
      let (here, there) = (try kernel.job("count"), try kernel.job("count", in: .init(rawValue: 9)))
      try await kernel.queue(here)
      try await kernel.queue(there)
      let claim = JobClaim(kinds: kinds, now: now)
      let districts = try await kernel.database.read { transaction throws(DatabaseError) in
        try claim.dueDistricts(after: .city, in: transaction)
      }
      #expect(Set(districts) == [.city, there.district])
      #expect(try await take(kernel).map(\.id) == [here.id])
      #expect(try await take(kernel, in: there.district).map(\.id) == [there.id])
      let idle = JobClaim(kinds: [:], now: now)
      let none = try await kernel.database.read { transaction throws(DatabaseError) in
        try idle.dueDistricts(after: .city, in: transaction)
      }
      #expect(none.isEmpty)
    }
  }

  @Test func waitsGrowAndVary() {
    let backOff = BackOff(first: .seconds(1), longest: .seconds(10))
    #expect(backOff.wait(afterAttempts: 1, fraction: 0) == .milliseconds(500))
    #expect(backOff.wait(afterAttempts: 3, fraction: 1) == .seconds(4))
    #expect(backOff.wait(afterAttempts: 60, fraction: 1) == .seconds(10))
    #expect(backOff.wait(afterAttempts: 0, fraction: 1) == .seconds(1))
  }
}

extension KernelDatabase {
  func job(_ kind: String, in district: District = .city) throws -> JobRequest {
    JobRequest(kind, id: try maker.make(), in: district, payload: [1, 2, 3], at: time.now)
  }

  @discardableResult
  func queue(_ job: JobRequest) async throws -> Bool {
    try await database.write { transaction throws(DatabaseError) in try transaction.queue(job) }
  }
}
