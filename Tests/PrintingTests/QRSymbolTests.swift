import Printing
import Testing

@Suite("QR codes")
struct QRSymbolTests {
  @Test("Three corners have their eyes, and more text needs a larger code")
  func shape() throws {
    let small = try #require(QRSymbol("HTTPS://QIJI.TEST/P/1"))
    let large = try #require(QRSymbol(String(repeating: "骑", count: 200), correction: .high))
    #expect(small.side < large.side)
    for symbol in [small, large] {
      #expect(symbol.modules.count == symbol.side * symbol.side)
      for (row, column) in [(0, 0), (0, symbol.side - 7), (symbol.side - 7, 0)] {
        #expect((0..<7).allSatisfy { symbol[row, column + $0] && symbol[row + 6, column + $0] })
        #expect(!symbol[row + 1, column + 1] && symbol[row + 3, column + 3])
      }
    }
  }

  @Test(
    "Nothing, and more than fits, is no code",
    arguments: ["", String(repeating: "x", count: 5_000)])
  func none(_ text: String) {
    #expect(QRSymbol(text) == nil)
  }
}
