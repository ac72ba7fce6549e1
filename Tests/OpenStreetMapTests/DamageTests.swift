import SeededRandom
import Testing

@testable import OpenStreetMap

/// Good files, damaged at random: an error or some elements, never a crash.
@Suite struct DamageTests {
  private static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <osm version="0.6" generator="test"><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
    <node id="1" lat="39.9" lon="116.3"><tag k="name" v="门"/></node><node id="2" lat="1e-3" lon="2"/>
    <way id="3"><nd ref="1"/><nd ref="2" lat="1" lon="2"/><tag k="highway" v="steps"/></way>
    <relation id="4"><member type="way" ref="3" role="outer"/></relation>
    </osm>
    """

  private static func readAll(_ bytes: [UInt8]) -> OSMReadError? {
    do throws(OSMReadError) {
      _ = try OSMElements(reading: OSMFile(bytes: bytes))
      return nil
    } catch {
      return error
    }
  }

  @Test func aPBFFileCutAnywhereIsAnError() throws {
    for bytes in [
      try PBFWriter.bytes(of: OSMElementsTests.sample),
      try HandmadePBF.file(of: OSMElementsTests.sample),
    ] {
      // A file may end behind a blob: nothing in it tells that there was more.
      var ends: Set<Int> = []
      var blobs = BlobReader(ByteStream(bytes: bytes))
      var content: [UInt8] = []
      while let (_, _) = try blobs.next(into: &content) { ends.insert(blobs.end) }
      #expect(ends.count >= 2)
      for length in 0..<bytes.count {
        let error = Self.readAll(Array(bytes[..<length]))
        if ends.contains(length) {
          #expect(error == nil)
        } else if case .truncated(let position) = error {
          #expect(position.byte == length)
        } else {
          Issue.record("cut to \(length): \(String(describing: error))")
        }
      }
    }
  }

  @Test func anXMLFileCutAnywhereIsAnError() {
    let bytes = Array(Self.xml.utf8)
    #expect(Self.readAll(bytes) == nil)
    for length in 0..<bytes.count {
      let error = Self.readAll(Array(bytes[..<length]))
      #expect(error != nil, "cut to \(length)")
    }
  }

  @Test func aGzippedFileCutAnywhereIsAnError() throws {
    let bytes = Gzip.pack(Array(Self.xml.utf8))
    #expect(Self.readAll(bytes) == nil)
    let (first, second) = ("<osm version='0.6'>", "</osm>")
    let members = Gzip.pack(Array(first.utf8)) + Gzip.pack(Array(second.utf8))
    #expect(Self.readAll(members) == nil)
    for length in 0..<bytes.count {
      #expect(Self.readAll(Array(bytes[..<length])) != nil, "cut to \(length)")
    }
  }

  @Test(arguments: 1...4) func damagedPBFNeverCrashes(seed: UInt64) throws {
    let elements = RandomElements.make(seed: seed, count: 8)
    try Self.damage(HandmadePBF.file(of: elements), seed: seed, rounds: 6_000)
  }

  @Test(arguments: 1...2) func damagedCompressedPBFNeverCrashes(seed: UInt64) throws {
    let elements = RandomElements.make(seed: seed, count: 8)
    try Self.damage(PBFWriter.bytes(of: elements), seed: seed, rounds: 2_000)
  }

  @Test(arguments: 1...2) func damagedXMLNeverCrashes(seed: UInt64) throws {
    try Self.damage(Array(Self.xml.utf8), seed: seed, rounds: 2_000)
  }

  private static func damage(_ bytes: [UInt8], seed: UInt64, rounds: Int) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<rounds {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0...4, using: &random) {
        case 0: damaged[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 1: damaged[place] = UInt8.random(in: 0...255, using: &random)
        case 2: damaged.remove(at: place)
        case 3: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: damaged[place] = [0, 0x7f, 0x80, 0xff].randomElement(using: &random) ?? 0
        }
      }
      _ = readAll(damaged)
    }
  }
}
