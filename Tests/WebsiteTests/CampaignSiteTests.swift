import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("Campaigns, gifts and offers on pages and for programs")
struct CampaignSiteTests {
  @Test(
    "A street starts a campaign, lists its merchants and notes answers",
    arguments: DatabaseSiteTests.dialects)
  func campaign(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let east = try trial.area("East Street")
      let officer = try await trial.official("street_officer", in: .area(east))
      let other = try await trial.official(
        "street_officer", in: .area(trial.area("West Street")))
      let place = try await MarksTrial.place("Noodles", in: "East Street", trial)
      _ = try await MarksTrial.place("Dumplings", in: "East Street", trial)
      _ = try await MarksTrial.place("West Noodles", in: "West Street", trial)
      #expect(try await officer.open("/campaigns").text.contains("No campaigns yet"))
      let fields = [
        "area": "\(east)", "kind": "merchant", "title": "Join in", "target": "2",
        "starts": "2026-01-01", "ends": "2026-12-31",
      ]
      let foreign = try await other.send("/campaigns/add", fields)
      #expect(foreign.status == 404)
      let early = try await officer.send(
        "/campaigns/add", fields.merging(["ends": "2025-12-31"]) { $1 })
      #expect(early.status == 200 && early.text.contains("It must end after it begins"))
      let made = try await officer.send("/campaigns/add", fields)
      let path = try #require(made.headers["location"])
      #expect(made.status == 303 && path.hasPrefix("/campaigns/"))
      #expect(try await officer.send("\(path)/enrol", ["version": "1"]).status == 303)
      let page = try await officer.open(path)
      #expect(page.text.contains("Noodles") && page.text.contains("Dumplings"))
      #expect(!page.text.contains("West Noodles") && page.text.contains("0 joined of 2"))
      let answered = try await officer.send(
        "\(path)/answers", ["place": "\(place)", "answer": "joined"])
      #expect(answered.status == 303)
      #expect(try await officer.open(path).text.contains("1 joined of 2"))
      #expect(try await other.open(path).status == 404)
      #expect(
        try await other.send("\(path)/answers", ["place": "\(place)", "answer": "refused"]).status
          == 404)
      #expect(!(try await other.open("/campaigns")).text.contains("Join in"))

      let id = path.dropFirst("/campaigns/".count)
      let read = try await officer.call("GET", "/api/v1/campaigns/\(id)")
      #expect(read.text.contains(#""joined":1"#) && read.headers["etag"] == "W/\"1\"")
      let body =
        #"{"area":"\#(east)","kind":"merchant","title":"Again","target":5,"starts":"2026-01-01","ends":"2026-12-31"}"#
      let first = try await officer.call(
        "POST", "/api/v1/campaigns", body, ["Idempotency-Key": "one"])
      let again = try await officer.call(
        "POST", "/api/v1/campaigns", body, ["Idempotency-Key": "one"])
      #expect(first.status == 201 && first.text == again.text)
      let unseen = try await officer.call("PUT", "/api/v1/campaigns/\(id)", body)
      #expect(unseen.status == 428)
      let changed = try await officer.call(
        "PUT", "/api/v1/campaigns/\(id)", body, ["If-Match": "\"1\""])
      #expect(changed.status == 200 && changed.text.contains(#""target":5"#))
      let stranger = try await other.call("GET", "/api/v1/campaigns/\(id)")
      #expect(stranger.status == 404)
      let noted = try await officer.call(
        "PUT", "/api/v1/campaigns/\(id)/places/\(place)", #"{"answer":"refused"}"#)
      #expect(noted.status == 200 && noted.text.contains(#""refused":1"#))
      #expect(try await officer.send("\(path)/end", ["version": "2"]).status == 303)
      let late = try await officer.send(
        "\(path)/answers", ["place": "\(place)", "answer": "joined"])
      #expect(late.status == 200 && late.text.contains("has ended"))
    }
  }

  @Test(
    "Somebody claims a gift once, and it is handed out once", arguments: DatabaseSiteTests.dialects)
  func gift(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let east = try trial.area("East Street")
      let officer = try await trial.official("street_officer", in: .area(east))
      let rider = try await trial.official(
        "merchant", in: .organisation(trial.organisation("East Estates")))
      let made = try await officer.send(
        "/gifts/add",
        [
          "area": "\(east)", "title": "Warm gloves", "detail": "Station\r\n9 to 12",
          "target": "1", "starts": "2020-01-01", "ends": "2099-12-31",
        ])
      let path = try #require(made.headers["location"])
      let anybody = try await trial.server.secure.ask("/gifts", headers: ["Accept-Language": "en"])
      #expect(anybody.text.contains("Warm gloves") && anybody.text.contains("1 left"))
      #expect(try await rider.send("\(path)/claim", ["sure": "true"]).status == 303)
      #expect(try await rider.send("\(path)/claim", ["sure": "true"]).status == 303)
      let page = try await rider.open(path)
      #expect(page.text.contains("None left") && !page.text.contains("/hand\""))
      let code = try #require(
        page.text.firstRange(of: "plate big\">").map {
          String(page.text[$0.upperBound...].prefix(6))
        })
      let id = path.dropFirst("/gifts/".count)
      let same = try await rider.call("POST", "/api/v1/gifts/\(id)/claim")
      #expect(same.status == 200 && same.text.contains(code))
      let late = try await officer.send("\(path)/claim", ["sure": "true"])
      #expect(late.status == 200 && late.text.contains("There is none left"))
      #expect(try await rider.send("\(path)/hand", ["code": code]).status == 403)
      let wrong = try await officer.send("\(path)/hand", ["code": "000000"])
      #expect(wrong.status == 200 && wrong.text.contains("No such code"))
      #expect(try await officer.send("\(path)/hand", ["code": code]).status == 303)
      let twice = try await officer.send("\(path)/hand", ["code": code])
      #expect(twice.status == 200 && twice.text.contains("It was used before"))
    }
  }

  @Test(
    "A rider shows the code of an offer, the merchant confirms it once",
    arguments: DatabaseSiteTests.dialects)
  func offer(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let firm = try trial.organisation("East Estates")
      let merchant = try await trial.official("merchant", in: .organisation(firm))
      let other = try await trial.official(
        "merchant", in: .organisation(trial.organisation("West Estates")))
      let place = try await MarksTrial.place(
        "Noodles", in: "East Street", trial, organisation: firm)
      let fields = [
        "place": "\(place)", "title": "8 off 10", "starts": "2020-01-01", "ends": "2099-12-31",
      ]
      #expect(try await other.send("/offers/add", fields).status == 404)
      let made = try await merchant.send("/offers/add", fields)
      let path = try #require(made.headers["location"])
      #expect(try await other.open("/offers?place=\(place)").text.contains("8 off 10"))
      let shown = try await other.send("\(path)/code", ["sure": "true"])
      let code = try #require(
        shown.text.firstRange(of: "plate big\">").map {
          String(shown.text[$0.upperBound...].prefix(6))
        })
      #expect(try await other.send("\(path)/use", ["code": code]).status == 404)
      #expect(try await merchant.send("\(path)/use", ["code": code]).status == 303)
      let twice = try await merchant.send("\(path)/use", ["code": code])
      #expect(twice.status == 200 && twice.text.contains("It was used before"))
      let again = try await other.send("\(path)/code", ["sure": "true"])
      #expect(again.status == 200 && again.text.contains("It was used before"))
    }
  }
}
