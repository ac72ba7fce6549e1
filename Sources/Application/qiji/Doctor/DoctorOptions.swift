import ArgumentParser
import Database
import Foundation
import Places
import Kernel
import Logging
import WebServer

/// What doctor and the support bundle look at: the same as serve uses.
struct DoctorOptions: ParsableArguments {
  @OptionGroup var location: DatabaseOption
  @OptionGroup var files: FilesOption
  @OptionGroup var keys: KeysOption

  @Option(help: "The address that serve listens at.")
  var host = "127.0.0.1"

  @Option(help: "The port of serve's /metrics on 127.0.0.1.")
  var metricsPort = 9090

  /// Looks at everything; nothing is changed, and no database is made.
  func findings() async -> [Finding] {
    var findings: [Finding] = []
    do {
      let environment = try ServeEnvironment(ProcessInfo.processInfo.environment)
      var settings = ServerSettings()
      settings.host = host
      environment.apply(to: &settings)
      findings += SettingChecks(environment: environment, settings: settings).findings
    } catch {
      findings.append(.fail("settings", "\(error)", "change the environment of the server"))
    }
    findings += await database()
    if let metrics = await ServerChecks.metrics(port: metricsPort) {
      findings += ServerChecks(metrics: metrics).findings
    } else {
      findings.append(
        .warn(
          "server", "none answers at 127.0.0.1:\(metricsPort)",
          "start it, or name its port with --metrics-port"))
    }
    let calendar = ProcessInfo.processInfo.environment[CalendarChecks.variable]
    findings.append(CalendarChecks(path: calendar).finding)
    let kinds = ProcessInfo.processInfo.environment[PlaceCatalogue.variable]
    findings.append(PlaceKindChecks(path: kinds).finding)
    return findings + MachineChecks(folders: folders).findings
  }

  private func database() async -> [Finding] {
    do {
      let place = try location.location()
      if case .sqlite(let path) = place, !FileManager.default.fileExists(atPath: path) {
        return [.fail("database", "there is no file at \(path)", "start the server, or name it")]
      }
      var settings = DatabaseSettings()
      settings.logger = Logger(label: "qiji") { _ in SwiftLogNoOpLogHandler() }
      let database = try await location.open(settings: settings)
      let checks = DatabaseChecks(database: database, keysPath: try? keys.path(for: place))
      let findings = await checks.findings()
      await database.close()
      return findings
    } catch {
      return [.fail("database", "\(error)", "nothing works without it")]
    }
  }

  /// Folders that the city grows in and that are there.
  private var folders: [String] {
    var folders = [files.folder]
    if case .sqlite(let path) = try? location.location() {
      folders.append(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }
    return folders.filter { FileManager.default.fileExists(atPath: $0) }
  }
}
