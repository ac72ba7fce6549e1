import Geodesy
import Testing

@Suite struct TileNumberTests {
  /// The examples of the PMTiles specification, version 3.
  @Test(
    arguments: [
      (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
      (12, 3_423, 1_763, 19_078_479),
    ] as [(UInt8, UInt32, UInt32, UInt64)])
  func examplesOfTheSpecification(_ zoom: UInt8, _ x: UInt32, _ y: UInt32, _ number: UInt64) {
    #expect(TileCoordinate(zoom: zoom, x: x, y: y)?.number == number)
    #expect(TileCoordinate(number: number) == TileCoordinate(zoom: zoom, x: x, y: y))
  }

  /// Every tile of the first zooms has its own number, and each next one lies beside the last.
  @Test func numbersRunAlongTheCurve() throws {
    var last: TileCoordinate?
    for number in UInt64(0)..<21_845 {
      let tile = try #require(TileCoordinate(number: number))
      #expect(tile.number == number)
      if let last, last.zoom == tile.zoom {
        let steps = abs(Int(last.x) - Int(tile.x)) + abs(Int(last.y) - Int(tile.y))
        #expect(steps == 1)
      }
      last = tile
    }
  }

  @Test func theDeepestZoomHasTheLastNumber() {
    let end: UInt64 = ((1 << 62) - 1) / 3
    #expect(TileCoordinate(number: end) == nil)
    #expect(TileCoordinate(number: .max) == nil)
    #expect(TileCoordinate(number: end - 1)?.number == end - 1)
    #expect(TileCoordinate(number: end - 1)?.zoom == 30)
  }
}
