import Foundation
import OpeningHours
import Testing

/// Cases that two independent programs agree on.
@Suite(.enabled(if: SharedData.has("opening-hours/consensus.json"), "opening hours data absent"))
struct ConsensusTests {
  private struct File: Decodable {
    struct Evaluation: Decodable {
      struct Stretch: Decodable {
        var from, to: String
        var unknown: Bool
        var comment: String?
      }
      var value, from, to: String
      var intervals: [Stretch]
      var needs_location: Bool
    }
    struct Rejection: Decodable { var value: String }
    var evaluate: [Evaluation]
    var reject: [Rejection]
  }

  private static func file() throws -> File {
    try JSONDecoder().decode(
      File.self, from: Data(SharedData.bytes("opening-hours/consensus.json")))
  }

  @Test func evaluatesAlike() throws {
    for wanted in try Self.file().evaluate where !wanted.needs_location {
      let timetable = try Timetable(wanted.value)
      let found = timetable.intervals(
        from: try minute(wanted.from), to: try minute(wanted.to), in: .berlin)
      #expect(found.count == wanted.intervals.count, "\(wanted.value)")
      for (seen, stretch) in zip(found, wanted.intervals) {
        #expect(seen.start == (try minute(stretch.from)), "\(wanted.value)")
        #expect(seen.end == (try minute(stretch.to)), "\(wanted.value)")
        #expect((seen.answer.state == .unknown) == stretch.unknown, "\(wanted.value)")
      }
    }
  }

  @Test func rejectsAlike() throws {
    for rejection in try Self.file().reject {
      #expect(throws: TimetableFault.self, "\(rejection.value)") { try Timetable(rejection.value) }
    }
  }

  @Test func normalFormsAreReadAgain() throws {
    for wanted in try Self.file().evaluate {
      let timetable = try Timetable(wanted.value)
      #expect(try Timetable(timetable.text) == timetable, "\(wanted.value)")
    }
  }
}
