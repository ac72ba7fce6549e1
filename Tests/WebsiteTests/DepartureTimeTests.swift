import Kernel
import Testing

@testable import Website

@Suite("When somebody sets out")
struct DepartureTimeTests {
  /// 2026-11-26 12:16 in China.
  static let now = Moment("2026-11-26T12:16:00+08:00") ?? .earliest

  @Test("A clock time is its next coming in China; what was just now is now")
  func clock() throws {
    func at(_ text: String) -> Moment? { DepartureTime(text, now: Self.now)?.moment }
    #expect(at("12:30") == Moment("2026-11-26T12:30:00+08:00"))
    #expect(at("12:12") == Moment("2026-11-26T12:12:00+08:00"))
    #expect(at("12:00") == Moment("2026-11-27T12:00:00+08:00"))
    #expect(at("00:00") == Moment("2026-11-27T00:00:00+08:00"))
    #expect(at("23:59") == Moment("2026-11-26T23:59:00+08:00"))
    #expect(at("2026-12-01T06:00:00Z") == Moment("2026-12-01T06:00:00Z"))
  }

  @Test(
    "Anything else is none",
    arguments: [
      "", ":", "1:00", "24:00", "12:60", "12:3a", "12", "12:30:00", "-1:00", "2020-01-01T00:00:00Z",
      "2036-01-01T00:00:00Z", "\u{0661}\u{0662}:30",
    ])
  func nonsense(_ text: String) {
    #expect(DepartureTime(text, now: Self.now) == nil)
  }
}
