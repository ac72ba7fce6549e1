import Database
import Foundation
import Kernel
import TestDatabases
import Testing
import WebServer

@testable import qiji

@Suite(.serialized)
struct DoctorTests {
  private func settings(
    _ variables: [String: String], host: String = "127.0.0.1"
  ) throws -> [String: Finding.State] {
    let environment = try ServeEnvironment(variables)
    var settings = ServerSettings()
    settings.host = host
    environment.apply(to: &settings)
    let findings = SettingChecks(environment: environment, settings: settings).findings
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.check, $0.state) })
  }

  @Test
  func aLaptopIsWell() throws {
    #expect(try settings([:]).values.allSatisfy { $0 == .ok })
  }

  @Test
  func thePublicNeedsMore() throws {
    let bare = try settings([:], host: "0.0.0.0")
    #expect(bare["tls"] == .fail && bare["text messages"] == .fail && bare["hosts"] == .warn)
    #expect(bare["network log"] == .warn)
    let good = try settings([
      "QIJI_HOSTS": "city.example", "QIJI_BEHIND_TLS": "true", "QIJI_TRUSTED_PROXIES": "127.0.0.1",
      "QIJI_NETWORK_LOG": "full",
    ])
    #expect(good["tls"] == .ok && good["hosts"] == .ok && good["network log"] == .ok)
    #expect(try settings(["QIJI_BASEMAP": "osm"], host: "0.0.0.0")["map"] == .fail)
  }

  @Test(arguments: TestDatabases.dialects)
  func seesWhatADatabaseLacks(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      let checks = DatabaseChecks(database: database, keysPath: "/nowhere/keys")
      var found = await checks.findings()
      #expect(found.map(\.check) == ["database", "schema"] && found.last?.state == .fail)
      try await Migrator(try CitySchema.all).migrate(database)
      found = await checks.findings()
      let states = Dictionary(uniqueKeysWithValues: found.map { ($0.check, $0.state) })
      #expect(states["schema"] == .ok && states["dead letters"] == .ok)
      #expect(states["keys"] == .warn && states["backup"] == .warn)
      #expect(states["administrator"] == .fail)
      #expect(found.allSatisfy { $0.state == .ok || $0.advice != nil })
    }
  }

  @Test
  func readsTheFiguresOfAServer() {
    let good = ServerChecks(metrics: "# HELP x\nqiji_feed_lag_seconds_doors 0.5\n").findings
    #expect(good.worst == .ok)
    let late = ServerChecks(metrics: "feed_lag_seconds_doors 90\ndatabase_waiting 80\n").findings
    #expect(late.filter { $0.state == .warn }.map(\.check) == ["feed", "pool"])
  }
}
