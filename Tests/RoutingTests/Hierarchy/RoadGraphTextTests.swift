import SeededRandom
import Testing

@testable import Routing

@Suite("Graphs as text")
struct RoadGraphTextTests {
  private static let sound = "2 3\n41.1 -8.5\n41.2 -8.6\n0 1 5\n1 0 0\n1 1 2147483646\n"

  @Test("A graph is read, whatever its line ends")
  func reading() throws {
    for text in [
      Self.sound, Self.sound.replacing("\n", with: "\r\n"), String(Self.sound.dropLast()),
    ] {
      let read = try RoadGraphText(Array(text.utf8))
      #expect(read.graph.latitudes == [41.1, 41.2])
      #expect(read.graph.longitudes == [-8.5, -8.6])
      #expect(read.graph.tails == [0, 1, 1])
      #expect(read.graph.heads == [1, 0, 1])
      #expect(read.weights == [5, 0, 2_147_483_646])
    }
    #expect(try RoadGraphText(Array("0 0\n".utf8)).graph.vertexCount == 0)
    #expect(try RoadGraphText(Array("1 0\n0 0".utf8)).graph.vertexCount == 1)
  }

  @Test(
    "What is no graph is refused with its line",
    arguments: [
      ("", .cut(line: 1)), ("\n", .malformed(line: 1)), ("1", .cut(line: 1)),
      ("x 1\n", .malformed(line: 1)), ("1 1 1\n", .malformed(line: 1)),
      ("-1 0\n", .outOfRange(line: 1)), ("99999999999999999999 1\n", .outOfRange(line: 1)),
      ("1000000 1000000\n0 0\n", .cut(line: 1)), ("2 0\n0 0 \n", .cut(line: 3)),
      ("1 1\n0 0\n0 0", .cut(line: 3)), ("1 1\n0\n0 0 1\n", .malformed(line: 2)),
      ("1 1\n0 nan\n0 0 1\n", .outOfRange(line: 2)), ("1 1\n0 inf\n0 0 1\n", .outOfRange(line: 2)),
      ("1 1\n0 0\n0 0 -1\n", .outOfRange(line: 3)), ("1 1\n0 0\n0 0 1.5\n", .malformed(line: 3)),
      ("1 1\n0 0\n0 0 2147483647\n", .outOfRange(line: 3)),
      ("1 1\n0 0\n0 1 5\n", .noSuchVertex(line: 3)), ("1 1\n0 0\n0 0 5 6\n", .malformed(line: 3)),
      ("1 1\n0 0\n0 0 5\n0 0 5\n", .tooLong(line: 4)),
      ("1 1\n0 0\n\u{0}0 0 5\n", .malformed(line: 3)),
    ] as [(String, RoadGraphTextError)])
  func refusals(text: String, error: RoadGraphTextError) {
    #expect(throws: error) { _ = try RoadGraphText(Array(text.utf8)) }
  }

  @Test("No damage to a text leads to anything but an error or a graph")
  func damage() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<5000 {
      var text = Array(Self.sound.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        text[place] = Bool.random(using: &random) ? .random(in: 0...255, using: &random) : 57
      }
      if Bool.random(using: &random) {
        text.removeLast(.random(in: 0...text.count, using: &random))
      }
      let read = try? RoadGraphText(text)
      if let read { #expect(read.weights.count == read.graph.arcCount) }
    }
  }
}
