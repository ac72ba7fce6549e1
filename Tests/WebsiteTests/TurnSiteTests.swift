import Database
import Geodesy
import Kernel
import Places
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Turns at shared appliances, on the page of a kitchen")
struct TurnSiteTests {
  @Test(
    "Two riders take turns; who is not signed in is told where to",
    arguments: TestDatabases.dialects)
  func turns(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let context = trial.server.directory
      let (id, now) = (try context.maker.make(CityPlace.self), context.time.now)
      let facts = CityPlace.Facts(
        kind: .sharedKitchen, name: try #require(LocalisedText("Kitchen")),
        position: Coordinate(latitudeE7: 399_000_000, longitudeE7: 1_163_000_000),
        services: Set([try #require(PlaceService("rice-cooker"))]))
      _ = try await context.database.write { transaction throws(DatabaseError) in
        try AddPlace(facts, state: .open).run(
          in: transaction, id: id, by: PlaceAuthor(.job("test"), as: .office),
          on: PlaceGround(context.trees.current), now: now)
      }
      let guest = try await trial.server.secure.ask("/p/\(id)", headers: ["Accept-Language": "en"])
      #expect(guest.text.contains("Sign in to queue") && guest.text.contains("Free"))
      #expect(!guest.text.contains("value=\"join\""))
      let one = try await trial.official("street_officer", in: .area(trial.area("East Street")))
      let other = try await trial.official("city_officer", in: .city)
      func step(_ who: Official, _ step: String) async throws -> String {
        let reply = try await who.send(
          "/p/\(id)/turns", ["appliance": "rice-cooker", "step": step])
        #expect(reply.status == 303 || reply.status == 422, "\(reply.text)")
        return try await who.open("/p/\(id)").text
      }
      #expect(try await step(one, "join").contains("Your turn"))
      let waiting = try await step(other, "join")
      #expect(waiting.contains("0 before you") && waiting.contains("Give up"))
      let early = try await other.send(
        "/p/\(id)/turns", ["appliance": "rice-cooker", "step": "begin"])
      #expect(early.status == 422 && early.text.contains("not your turn"), "\(early.text)")
      #expect(try await step(one, "begin").contains("You are using it"))
      let mine = try await one.open("/me/data")
      #expect(mine.status == 200)
      #expect(try await step(one, "leave").contains("value=\"join\""))
      #expect(try await other.open("/p/\(id)").text.contains("Your turn"))
      let wrong = try await one.send("/p/\(id)/turns", ["appliance": "oven", "step": "join"])
      #expect(wrong.status == 404)
    }
  }
}
