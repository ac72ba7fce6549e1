import SeededRandom
import Testing

@testable import Addresses

@Suite("A short code stands for one element")
struct ShortCodeTests {
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  @Test("and leads back to it", arguments: ShortCode.Kind.allCases)
  func roundTrip(kind: ShortCode.Kind) throws {
    var random = SeededRandom(seed: 12)
    let some = (0..<500).map { _ in Int64.random(in: 1..<1 << 48, using: &random) }
    for id in [1, 2, 31, 32, 12_345_678_901, (1 << 48) - 1] + some {
      let code = try #require(ShortCode(kind: kind, id: id))
      #expect(ShortCode(code.description) == code)
      #expect(ShortCode(code.description.lowercased()) == code)
      #expect(code.description.utf8.count <= 12)
    }
  }

  @Test("however it is typed")
  func tolerant() throws {
    for id in Int64(700_000_001)..<700_000_300 {
      let code = try #require(ShortCode(kind: .way, id: id))
      let typed = code.description.replacing("1", with: "l").replacing("0", with: "o")
      #expect(ShortCode(typed) == code)
      #expect(ShortCode(typed.replacing("l", with: "I").replacing("o", with: "O")) == code)
      #expect(ShortCode(code.description.prefix(4) + "-" + code.description.dropFirst(4)) == code)
    }
  }

  @Test("No wrong character and no exchange goes unseen")
  func slips() throws {
    var random = SeededRandom(seed: 13)
    for _ in 0..<60 {
      let id = Int64.random(in: 1..<1 << 40, using: &random)
      let code = Array(try #require(ShortCode(kind: .node, id: id)).description)
      for index in code.indices {
        for other in Self.alphabet where other != code[index] {
          var wrong = code
          wrong[index] = other
          #expect(ShortCode(String(wrong)) == nil)
        }
        guard index > 0, code[index] != code[index - 1] else { continue }
        var exchanged = code
        exchanged.swapAt(index, index - 1)
        #expect(ShortCode(String(exchanged)) == nil)
      }
    }
  }

  @Test(
    "Nonsense is no code",
    arguments: [
      "", "-", "0", "00", "000000", "U1234", "１２３", "楼", "\u{0}", "3#2",
      String(repeating: "Z", count: 12), String(repeating: "1", count: 4_000),
    ])
  func nonsense(text: String) {
    #expect(ShortCode(text) == nil)
  }

  @Test("Numbers that no element has", arguments: [0, -1, .min, .max, 1 << 48] as [Int64])
  func impossible(id: Int64) {
    #expect(ShortCode(kind: .way, id: id) == nil)
  }

  @Test("Codes never change")
  func stable() {
    #expect(ShortCode(kind: .way, id: 123_456_789)?.description == ShortCodeTests.known)
  }
  static let known = "B16ST0Z"
}
