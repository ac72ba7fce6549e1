import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Logging
import Routing
import TestDatabases
import Testing

@testable import Places
@testable import WebServer
@testable import Website

@Suite("Pages of places near by")
struct NearSiteTests {
  @Test("The nearest open ones that help come first, by need and by what they have")
  func finding() async throws {
    try await NearTrial.with(.sqlite) { trial in
      let from = "from=\(trial.middle)"
      func names(_ query: String) async throws -> [String] {
        let text = try await trial.page("/near?\(query)").text
        let all = ["Warm room", "Far room", "Shut room", "Clinic", "Nobody knows"]
        return all.compactMap { name in text.range(of: "<b>\(name)</b>").map { (name, $0) } }
          .sorted { $0.1.lowerBound < $1.1.lowerBound }.map(\.0)
      }
      #expect(try await names("need=tired&\(from)") == ["Warm room", "Far room"])
      #expect(try await names("need=tired&open=no&\(from)").count == 4)
      #expect(try await names("with=microwave,hot-water&\(from)") == ["Warm room"])
      #expect(try await names("kind=hospital&\(from)") == ["Clinic"])
      #expect(try await names("q=far&open=no&\(from)").first == "Far room")
      #expect(try await names("with=truck-parking&\(from)") == [])
      let empty = try await trial.page("/near?with=truck-parking&\(from)").text
      #expect(empty.contains("None open nearby") && empty.contains("open=no"))
      let home = try await trial.page("/?\(from)").text
      #expect(home.contains("need=worried") && home.contains("Warm room"))
      #expect(try await !trial.page("/").text.contains("Warm room"))
    }
  }

  @Test("Two say that it is locked: nobody is sent there; two who find it open bring it back")
  func reporting() async throws {
    try await NearTrial.with(.sqlite) { trial in
      let place = trial.places[0]
      let page = try await trial.page("/p/\(place.id)?from=\(trial.middle)")
      #expect(page.status == 200 && page.text.contains("All day"))
      #expect(page.text.contains("Take me there") && page.text.contains("No water"))
      #expect(try await trial.page("/p/\(place.id)", "zh-CN").text.contains("锁门了"))
      let said = try await trial.post("/p/\(place.id)", "word=locked")
      #expect(said.status == 303)
      #expect(said.headers["location"]?.contains("said=locked") == true)
      let thanks = try await trial.page("/p/\(place.id)?said=locked").text
      #expect(thanks.contains("Noted") && !thanks.contains("No water"))
      #expect(try await trial.post("/p/\(place.id)", "word=eaten").status == 400)
      #expect(try await trial.post("/p/01J8Z0K3V4M6Q", "word=locked").status == 404)
      #expect(try await trial.page("/p/01J8Z0K3V4M6Q").status == 404)
      #expect(try await trial.post("/p/\(place.id)/visits", "here=yes").status == 303)
    }
  }

  @Test("A phone takes its part of the city along, small and with the states of the next days")
  func pack() async throws {
    try await NearTrial.with(.sqlite) { trial in
      let reply = try await trial.page("/api/v1/places/pack?near=\(trial.middle)")
      #expect(reply.status == 200)
      let json = try JSON(parsing: reply.body)
      guard case .array(let places) = json["places"], case .array(let hours) = json["hours"] else {
        Issue.record("\(reply.text.prefix(200))")
        return
      }
      #expect(places.count == 5 && hours.count == 2)
      #expect(try await trial.page("/near/offline").text.contains("data-need=\"thirsty\""))
      #expect(try await trial.page("/api/v1/places/pack?near=x").status == 400)
      #expect(try await trial.page("/api/v1/places/pack?near=1,1").text.contains("\"places\":[]"))
    }
  }

  @Test("What is free is said with its age; what is over is not known, and not zero")
  func free() async throws {
    try await NearTrial.with(.sqlite) { trial in
      let id = trial.places[0].id
      func report(_ counts: [LiveCounts], at moment: Moment, life: Duration) async throws {
        _ = try await trial.server.database.write { transaction throws(DatabaseError) in
          try ReportCounts(id, counts, reportedAt: moment).run(
            in: transaction, from: LiveSource("test", life: life, now: moment))
        }
      }
      let now = SystemTime().now
      try await report(
        [
          LiveCounts(.fastBay, total: 8, free: 3), LiveCounts(.socket, total: 4, free: 0),
          LiveCounts(.battery),
        ], at: now, life: .seconds(600))
      let page = try await trial.page("/p/\(id)").text
      #expect(page.contains("3 of 8 free") && page.contains("just now"))
      #expect(page.contains("All taken") && page.contains("Not known"))
      #expect(!page.contains("0 of"))
      let other = trial.places[1].id
      #expect(try await !trial.page("/p/\(other)").text.contains("id=\"live\""))
      let past = now - .seconds(3_600)
      _ = try await trial.server.database.write { transaction throws(DatabaseError) in
        try ReportCounts(other, [LiveCounts(.fastBay, total: 8, free: 3)], reportedAt: past).run(
          in: transaction, from: LiveSource("test", life: .seconds(600), now: past))
      }
      let old = try await trial.page("/p/\(other)").text
      #expect(old.contains("Not known") && !old.contains("3 of 8"))
    }
  }

  @Test("Pages turn, each place once, on the page and for programs")
  func turning() async throws {
    try await NearTrial.with(.sqlite, more: 25) { trial in
      let from = "from=\(trial.middle)&kind=rest-stop&open=no"
      var (names, address): (Set<String>, String?) = ([], "/near?\(from)")
      while let path = address {
        let page = try await trial.page(path).text
        let found = page.matches(of: /<b>((?:More|Warm|Far|Shut|Nobody)[^<]*)<\/b>/)
        for match in found { #expect(names.insert(String(match.1)).inserted) }
        // The button, not the links to the same page in other languages.
        address = page.firstMatch(of: /class="button" href="(\/near\?[^"]*after=[^"]*)"/).map {
          String($0.1).replacing("&amp;", with: "&")
        }
      }
      #expect(names.count == 29)
      // Programs get the same, by distance; each leads to its page.
      var (listed, cursor): ([FoundNames.Place], String?) = ([], nil)
      repeat {
        let query = cursor.map { "&cursor=\($0)" } ?? ""
        let reply = try await trial.page(
          "/api/v1/places?near=\(trial.middle)&kinds=rest-stop&limit=10\(query)")
        let answer = try JSONDecoder().decode(FoundNames.self, from: Data(reply.body))
        listed += answer.places
        cursor = answer.next
      } while cursor != nil
      #expect(Set(listed.map(\.name)) == names && listed.count == 29)
      let distances = listed.map(\.distanceMetres)
      #expect(distances == distances.sorted())
      #expect(try await trial.page(try #require(listed.first).page).status == 200)
    }
  }

  private struct FoundNames: Decodable {
    struct Place: Decodable {
      var name: String
      var page: String
      var distanceMetres: Double
    }
    var places: [Place]
    var next: String?
  }

  @Test("To what is across the pavement nobody rides around the block")
  func across() async throws {
    let map = try TestEstate.map()
    let here = TestEstate.start
    var across = here
    across.latitudeE7 += 2_000
    let times = map.ridingTimes(from: here, to: [here, across])
    #expect(times.first == 0)
    #expect(try #require(times.last ?? nil) <= 23_000)
  }

  @Test("The old address of rest stops leads to them, and takes the start along")
  func oldAddress() async throws {
    try await NearTrial.with(.sqlite) { trial in
      let reply = try await trial.page("/rest-stops?from=\(trial.middle)")
      #expect(reply.status == 303)
      let target = try #require(reply.headers["location"])
      #expect(target.hasPrefix("/near?kind=rest-stop&from="))
      #expect(try await trial.page(target).text.contains("Warm room"))
      #expect(try await trial.page("/rest-stops").headers["location"] == "/near?kind=rest-stop")
      #expect(try await trial.page("/").text.contains("href=\"/near?kind=rest-stop\""))
    }
  }
}
