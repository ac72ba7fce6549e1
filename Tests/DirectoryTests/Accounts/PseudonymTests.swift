import Kernel
import Testing

@testable import Directory

@Suite("Names that others see")
struct PseudonymTests {
  static let november = Moment(milliseconds: 1_793_500_000_000)

  static func estate(_ number: Int64) throws -> Identifier<Pseudonym.Estate> {
    try #require(Identifier(number: number))
  }

  @Test("The same all month at one estate; another elsewhere, and in another month")
  func unlinkable() throws {
    let randomness = SeededRandomness(seed: 7)
    let secrets = (0..<200).map { _ in PseudonymSecret(drawnFrom: randomness) }
    var seen: Set<String> = []
    for secret in secrets {
      for number in 1...5 {
        for month in 0..<3 {
          let moment = Self.november + .seconds(month * 31 * 86_400)
          let name = Pseudonym(of: secret, at: try Self.estate(Int64(number)), in: moment).text
          #expect(
            name == Pseudonym(of: secret, at: try Self.estate(Int64(number)), in: moment).text)
          #expect(name.utf8.count == 8)
          #expect(seen.insert(name).inserted, "two names are the same")
        }
      }
    }
  }

  @Test("The month turns at midnight in China")
  func month() throws {
    let secret = PseudonymSecret(drawnFrom: SeededRandomness(seed: 1))
    let last = try #require(Moment("2026-11-30T23:59:59+08:00"))
    let first = try #require(Moment("2026-12-01T00:00:00+08:00"))
    let estate = try Self.estate(9)
    #expect(
      Pseudonym(of: secret, at: estate, in: last)
        == Pseudonym(of: secret, at: estate, in: last - .seconds(20 * 86_400)))
    #expect(
      Pseudonym(of: secret, at: estate, in: last) != Pseudonym(of: secret, at: estate, in: first))
  }

  @Test("Worker numbers show a slip of the pen")
  func workerNumbers() throws {
    let randomness = SeededRandomness(seed: 3)
    for _ in 0..<200 {
      let number = WorkerNumber(drawnFrom: randomness)
      #expect(WorkerNumber(number.grouped.lowercased()) == number)
      let characters = Array(number.text)
      for place in characters.indices {
        var wrong = characters
        wrong[place] = wrong[place] == "7" ? "8" : "7"
        #expect(WorkerNumber(String(wrong)) == nil)
      }
    }
    for text in ["", "12345678", "1234567890", "ABCDEFGHU"] { #expect(WorkerNumber(text) == nil) }
  }
}
