import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// One listening socket and what it became known as.
final class Listener: Sendable {
  private struct State {
    var port: Int?
    var hasEnded = false
    var waiting: [CheckedContinuation<Int?, Never>] = []
  }

  private let state = Mutex(State())
  private let name: String
  private let logger: Logger

  init(name: String, logger: Logger) {
    self.name = name
    self.logger = logger
  }

  /// A logger for the parts below, which say at `info` what is said here.
  var quietLogger: Logger {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return quiet
  }

  func application(pipeline: RequestPipeline, settings: ServerSettings) -> any Service {
    let guarding = ConnectionGuarding(
      limits: settings.limits, load: pipeline.load,
      refusals: Refusals(site: pipeline.site, settings: settings), metrics: pipeline.site.metrics)
    return application(
      pipeline, host: settings.host, port: settings.port, limits: settings.limits,
      guarding: guarding)
  }

  func application(metrics page: MetricsPage, port: Int) -> any Service {
    application(
      page, host: "127.0.0.1", port: port, limits: ConnectionLimits(), guarding: nil)
  }

  private func application<Responder: HTTPResponder>(
    _ responder: Responder, host: String, port: Int, limits: ConnectionLimits,
    guarding: ConnectionGuarding?
  ) -> any Service where Responder.Context == ConnectionContext {
    Application(
      responder: responder,
      server: .init { responder in
        WebChannel(responder: responder, limits: limits, guarding: guarding)
      },
      // The guard refuses politely above its limit; this is the wall behind it.
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections + 100)),
      onServerRunning: { [self] channel in started(channel) }, logger: quietLogger)
  }

  private func started(_ channel: any Channel) {
    let address = channel.localAddress
    logger.info(
      "listening",
      metadata: [
        "listener": "\(name)", "address": "\(address?.ipAddress ?? "")",
        "port": "\(address?.port ?? 0)",
      ])
    finish { $0.port = address?.port }
  }

  func end() {
    finish {
      $0.port = nil
      $0.hasEnded = true
    }
  }

  private func finish(_ change: (inout State) -> Void) {
    let (waiting, port) = state.withLock { state in
      change(&state)
      defer { state.waiting = [] }
      return (state.waiting, state.port)
    }
    for continuation in waiting { continuation.resume(returning: port) }
  }

  /// Waits until it listens; `nil` when it ended before.
  func port() async -> Int? {
    await withCheckedContinuation { continuation in
      let known: Int?? = state.withLock { state in
        if let port = state.port { return .some(port) }
        if state.hasEnded { return .some(nil) }
        state.waiting.append(continuation)
        return nil
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}
