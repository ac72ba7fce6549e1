import ArgumentParser
import Foundation
import Logging
import Routing
import WebServer
import Website

/// Serves the pages and the API of one city.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a city's pages and API; without a city, a small estate of our own.",
    discussion: """
      Settings from the environment: QIJI_BASEMAP (none, osm, licensed), \
      QIJI_BASEMAP_ATTRIBUTION, QIJI_MAP_APPROVAL, QIJI_FILING, QIJI_TRUSTED_PROXIES, QIJI_HOSTS, \
      QIJI_BEHIND_TLS, QIJI_LOG_LEVEL.
      """)

  @Option(help: "The folder of an imported city.")
  var city: String?

  @Option(help: "A map file; imported on the first start, and again when it has changed.")
  var osm: String?

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 lets the system choose.")
  var port = 8080

  @Option(help: "The port of /metrics on 127.0.0.1; 0 lets the system choose.")
  var metricsPort = 9090

  @Option(help: "Where imports of --osm are kept.")
  var cache = ".data"

  func validate() throws {
    guard city == nil || osm == nil else {
      throw ValidationError("Give either --city DIR or --osm FILE, not both.")
    }
  }

  func run() async throws {
    let environment = try ServeEnvironment(ProcessInfo.processInfo.environment)
    let map = MapContext(try openCity())
    let site: Site
    do throws(SiteError) {
      site = try Website.site(map, baseMap: environment.baseMap)
    } catch {
      throw Failure("the site's own files are not as they should be: \(error)")
    }
    var settings = ServerSettings()
    settings.host = host
    settings.port = port
    settings.metricsPort = metricsPort
    environment.apply(to: &settings)
    var logger = Logger(label: "qiji") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = environment.logLevel
    for name in environment.baseMap.missing where !Self.isLoopback(host) {
      logger.warning("before the public may see this map, set \(name)")
    }
    let server: SiteServer
    do throws(ServerError) {
      server = try SiteServer(site, settings: settings, logger: logger)
    } catch {
      throw Failure(error.advice)
    }
    try await serve(server)
  }

  private func serve(_ server: SiteServer) async throws {
    let shownHost = host.contains(":") ? "[\(host)]" : host
    async let announcement: Void = {
      // Nothing is announced until both listen.
      if let port = await server.port(), let metricsPort = await server.metricsPort() {
        try? Output.write("http://\(shownHost):\(port)")
        try? Output.write("metrics http://127.0.0.1:\(metricsPort)/metrics")
      }
    }()
    do {
      try await server.runUntilSignal()
    } catch {
      throw Failure(
        "can't serve at \(shownHost):\(port), or metrics at 127.0.0.1:\(metricsPort): \(error)")
    }
    await announcement
  }

  private func openCity() throws -> CityMap {
    if let city { return try CityFolder(path: city).open() }
    if let osm { return try CityFolder.cached(osm, below: cache) }
    let estate = Bundle.module.bundleURL.appending(path: "Estate/estate.osm").path
    return try CityFolder.cached(estate, below: cache)
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
