/// How long a connection waits for its server.
struct Patience {
  /// What the connection is doing.
  enum Phase { case connecting, working, committing }

  /// How long the server may take to say that it has stopped, after it was told to.
  ///
  /// Longer keeps more connections alive on a slow network, shorter frees threads sooner when it
  /// is dead.
  static let grace: Duration = .seconds(1)

  private let job: Job?
  private let deadline: Tick
  private let phase: Phase
  private var stop: Tick?

  /// Waits for a job's statement: a little longer than the job does, so that the connection is
  /// kept when the server stops in time.
  init(for job: Job, _ phase: Phase = .working) {
    self.job = job
    deadline = job.deadline + Self.grace
    self.phase = phase
  }

  /// Waits until a moment, whatever becomes of the job that wants the connection.
  init(until deadline: Tick, for job: Job? = nil) {
    self.job = job
    self.deadline = deadline
    phase = .connecting
  }

  /// Gives the answer to a job that is over, and ends the wait when it is in vain.
  ///
  /// A commit is waited for to the end, since only its result says what was kept.
  mutating func check() throws(ServerFailure) {
    let now = Tick.now
    if phase != .committing, stop == nil, let over = job?.over {
      stop = now
      job?.answer(over)
    }
    if now > deadline { throw .over(job?.over ?? .timedOut) }
    if phase == .working, let stop, now > stop + Self.grace { throw .over(job?.over ?? .timedOut) }
  }
}
