import Addresses
import Database
import Estates
import Foundation
import Kernel
import Routing
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("What riders are called who say something of a door")
struct RiderNamesTests {
  @Test("By the pseudonym of the estate and the month", arguments: DatabaseSiteTests.dialects)
  func report(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138080")
      _ = try await browser.open("/me")
      let gate = try server.gate
      let said = try await browser.send(
        "/d/\(gate)/door", ["answer": "shut", "at": "\(gate)"])
      #expect(said.status == 303)
      let account = try await MyDataSiteTests.account(browser, server)
      let place = try #require(server.map.place(gate))
      let estate = try #require(RiderNames.estate(of: .place(place), on: server.map))
      let now = SystemTime().now
      let sealed = try await server.database.read { transaction throws(DatabaseError) in
        try AccountProfile.sealed(of: account, in: transaction)
      }
      let secret = try #require(try sealed?.pseudonymSecret(with: server.directory.keys))
      let expected = Pseudonym(of: secret, at: estate, in: now).text
      let district = server.map.district(of: place)
      let riders = try await server.database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT rider FROM door_word WHERE district = $1", district) {
          row throws(DatabaseError) in try row.get(0, as: [UInt8].self)
        }
      }
      #expect(riders.map { String(decoding: $0, as: UTF8.self) } == [expected])
    }
  }

  @Test("Another name every month, and both where one begins")
  func months() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138081")
      let account = try await MyDataSiteTests.account(browser, server)
      let names = RiderNames(directory: server.directory)
      let gate = try #require(server.map.place(server.gate))
      // Midnight of the first of a month in China.
      let month = try #require(Moment("2026-11-01T00:00:00+08:00"))
      func marks(_ place: Place, _ now: Moment) async throws -> [RiderMark] {
        try await names.marks(of: account, at: .place(place), on: server.map, now: now) ?? []
      }
      let before = try await marks(gate, month - .seconds(60))
      let after = try await marks(gate, month + .seconds(60))
      #expect(before.count == 1 && after.count == 2 && after.last == before.first)
      #expect(try await marks(gate, month + .seconds(86_400)) == [after[0]])
      let nobody = try server.directory.maker.make(Actor.Account.self)
      #expect(
        try await names.marks(of: nobody, at: .place(gate), on: server.map, now: month) == nil)
    }
  }
}
