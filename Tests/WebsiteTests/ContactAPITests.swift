import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Contacts of organisations for programs")
struct ContactAPITests {
  @Test(
    "Programs see contacts masked, and whole with a trace", arguments: DatabaseSiteTests.dialects)
  func contactsOfPrograms(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let head = try await trial.official("station_head", in: .organisation(trial.station))
      let path = "/api/v1/organisations/\(try trial.station)/contacts"
      let input = #"{"duty":"Head","name":"Zhang San","phone":"010-8888 1234"}"#
      let first = try await head.call("POST", path, input, ["Idempotency-Key": "c-1"])
      #expect(first.status == 201 && !first.text.contains("8888"))
      let again = try await head.call("POST", path, input, ["Idempotency-Key": "c-1"])
      #expect(again.status == 201 && again.text == first.text)
      let wrong = try await head.call(
        "POST", path, #"{"duty":"Head","name":"Li Na","phone":"no number"}"#)
      #expect(wrong.status == 422)
      let officer = try await trial.official("grid_worker", in: .area(trial.area("East Street")))
      let seen = try await officer.call("GET", path)
      #expect(seen.status == 200 && seen.text.contains("010****34"))
      #expect(try await officer.call("POST", "\(path)/reveal").status == 403)
      let whole = try await head.call("POST", "\(path)/reveal")
      #expect(whole.status == 200 && whole.text.contains("010-8888 1234"))
      let stranger = try await trial.official("grid_worker", in: .area(trial.area("West Street")))
      #expect(try await stranger.call("GET", path).status == 403)
      let id = try #require(first.text.firstRange(of: "\"id\":\"")).upperBound
      let contact = String(first.text[id...].prefix(13))
      #expect(try await officer.call("DELETE", "\(path)/\(contact)").status == 403)
      #expect(try await head.call("DELETE", "\(path)/\(contact)").status == 204)
      #expect(try await head.call("DELETE", "\(path)/\(contact)").status == 404)
    }
  }
}
