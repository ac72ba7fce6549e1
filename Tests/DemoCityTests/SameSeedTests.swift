import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("The same seed gives the same city")
struct SameSeedTests {
  @Test("Twice the same bytes, in memory and on disk", arguments: [UInt64(1), 7])
  func twice(seed: UInt64) throws {
    let city = InventedCity(size: .estate, seed: seed)
    let bytes = try city.bytes()
    #expect(try InventedCity(size: .estate, seed: seed).bytes() == bytes)
    let folder = try TemporaryFolder()
    try city.write(to: folder.path("city.osm.pbf"))
    #expect(try folder.bytes("city.osm.pbf") == bytes)
    #expect(try OSMElements(reading: OSMFile(bytes: bytes)) == OSMElements(reading: city))
    #expect(try OSMFile(bytes: bytes).header().isSorted)
  }

  @Test("A district twice")
  func district() throws {
    let bytes = try InventedCity(size: .district, seed: 3).bytes()
    #expect(try InventedCity(size: .district, seed: 3).bytes() == bytes)
  }

  // Whoever changes what is drawn raises `InventedCity.edition` with this sum.
  @Test("The estate of seed 7 is the one it always was")
  func fixed() throws {
    let city = try DrawnCity(InventedCity(size: .estate, seed: 7), "estate 7")
    #expect(city.checksum == 7_256_932_360_661_967_813)
  }

  @Test("Other seeds give other cities")
  func others() throws {
    let sums = try DrawnCity.estates.get().map(\.checksum)
    #expect(Set(sums).count == sums.count)
  }

  @Test("A sine of our own is a sine")
  func sine() {
    for step in -40...40 {
      let sine = Sine.of(turns: Double(step) / 24)
      let cosine = Sine.of(turns: Double(step) / 24 + 0.25)
      #expect(abs(sine * sine + cosine * cosine - 1) < 1e-9)
    }
    #expect(abs(Sine.of(turns: 1.0 / 12) - 0.5) < 1e-9)
    #expect(abs(Sine.of(turns: -0.25) + 1) < 1e-9)
  }

  @Test("A lot's branches do not depend on what was drawn before")
  func branches() {
    var lot = Lot(seed: 5)
    let before = lot.branch("shops", 3)
    _ = lot.next()
    var (one, other, third) = (before, lot.branch("shops", 3), lot.branch("shops", 4))
    let first = one.next()
    #expect(other.next() == first)
    #expect(third.next() != first)
    let numbers = (0..<2_000).map { _ in lot.int(3...7) }
    #expect(Set(numbers) == [3, 4, 5, 6, 7])
  }
}
