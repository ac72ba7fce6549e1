import Hummingbird
public import Logging
public import ServiceLifecycle
import Synchronization
import UnixSignals

/// Serves a site over HTTP until it is told to stop.
public final class SiteServer: Service, Sendable {
  private let group: ServiceGroup
  private let listener: Listener
  private let metricsListener: Listener?

  /// Makes a server; it listens when it is run.
  ///
  /// - Throws: ``ServerError`` when settings contradict each other.
  public init(_ site: Site, settings: ServerSettings, logger: Logger) throws(ServerError) {
    let faults = settings.faults
    guard faults.isEmpty else { throw .settings(faults) }
    let pipeline = RequestPipeline(site: site, settings: settings, logger: logger)
    listener = Listener(name: "site", logger: logger)
    var services: [any Service] = [
      listener.application(pipeline: pipeline, settings: settings)
    ]
    if let port = settings.metricsPort {
      let metricsListener = Listener(name: "metrics", logger: logger)
      services.append(
        metricsListener.application(
          metrics: MetricsPage(site: site, load: pipeline.load), port: port))
      self.metricsListener = metricsListener
    } else {
      metricsListener = nil
    }
    var configuration = ServiceGroupConfiguration(
      services: services.map {
        .init(
          service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      }, logger: listener.quietLogger)
    configuration.maximumGracefulShutdownDuration = settings.limits.drainTime
    group = ServiceGroup(configuration: configuration)
  }

  /// Serves until ``stop()`` is called, the task is cancelled or its group shuts down: then no
  /// new connection is taken, and requests in flight are finished within the drain time.
  public func run() async throws {
    defer {
      listener.end()
      metricsListener?.end()
    }
    do {
      try await group.run()
    } catch is CancellationError {
      // The drain time is over: what was still open has been cut off.
    }
  }

  /// Serves until SIGTERM or SIGINT.
  ///
  /// - Parameter services: what the site stands on: begun before it, and told to end in the
  ///   opposite order, each after what stands on it has ended.
  /// - Throws: why it can't listen, or why a service failed.
  public func runUntilSignal(above services: [any Service] = []) async throws {
    let configuration = ServiceGroupConfiguration(
      services: (services + [self]).map {
        .init(
          service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: listener.quietLogger)
    try await ServiceGroup(configuration: configuration).run()
  }

  /// Begins to stop.
  public func stop() async { await group.triggerGracefulShutdown() }

  /// Waits until the site listens; `nil` when it ended before.
  public func port() async -> Int? { await listener.port() }

  /// Waits until `/metrics` listens; `nil` when it ended before or is not wanted.
  public func metricsPort() async -> Int? { await metricsListener?.port() }
}

/// Why a server could not be made.
public enum ServerError: Error, Equatable, Sendable {
  /// Everything that is wrong with the settings.
  case settings([SettingFault])
}

/// What is wrong with a setting.
public enum SettingFault: Error, Hashable, Sendable {
  /// A port outside 0…65535.
  case badPort(Int)
  /// A bound that must be above zero.
  case notPositive(String)
  /// An empty host name.
  case emptyHost
}
