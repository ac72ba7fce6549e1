import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Routing
import TestDatabases
import Testing

@testable import Places
@testable import WebServer
@testable import Website

@Suite("Houses and places by what was typed")
struct SearchSiteTests {
  private struct Answer: Decodable {
    struct Hit: Decodable {
      struct Guess: Decodable {
        struct Building: Decodable { var name: String }
        var building: Building
        var isExact: Bool
      }
      struct Place: Decodable { var name: String }
      var guess: Guess?
      var place: Place?

      var name: String { place?.name ?? "house " + (guess?.building.name ?? "") }
    }
    var found: [Hit]
  }

  private static func names(_ text: String, _ trial: NearTrial, near: Bool = true) async throws
    -> [String]
  {
    let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    let place = near ? "&near=\(trial.middle)" : ""
    let reply = try await trial.page("/api/v1/search?q=\(query)\(place)")
    #expect(reply.status == 200)
    return try JSONDecoder().decode(Answer.self, from: Data(reply.body)).found.map(\.name)
  }

  private static let station = "\u{9A91}\u{58EB}\u{9A7F}\u{7AD9}"

  private static func with(_ body: (NearTrial) async throws -> Void) async throws {
    try await NearTrial.with(
      .sqlite,
      named: [
        (station, ["\u{6696}\u{5FC3}\u{5C0F}\u{5C4B}"]), ("Canteen", []), ("Canteen annex", []),
        ("\u{91CD}\u{5E86}\u{5C0F}\u{9762}", []),
      ], body)
  }

  @Test("By name, pinyin, initials, heteronyms, aliases and with a slip", arguments: [true, false])
  func ways(_ near: Bool) async throws {
    try await Self.with { trial in
      for text in [
        Self.station, "\u{9A7F}\u{7AD9}", "qishiyizhan", "qsyz", "yizhan",
        "\u{6696}\u{5FC3}", "nxxw", "\u{9A91}\u{58EB}\u{7FBD}\u{7AD9}",
      ] {
        #expect(try await Self.names(text, trial, near: near).first == Self.station, "\(text)")
      }
      for text in ["chongqing", "cqxm", "zhongqingxiaomian"] {
        let found = try await Self.names(text, trial, near: near)
        #expect(found.first == "\u{91CD}\u{5E86}\u{5C0F}\u{9762}", "\(text)")
      }
    }
  }

  @Test("An address comes before places; a whole name before a part of one; a slip only alone")
  func order() async throws {
    try await Self.with { trial in
      let canteen = try await Self.names("canteen", trial)
      #expect(Set(canteen.prefix(2)) == ["Canteen", "house Canteen"])
      #expect(canteen.contains("Canteen annex"))
      let house = try await Self.names("\u{69D0}\u{5B89}\u{91CC}1\u{53F7}\u{697C}", trial)
      #expect(house.first?.hasPrefix("house ") == true)
      // What is written so leaves nothing to forgive.
      #expect(try await !Self.names("canteen", trial).contains(Self.station))
      #expect(try await Self.names("zzzz", trial) == [])
    }
  }

  @Test("The page of the search shows both in one list, and says what each is")
  func page() async throws {
    try await Self.with { trial in
      let page = try await trial.page("/find?q=canteen&from=\(trial.middle)").text
      #expect(page.contains("href=\"/d/") && page.contains("href=\"/p/"))
      #expect(page.contains("Canteen annex") && page.contains("Rest stop"))
      #expect(page.contains("from="))
      let sound = try await trial.page("/find?q=qsyz", "zh-CN").text
      #expect(sound.contains(Self.station) && !sound.contains("class=\"empty\""))
      let none = try await trial.page("/find?q=zzzz").text
      #expect(none.contains("class=\"empty\""))
    }
  }

  @Test("More places than fit are one press away, closed ones too")
  func more() async throws {
    try await NearTrial.with(.sqlite, more: 8) { trial in
      let page = try await trial.page("/find?q=more&from=\(trial.middle)").text
      let next = try #require(page.firstMatch(of: /href="(\/near\?open=no[^"]*)"/)?.1)
      let all = try await trial.page(String(next).replacing("&amp;", with: "&")).text
      #expect(all.matches(of: /<b>More \d<\/b>/).count == 8)
    }
  }
}
