import ArgumentParser
import Database
import Foundation
import Kernel
import Logging
import Places
import Routing
import ServiceLifecycle
import VectorTiles
import WebServer
import Website

/// Serves the pages and the API of one city.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a city's pages and API; without a city, a make-believe district.",
    discussion: """
      Settings from the environment: QIJI_BASEMAP (none, osm, licensed; osm on this machine, none \
      for the public), QIJI_BASEMAP_ATTRIBUTION, QIJI_MAP_APPROVAL (\u{5BA1}\u{56FE}\u{53F7}) or \
      QIJI_MAP_EXEMPTION, without which the public sees no map, QIJI_FILING, \
      QIJI_TRUSTED_PROXIES, QIJI_HOSTS, QIJI_BEHIND_TLS, QIJI_LOG_LEVEL, QIJI_DATABASE, \
      QIJI_KEYS, QIJI_CHECKPOINTS, QIJI_SMS (console, file:PATH, https://…) with \
      QIJI_SMS_SECRET_FILE, QIJI_OIDC_ISSUER, QIJI_OIDC_CLIENT, QIJI_OIDC_SECRET_FILE and \
      QIJI_OIDC_ADDRESS for staff who sign in elsewhere, QIJI_NETWORK_LOG (off, truncated, full), QIJI_NETWORK_LOG_DAYS, \
      QIJI_NETWORK_LOG_FOLDER, QIJI_LIVE_FEEDS (partners that are asked what is free).
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

  @OptionGroup var location: DatabaseOption
  @OptionGroup var keys: KeysOption
  @OptionGroup var files: FilesOption

  @Flag(help: "Leave the schema of a PostgreSQL database to qiji migrate.")
  var noMigrate = false

  @Option(
    help:
      "The folder that Scripts/browser-libraries makes; by default .web, here or beside the program."
  )
  var libraries: String?

  /// Whether the city is make-believe.
  private var isDemo: Bool { city == nil && osm == nil }

  func validate() throws {
    guard city == nil || osm == nil else {
      throw ValidationError("Give either --city DIR or --osm FILE, not both.")
    }
  }

  func run() async throws {
    let environment = try ServeEnvironment(ProcessInfo.processInfo.environment)
    var settings = ServerSettings()
    settings.host = host
    settings.port = port
    settings.metricsPort = metricsPort
    environment.apply(to: &settings)
    var logger = Logger(label: "qiji") {
      PrivateLogHandler(StreamLogHandler.standardError(label: $0))
    }
    logger.logLevel = environment.logLevel
    let wanted = environment.wantedMap(for: settings)
    let baseMap = settings.isPublic ? wanted.lawful : wanted
    if baseMap.kind != wanted.kind {
      let missing = wanted.missing.joined(separator: ", ")
      logger.warning("no map is shown: before the public may see it, set \(missing)")
    }
    let faults = environment.networkLog.faults(isPublic: settings.isPublic)
    guard faults.isEmpty else { throw Failure(faults.joined(separator: "\n")) }
    let (city, tiles) = try openCity(baseMap, logger)
    async let isWarm: Void = Self.warm(city)
    let map = MapContext(city, finder: PlaceFinder(calendar: environment.calendar))
    var location = location
    if isDemo, !location.isNamed { location.database = "sqlite:\(location.cache)/demo.sqlite" }
    var foundation = try await CityFoundation(
      location, keys: keys, migratesServers: !noMigrate, sms: environment.sms,
      provider: environment.provider, feeds: environment.feeds,
      store: try files.store(beside: location, isDemo: isDemo), isDemo: isDemo, map, logger)
    do {
      try await foundation.settleDemo()
      let networkLog = try environment.networkLog.open(
        isPublic: settings.isPublic, keys: foundation.keys, logger)
      settings.networkLog = networkLog
      // Whoever reads the address may ask at once.
      await isWarm
      if city.isWithoutHierarchy {
        logger.warning("no few streets divide this network: ways are searched plainly, slowly")
      }
      try await serve(
        map, tiles, baseMap, settings, foundation, networkLog.map { [$0] } ?? [], logger)
    } catch {
      await foundation.close()
      throw error
    }
  }

  /// Lays the weights of riding over the streets: who looks for places first would wait for it, and
  /// on a busy machine in vain.
  private static func warm(_ city: CityMap) async {
    let router = DoorRouter(city)
    for building in city.buildings.prefix(100) {
      guard let spot = router.spot(near: building.labelPoint, by: .ebike) else { continue }
      _ = router.times(from: spot, to: [spot], by: .ebike)
      return
    }
  }

  private func serve(
    _ map: MapContext, _ tiles: TileArchive?, _ baseMap: BaseMap, _ settings: ServerSettings,
    _ foundation: CityFoundation, _ more: [any Service], _ logger: Logger
  ) async throws {
    // Beside the reading of the site's own files, which takes about as long.
    async let arePlacesRead: Void = foundation.fillPlaces()
    let libraries = BrowserLibraries.folder(libraries)
    if tiles != nil, libraries == nil {
      logger.warning("the map stays a still picture: run Scripts/browser-libraries once")
    }
    let site: Site
    do throws(SiteError) {
      site = try Website.site(
        map, database: foundation.database, directory: foundation.directory,
        live: foundation.live, baseMap: baseMap, tiles: tiles,
        libraries: libraries, figures: { [figures = foundation.figures] in figures.now })
    } catch {
      throw Failure("the site's own files are not as they should be: \(error)")
    }
    let server: SiteServer
    do throws(ServerError) {
      server = try SiteServer(site, settings: settings, logger: logger)
    } catch {
      throw Failure(error.advice)
    }
    try await arePlacesRead
    site.metrics.takeAll()
    try await serve(server, above: foundation.services + more)
  }

  private func serve(_ server: SiteServer, above services: [any Service]) async throws {
    let shownHost = host.contains(":") ? "[\(host)]" : host
    async let announcement: Void = {
      // Nothing is announced until both listen.
      if let port = await server.port(), let metricsPort = await server.metricsPort() {
        try? Output.write("http://\(shownHost):\(port)")
        try? Output.write("metrics http://127.0.0.1:\(metricsPort)/metrics")
      }
    }()
    do {
      try await server.runUntilSignal(above: services)
    } catch {
      throw Failure(
        "can't serve at \(shownHost):\(port), or metrics at 127.0.0.1:\(metricsPort): \(error)")
    }
    await announcement
  }

  /// The city, and its tiles where they are shown.
  private func openCity(
    _ baseMap: BaseMap, _ logger: Logger
  ) throws -> (CityMap, TileArchive?) {
    let folder: CityFolder
    let map: CityMap
    if let city {
      folder = CityFolder(path: city)
      map = try folder.open()
    } else {
      let file = try osm ?? DemoFile.path(below: location.cache)
      map = try CityFolder.cached(file, below: location.cache)
      folder = try CityFolder.place(of: file, below: location.cache)
    }
    guard baseMap.kind == .osm else { return (map, nil) }
    do {
      return (map, try folder.tiles())
    } catch {
      // Every page works in words as well.
      logger.warning("no map is shown: \(error)")
      return (map, nil)
    }
  }
}
