import Foundation
import OpeningHours
import Testing

@testable import qiji

struct CalendarCheckTests {
  private func state(_ today: String, path: String? = nil) throws -> Finding.State {
    let day = try #require(CivilDay(isoText: today))
    return CalendarChecks(path: path, today: day).finding.state
  }

  @Test func warnsFromDecemberOn() throws {
    #expect(try state("2026-11-30") == .ok)
    #expect(try state("2026-12-01") == .warn)
    #expect(try state("2027-01-01") == .fail)
  }

  @Test func aFileOfTheOperatorHelps() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "calendar-\(UUID()).json")
      .path
    let file = #"{"years": [{"year": 2027, "holidays": [{"name": "a", "off": ["2027-01-01"]}]}]}"#
    try Data(file.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try state("2026-12-01", path: path) == .ok)
    #expect(try state("2026-12-01", path: "/nowhere/calendar.json") == .fail)
  }
}
