import Foundation
import SeededRandom
import Testing

@testable import Kernel

private enum Thing {}

struct IdentifierTests {
  @Test func textAndNumberAreTheSame() throws {
    var random = SeededRandom(seed: 8)
    var last: (Int64, String)?
    for number in (0..<500).map({ _ in Int64.random(in: 1...(.max), using: &random) }).sorted() {
      let identifier = try #require(Identifier<Thing>(number: number))
      let text = identifier.description
      #expect(text.utf8.count == 13)
      #expect(Identifier<Thing>(text) == identifier)
      #expect(Identifier<Thing>(text.lowercased()) == identifier)
      if let last, last.0 < number { #expect(last.1 < text) }
      last = (number, text)
    }
    #expect(Identifier<Thing>(number: .max)?.description == "7ZZZZZZZZZZZZ")
  }

  @Test func readsWhatPeopleMisread() {
    #expect(Identifier<Thing>("OoiIlL0000001")?.description == "0011110000001")
  }

  @Test(arguments: [
    "", "0000000000000", "8000000000000", "ZZZZZZZZZZZZZ", "000000000001", "00000000000001",
    "00000000000U1", "0000000-00001", "00000000000 1", "00000000000é1", "000000000００01",
  ])
  func refuses(_ text: String) { #expect(Identifier<Thing>(text) == nil) }

  @Test func refusesWhatIsNotPositive() {
    #expect(Identifier<Thing>(number: 0) == nil)
    #expect(Identifier<Thing>(number: -1) == nil)
  }

  @Test func travelsAsText() throws {
    let identifier = try #require(Identifier<Thing>(number: 33))
    let text = try String(decoding: JSONEncoder().encode([identifier]), as: UTF8.self)
    #expect(text == #"["0000000000011"]"#)
    #expect(
      try JSONDecoder().decode([Identifier<Thing>].self, from: Data(text.utf8)) == [identifier])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Identifier<Thing>].self, from: Data("[33]".utf8))
    }
  }
}
