import Database
import Foundation
import Geodesy
import Kernel
import Places
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Texts, pictures and proposals of people, on pages")
struct SubmissionSiteTests {
  private static let place =
    #"{"kind":"rest-stop","name":{"zh":"E"},"at":[116.35,39.95],"state":"open"}"#

  /// A small JPEG whose camera says where it was.
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE1, 0, 8] + Array("GPS 39".utf8)
    + [0xFF, 0xC0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0]
    + [0xFF, 0xDA, 0, 3, 1, 9, 9, 0xFF, 0xD9]

  private static func made(_ reply: SiteProbe.Reply) throws -> String {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any])
    return try #require(json["id"] as? String, "\(reply.text)")
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.ranges(of: part).count
  }

  /// The address of the first form or link that ends so.
  private static func address(_ start: String, _ end: String, in page: String) -> String? {
    page.ranges(of: "\"" + start).lazy.map { range in
      String(page[page.index(after: range.lowerBound)...].prefix { $0 != "\"" })
    }.first { $0.hasSuffix(end) }
  }

  @Test(
    "A text waits, is refused, appealed, shown by somebody else, and reported",
    arguments: DatabaseSiteTests.dialects)
  func text(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let officer = try await trial.official("city_officer", in: .city)
      let other = try await trial.official("administrator", in: .city)
      let author = try await trial.official(
        "gate_guard", in: .organisation(trial.organisation("East Estates")))
      let id = try Self.made(try await officer.call("POST", "/api/v1/places", Self.place))
      let page = "/p/\(id)"
      let guest = try await trial.server.secure.ask(
        "\(page)/add", headers: ["Accept": "text/html"])
      #expect(guest.status == 303 && (guest.headers["location"] ?? "").contains("/sign-in"))
      let form = try await author.open("\(page)/add")
      #expect(form.status == 200 && form.text.contains("\(page)/texts"))
      let empty = try await author.send("\(page)/texts", ["text": " "])
      #expect(empty.status == 200 && empty.text.contains("text-wrong"))
      let sent = try await author.send("\(page)/texts", ["text": "Water\r\nis <cold>"])
      #expect(sent.status == 303, "\(sent.text)")
      var own = try await author.open("/me/submissions?sent=true")
      #expect(own.status == 200 && own.text.contains("Water\nis &lt;cold&gt;"))
      #expect(own.text.contains("Waits"))
      // It is nobody else's, and not shown yet.
      #expect(try await !other.open("/me/submissions").text.contains("Water"))
      #expect(try await !author.open(page).text.contains("Water"))
      let queue = try await officer.open("/places/review")
      let review = try #require(Self.address("/places/review/", "", in: queue.text))
      let refused = try await officer.send(review, ["version": "1", "reason": "Not clear"])
      #expect(refused.status == 303, "\(refused.text)")
      own = try await author.open("/me/submissions")
      #expect(own.text.contains("Not clear") && own.text.contains("Not shown"))
      let appeal = try #require(Self.address("/me/submissions/", "/appeal", in: own.text))
      let foreign = try await other.send(appeal, ["appeal": "Mine"])
      #expect(foreign.status == 404)
      #expect(try await author.send(appeal, ["appeal": "It is so"]).status == 303)
      #expect(try await author.send(appeal, ["appeal": "Again"]).status == 200)
      let same = try await officer.send(review, ["version": "3", "publish": "true"])
      #expect(same.status == 200)
      let decided = try await other.send(review, ["version": "3", "publish": "true"])
      #expect(decided.status == 303, "\(decided.text)")
      let shown = try await author.open(page)
      #expect(shown.text.contains("is &lt;cold&gt;"), "\(shown.text)")
      // Anybody may say that it should not be shown.
      let report = try #require(Self.address("/texts/", "/report", in: shown.text))
      let asked = try await trial.server.secure.ask(report, headers: ["Accept": "text/html"])
      #expect(asked.status == 200)
      #expect(try await other.send(report, ["text": "Rude"]).status == 303)
      #expect(try await other.open("\(report)?done=true").text.contains("Received"))
      #expect(try await officer.open("/places/review").text.contains("Rude"))
      // Who wrote it takes it back.
      own = try await author.open("/me/submissions")
      let withdraw = try #require(Self.address("/me/submissions/", "/withdraw", in: own.text))
      #expect(try await author.send(withdraw, ["sure": "true"]).status == 303)
      #expect(try await !author.open(page).text.contains("cold"))
      #expect(try await author.open(report).status == 404)
    }
  }

  @Test("A picture loses where it was taken, waits, and is seen by those who may")
  func picture() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official("city_officer", in: .city)
      let author = try await trial.official(
        "gate_guard", in: .organisation(trial.organisation("East Estates")))
      let id = try Self.made(try await officer.call("POST", "/api/v1/places", Self.place))
      let target = "/p/\(id)/pictures"
      let bad = try await author.upload(target, ["text": "x"], "picture", Array("no".utf8))
      #expect(bad.status == 200 && bad.text.contains("picture-wrong"), "\(bad.text)")
      let none = try await author.upload(target, ["text": "x"], "picture", [])
      #expect(none.status == 200 && none.text.contains("No picture is chosen"))
      let sent = try await author.upload(target, ["text": "The door"], "picture", Self.jpeg)
      #expect(sent.status == 303, "\(sent.text)")
      let own = try await author.open("/me/submissions")
      let address = try #require(
        Self.address("/api/v1/place-submissions/", "/picture", in: own.text))
      let seen = try await author.open(address, accept: "image/*")
      #expect(seen.status == 200 && seen.headers["content-type"] == "image/jpeg")
      #expect(!String(decoding: seen.body, as: UTF8.self).contains("GPS"))
      // Nobody else sees it before somebody has looked at it.
      let stranger = try await trial.official("auditor", in: .area(trial.area("East Street")))
      #expect(try await stranger.open(address, accept: "image/*").status == 404)
      let queue = try await officer.open("/places/review")
      #expect(queue.text.contains(address))
      #expect(try await officer.open(address, accept: "image/*").status == 200)
      let review = try #require(Self.address("/places/review/", "", in: queue.text))
      #expect(try await officer.send(review, ["version": "1", "publish": "true"]).status == 303)
      let page = try await trial.server.secure.ask("/p/\(id)", headers: ["Accept": "text/html"])
      #expect(page.text.contains("src=\"\(address)\""))
      #expect(try await stranger.open(address, accept: "image/*").status == 200)
      let withdraw = try #require(
        Self.address("/me/submissions/", "/withdraw", in: own.text))
      #expect(try await author.send(withdraw, ["sure": "true"]).status == 303)
      #expect(try await author.open(address, accept: "image/*").status == 404)
    }
  }

  @Test("A proposal is asked for twins, waits, is surveyed and opens; one that is refused closes")
  func proposal() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official("city_officer", in: .city)
      let author = try await trial.official(
        "gate_guard", in: .organisation(trial.organisation("East Estates")))
      _ = try Self.made(try await officer.call("POST", "/api/v1/places", Self.place))
      let form = try await author.open("/places/propose?from=39.95,116.35")
      #expect(form.status == 200 && form.text.contains("value=\"39.95"), "\(form.text)")
      var fields = [
        "kind": "rest-stop", "name": "E", "at": "39.9501, 116.3501", "text": "Seats, 8 to 20",
      ]
      let wrong = try await author.send(
        "/places/propose", fields.merging(["at": "there"]) { $1 })
      #expect(wrong.status == 200 && wrong.text.contains("at-wrong"))
      #expect(wrong.text.contains("Seats, 8 to 20"))
      let twin = try await author.send("/places/propose", fields)
      #expect(twin.status == 200 && twin.text.contains("Is it the same?"), "\(twin.text)")
      let sent = try await author.send(
        "/places/propose", fields.merging(["other": "true", "name": "New <one>"]) { $1 })
      #expect(sent.status == 303, "\(sent.text)")
      fields["name"] = "Nothing"
      fields["at"] = "39.96, 116.36"
      #expect(try await author.send("/places/propose", fields).status == 303)
      var own = try await author.open("/me/submissions")
      #expect(Self.count("Proposed place", in: own.text) >= 2)
      let queue = try await officer.open("/places/review")
      let manage = try #require(Self.address("/places/manage/", "", in: queue.text))
      let id = String(manage.dropFirst("/places/manage/".count))
      #expect(try await author.open("/p/\(id)").status == 404)
      #expect(try await author.open("/p/\(id)/add").status == 404)
      let reviews = queue.text.ranges(of: "action=\"/places/review/").map { range in
        String(queue.text[range.upperBound...].prefix { $0 != "\"" })
      }
      try #require(reviews.count == 2)
      #expect(
        try await officer.send(
          "/places/review/\(reviews[0])", ["version": "1", "publish": "true"]
        ).status == 303)
      #expect(
        try await officer.send(
          "/places/review/\(reviews[1])", ["version": "1", "reason": "Not there"]
        ).status == 303)
      own = try await author.open("/me/submissions")
      #expect(own.text.contains("To be looked at") && own.text.contains("Not there"))
      for event in ["survey", "open"] {
        let version = try #require(
          Official.hidden("version", in: try await officer.open(manage).text))
        let done = try await officer.send(
          "\(manage)/state", ["event": event, "version": version])
        #expect(done.status == 303, "\(done.text)")
      }
      let page = try await trial.server.secure.ask("/p/\(id)", headers: ["Accept": "text/html"])
      #expect(page.status == 200 && page.text.contains("New &lt;one&gt;"))
      let closed = try await officer.open("/places/manage?state=closed")
      #expect(closed.text.contains("Nothing"))
    }
  }
}
