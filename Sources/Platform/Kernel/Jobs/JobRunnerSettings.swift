/// How a server does jobs.
public struct JobRunnerSettings: Sendable {
  /// Jobs at once on this server: more finish a backlog sooner and leave less for requests.
  public var slots = 4
  /// How often the database is asked: shorter starts a job sooner, longer costs less when idle.
  public var pause: Duration = .milliseconds(500)
  /// How long running jobs may take to end when the server stops; then they are given back.
  public var patience: Duration = .seconds(20)

  /// The defaults.
  public init() {}
}
