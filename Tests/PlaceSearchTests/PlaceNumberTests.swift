import PlaceSearch
import Testing

@Suite("Numbers of places")
struct PlaceNumberTests {
  @Test("They are in order of their positions")
  func order() {
    #expect(PlaceNumber(rawValue: 3) < PlaceNumber(rawValue: 20))
  }
}
