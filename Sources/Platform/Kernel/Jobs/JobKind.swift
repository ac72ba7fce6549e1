public import Database

/// A kind of job and how it is done; registered with the ``JobRunner`` of every server.
public struct JobKind: Sendable {
  /// Its name in the database, such as `files.sweep`.
  public let name: String
  /// After so many attempts it is a dead letter.
  public var mostAttempts = 12
  /// How long a runner that says nothing keeps a job: longer outlives longer silences of the
  /// database, shorter lets another server go on sooner after a crash.
  public var lease: Duration = .seconds(60)
  /// The waits between attempts.
  public var backOff = BackOff()
  /// Whether a dead letter forgets what the job was given: nobody tries it again, and it may name
  /// a person.
  public var forgetsDead = false
  let work: @Sendable (JobRun) async throws -> JobFinish

  /// Makes a kind.
  ///
  /// - Parameters:
  ///   - name: its name in the database.
  ///   - work: does the work, perhaps again after a crash; throws ``JobFailure`` to say more than
  ///     that it failed.
  public init(_ name: String, work: @escaping @Sendable (JobRun) async throws -> JobFinish) {
    self.name = name
    self.work = work
  }
}

extension JobKind {
  /// A kind that does its work a little at a time, until nothing is left.
  ///
  /// - Parameters:
  ///   - name: its name in the database.
  ///   - step: does some, and returns how much; 0 when nothing is left.
  /// - Returns: The kind.
  public static func repeating(
    _ name: String, step: @escaping @Sendable (Database) async throws -> Int
  ) -> JobKind {
    JobKind(name) { run in
      while try await step(run.database) > 0 { try Task.checkCancellation() }
      return .done
    }
  }
}

/// Why a job failed, for whoever looks at dead letters.
public struct JobFailure: Error, Hashable, Sendable {
  /// A stable word, without anybody's data.
  public var code: String
  /// When to try again, if somebody said so.
  public var retryAfter: Duration?
  /// Whether trying again is of no use.
  public var isFinal: Bool

  /// Makes a failure.
  public init(_ code: String, retryAfter: Duration? = nil, isFinal: Bool = false) {
    self.code = code
    self.retryAfter = retryAfter
    self.isFinal = isFinal
  }

  /// What is kept of any error: of those that may hold somebody's data, their type only.
  init(_ error: any Error) {
    switch error {
    case let failure as JobFailure: self = failure
    case let error as JobError: self.init("\(error)")
    default: self.init("\(type(of: error))")
    }
  }
}
