import Foundation
import SeededRandom
import Testing

@testable import Kernel

struct MomentTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2024-02-29T12:00:00.5Z", 1_709_208_000_500),
      ("2026-03-01T08:05:09.120+08:00", 1_772_323_509_120),
      ("2026-03-01t08:05:09.123999999z", 1_772_352_309_123),
      ("1969-12-31T23:59:59.999Z", -1), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
      ("2017-01-01T07:59:60+08:00", 1_483_228_800_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func reads(_ text: String, _ milliseconds: Int64) {
    #expect(Moment(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-03-01", "2026-03-01T08:05Z", "2026-03-01T08:05:09", "2026-03-01 08:05:09Z",
    "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z",
    "2026-03-01T24:00:00Z", "2026-03-01T23:60:00Z", "2026-03-01T23:59:61Z", "2026-03-01T12:00:60Z",
    "2026-03-01T08:05:09.Z", "2026-03-01T08:05:09.1234567890Z", "2026-03-01T08:05:09+24:00",
    "2026-03-01T08:05:09+0800", "2026-03-01T08:05:09Z ", "+026-03-01T08:05:09Z",
    "0000-12-31T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    "２026-03-01T08:05:09Z",
  ])
  func refuses(_ text: String) { #expect(Moment(text) == nil) }

  @Test func agreesWithFoundation() throws {
    var random = SeededRandom(seed: 5)
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    for _ in 0..<2_000 {
      // Foundation changes to the Julian calendar before 1582.
      let moment = Moment(
        milliseconds: Int64.random(in: -12_000_000_000_000...253_402_300_799_999, using: &random))
      #expect(Moment(moment.description) == moment)
      let second = Moment(
        milliseconds: moment.milliseconds - Moment.floorDivide(moment.milliseconds, by: 1_000).rest)
      let date = Date(timeIntervalSince1970: Double(second.milliseconds / 1_000))
      #expect(formatter.string(from: date) == second.description)
    }
  }

  @Test func staysWithinBounds() {
    #expect(Moment(milliseconds: .max) == .latest)
    #expect(Moment(milliseconds: .min) == .earliest)
    #expect(Moment.latest + .seconds(1) == .latest)
    #expect(Moment.earliest - .seconds(1) == .earliest)
    #expect(Moment(milliseconds: 0) + .seconds(Int64.max) == .latest)
    #expect(Moment(milliseconds: 0) - .seconds(Int64.max) == .earliest)
    #expect(Moment(milliseconds: 0) + .seconds(Int64.min) == .earliest)
  }

  @Test func addsAndSubtracts() {
    let moment = Moment(milliseconds: 1_000)
    #expect(moment + .milliseconds(500) == Moment(milliseconds: 1_500))
    #expect(moment - .seconds(2) == Moment(milliseconds: -1_000))
    #expect(moment - Moment(milliseconds: 250) == .milliseconds(750))
    #expect(moment + .microseconds(1_999) == Moment(milliseconds: 1_001))
    #expect(moment < moment + .milliseconds(1))
  }

  @Test func travelsAsText() throws {
    let moments = [Moment(milliseconds: 1_772_352_309_120)]
    let text = try String(decoding: JSONEncoder().encode(moments), as: UTF8.self)
    #expect(text == #"["2026-03-01T08:05:09.120Z"]"#)
    #expect(try JSONDecoder().decode([Moment].self, from: Data(text.utf8)) == moments)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Moment].self, from: Data(#"["yesterday"]"#.utf8))
    }
  }
}
