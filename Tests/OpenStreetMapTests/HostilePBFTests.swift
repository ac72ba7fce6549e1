import Geodesy
import Testing

@testable import OpenStreetMap

/// Files that lie: each is refused with the offset, none makes the reader use much memory.
@Suite struct HostilePBFTests {
  private typealias Made = HandmadePBF

  private static func failure(_ bytes: [UInt8]) -> OSMReadError? {
    do throws(OSMReadError) {
      _ = try OSMSummary(of: OSMFile(bytes: bytes))
      return nil
    } catch {
      return error
    }
  }

  private static func fault(inBlock block: [UInt8]) -> OSMReadError.Fault? {
    var file = HandmadePBF()
    file.append("OSMData", raw: block)
    guard case .malformed(let fault, let position) = failure(file.bytes) else { return nil }
    #expect(position.byte > 0 && position.byte < file.bytes.count)
    return fault
  }

  @Test func aHeaderOfABlobIsAtMost64KiB() {
    #expect(
      Self.failure([0, 1, 0, 1] + Array(repeating: 0, count: 70_000))
        == .malformed(.blobHeaderTooLarge, .init(byte: 0)))
    #expect(Self.failure([0xff, 0xff, 0xff, 0xff]) == .unknownFormat)
  }

  @Test func aBlobIsAtMost32MiB() {
    var file = HandmadePBF()
    let start = file.bytes.count
    file.append("OSMData", blob: [1], size: 33 << 20)
    #expect(Self.failure(file.bytes) == .malformed(.blobTooLarge, .init(byte: start)))
    file = HandmadePBF()
    file.append("OSMData", blob: [1], size: .max)
    #expect(Self.failure(file.bytes) == .malformed(.blobTooLarge, .init(byte: start)))
  }

  @Test func aPromisedSizeMustBeTrue() throws {
    let content = Array(repeating: UInt8(0), count: 1 << 20)
    let packed = BlobDeflater().deflate(content)
    #expect(packed.count < 2_000)
    for size: UInt64 in [0, 1, 1 << 19, (1 << 20) - 1, (1 << 20) + 1, 32 << 20, 33 << 20, .max] {
      var blob: [UInt8] = []
      blob.appendField(2, size)
      blob.appendField(3, packed)
      var file = HandmadePBF()
      file.append("OSMData", blob: blob)
      guard case .malformed(let fault, _) = Self.failure(file.bytes) else {
        Issue.record("\(size)")
        continue
      }
      #expect(fault == (size > 32 << 20 ? .blobTooLarge : .badCompression))
    }
  }

  @Test(arguments: [(4, "lzma"), (5, "bzip2"), (6, "lz4"), (7, "zstd")] as [(UInt32, String)])
  func otherCompressionsAreNamed(field: UInt32, name: String) {
    var file = HandmadePBF()
    file.append("OSMData", blob: Made.message((field, [1, 2, 3])))
    guard case .unsupportedCompression(name, let position) = Self.failure(file.bytes) else {
      Issue.record("\(name)")
      return
    }
    #expect(position.byte > 0)
  }

  @Test func unknownFeaturesAreNamed() {
    let file = HandmadePBF(features: ["OsmSchema-V0.6", "TimeTravel"])
    guard case .unknownFeature("TimeTravel", _) = Self.failure(file.bytes) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func dataBeforeTheHeaderIsRefused() {
    var file = HandmadePBF.empty
    file.append("OSMData", raw: Made.block(groups: []))
    guard case .malformed(.misplacedHeader, _) = Self.failure(file.bytes) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func indicesMustPointAtStrings() {
    let dense = Made.message(
      (1, [2]), (8, [2]), (9, [2]), (10, Made.packed(unsigned: [1, 9, 0])))
    #expect(
      Self.fault(inBlock: Made.block(strings: ["", "a"], groups: [Made.message((2, dense))]))
        == .badStringIndex)
    var way = Made.message((2, [200, 1]), (3, [1]))
    way.appendField(1, 5)
    #expect(
      Self.fault(inBlock: Made.block(strings: ["", "a"], groups: [Made.message((3, way))]))
        == .badStringIndex)
    var relation = Made.message((8, [7]), (9, [2]), (10, [0]))
    relation.appendField(1, 5)
    #expect(
      Self.fault(inBlock: Made.block(groups: [Made.message((4, relation))])) == .badStringIndex)
  }

  @Test func listsMustBeEven() {
    let dense = Made.message((1, [2, 2]), (8, [2]), (9, [2, 2]))
    #expect(
      Self.fault(inBlock: Made.block(groups: [Made.message((2, dense))])) == .unevenLists)
    let loose = Made.message((1, [2]), (8, [2]), (9, [2]), (10, [0, 1, 1, 0]))
    #expect(
      Self.fault(inBlock: Made.block(strings: ["", "a"], groups: [Made.message((2, loose))]))
        == .unevenLists)
    var relation = Made.message((8, [0, 0]), (9, [2]), (10, [0]))
    relation.appendField(1, 5)
    #expect(
      Self.fault(inBlock: Made.block(groups: [Made.message((4, relation))])) == .unevenLists)
  }

  @Test func numbersMustEnd() {
    let endless = Array(repeating: UInt8(0x80), count: 10) + [1]
    let dense = Made.message((1, endless), (8, [2]), (9, [2]))
    #expect(Self.fault(inBlock: Made.block(groups: [Made.message((2, dense))])) == .badNumber)
    let cut = Made.message((1, [0x80]), (8, [2]), (9, [2]))
    #expect(Self.fault(inBlock: Made.block(groups: [Made.message((2, cut))])) == .badLength)
    #expect(Self.fault(inBlock: [0x12, 0x7f]) == .badLength)
    #expect(Self.fault(inBlock: [0x00, 0x00]) == .badField)
    #expect(Self.fault(inBlock: [0x0b]) == .badField)
  }

  @Test func elementsNeedAnId() {
    let nothing = Made.block(groups: [Made.message((3, []))])
    #expect(Self.fault(inBlock: nothing) == .missingField)
  }

  @Test func membersAreOfAKnownKind() {
    var relation = Made.message((8, [0]), (9, [2]), (10, [3]))
    relation.appendField(1, 5)
    #expect(
      Self.fault(inBlock: Made.block(groups: [Made.message((4, relation))])) == .badMemberKind)
  }

  @Test func moreElementsThanAnyWriterMakesAreRefused() {
    let many = Array(repeating: UInt8(2), count: 3_000_000)
    let dense = Made.message((1, many), (8, many), (9, many))
    #expect(Self.fault(inBlock: Made.block(groups: [Made.message((2, dense))])) == .tooMany)
    let strings = Array(repeating: [0x0a, 0x00] as [UInt8], count: 4_100_000).flatMap(\.self)
    var block = Made.message((1, strings))
    block.appendField(2, Made.message((2, Made.message((1, [2]), (8, [2]), (9, [2])))))
    #expect(Self.fault(inBlock: block) == .tooMany)
  }
}
