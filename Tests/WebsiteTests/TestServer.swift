import Addresses
import Database
import Directory
import Estates
import Foundation
import Kernel
import Logging
import Places
import Routing
import Testing

@testable import WebServer
@testable import Website

/// One server: its own connections, copy and follower.
struct TestServer {
  let database: Database
  let map: MapContext
  let site: Site
  let probe: SiteProbe
  /// The same site by https, so that people can sign in.
  let secure: SiteProbe
  let directory: DirectoryContext
  let live: LiveHub
  let follower: DoorFollower
  private let store: URL
  private let task: Task<Void, Never>

  init(
    _ location: DatabaseLocation, settings: DatabaseSettings = DatabaseSettings(),
    isDemo: Bool = false
  ) async throws {
    database = try await Database.open(location, settings: settings)
    try await Migrator(
      KernelSchema.migrations + DirectorySchema.migrations + EstatesSchema.migrations
        + PlacesSchema.migrations
    ).migrate(database)
    map = try TestEstate.map()
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let keys = KeyRing.forTests()
    var directory = DirectoryContext(
      database, keys: keys, trees: DirectoryTrees(database, logger: logger),
      places: AccountPlaces.stored(),
      maker: IdentifierMaker(node: 900, time: SystemTime()))
    // Beside hundreds of other tests even a short list may be staged late.
    directory.listPatience = .seconds(30)
    store = FileManager.default.temporaryDirectory.appending(path: "qiji-files-\(UUID())")
    directory.files = Files(database, store: try FolderStore(store.path))
    if isDemo { try await directory.settleDemo() }
    self.directory = directory
    live = LiveHub(map, database, logger: logger)
    site = try Website.site(map, database: database, directory: directory, live: live)
    probe = SiteProbe(site)
    secure = SiteProbe(site, isBehindTLS: true)
    let follower = DoorFollower(map, database, logger: logger)
    self.follower = follower
    try await follower.fill()
    task = Task { await follower.run() }
  }

  func stop() async {
    task.cancel()
    await task.value
    await database.close()
    try? FileManager.default.removeItem(at: store)
  }

  var gate: ShortCode {
    get throws {
      let position = try #require(map.city.gates.firstIndex { $0.ref == "3" })
      return try #require(map.code(.gate(GateIndex(rawValue: Int32(position)))))
    }
  }

  func say(
    _ answer: String, from address: String, key: String? = nil, language: String = "en"
  ) async throws -> SiteProbe.Reply {
    var headers = ["Content-Type": "application/json"]
    headers["Idempotency-Key"] = key
    return try await probe.ask(
      "/api/v1/doors/\(gate)/reports?lang=\(language)", method: "POST", from: address,
      headers: headers, body: Array(#"{"answer":"\#(answer)"}"#.utf8))
  }

  /// Whether the copy says so within a second.
  func seesWithinASecond(gatesShut count: Int) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(1)
    while ContinuousClock.now < end {
      if map.reports.closures.gates.count == count { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return map.reports.closures.gates.count == count
  }
}

/// What bodies wait at until it is opened.
final class Lock: Sendable {
  private let condition = NSCondition()
  private nonisolated(unsafe) var isOpen = false
  private nonisolated(unsafe) var count = 0

  var waiting: Int { condition.withLock { count } }

  func wait() {
    condition.lock()
    count += 1
    while !isOpen { condition.wait() }
    condition.unlock()
  }

  func open() {
    condition.withLock {
      isOpen = true
      condition.broadcast()
    }
  }
}
