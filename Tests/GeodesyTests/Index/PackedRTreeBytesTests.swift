import Geodesy
import SeededRandom
import Testing

@Suite struct PackedRTreeBytesTests {
  private func tree(_ count: Int) -> PackedRTree {
    var random = SeededRandom(seed: UInt64(count))
    return PackedRTree(
      (0..<count).map { _ in BoundingBox(Coordinate<WGS84>.random(using: &random)) })
  }

  @Test(arguments: [0, 1, 16, 17, 300, 5_000])
  func thereAndBack(_ count: Int) throws {
    let tree = tree(count)
    let back = try PackedRTree(bytes: tree.bytes)
    #expect(back.bytes == tree.bytes)
    #expect(back.count == count)
    #expect(back.search(.earth) == Array(0..<count))
    tree.withBytes { #expect($0.byteCount == tree.bytes.count) }
  }

  @Test func theLayoutIsAsDocumented() {
    let tree = PackedRTree([BoundingBox(south: 1, west: -2, north: 3, east: 4)])
    let expected: [UInt8] =
      Array("QijiTree".utf8) + [1, 0, 0, 0] + [1, 0, 0, 0]
      + [1, 0, 0, 0] + [0xFE, 0xFF, 0xFF, 0xFF] + [3, 0, 0, 0] + [4, 0, 0, 0] + [0, 0, 0, 0]
    #expect(tree.bytes == expected)
  }

  /// Bytes at an odd address, kept by someone else.
  @Test func mappedBytesNeedNoAlignment() throws {
    let tree = tree(300)
    let keeper = Keeper(tree.bytes)
    let mapped = try unsafe PackedRTree(mapped: keeper.bytes, owner: keeper)
    #expect(mapped.bytes == tree.bytes)
    #expect(mapped.search(.earth).count == 300)
  }

  /// The tree keeps the owner of its bytes, and lets go of it when the open fails.
  @Test func theOwnerLivesAsLongAsTheTree() throws {
    weak var watched: Keeper?
    do {
      let mapped = try {
        let keeper = Keeper(tree(20).bytes)
        watched = keeper
        return try unsafe PackedRTree(mapped: keeper.bytes, owner: keeper)
      }()
      #expect(watched != nil)
      #expect(mapped.search(.earth).count == 20)
    }
    #expect(watched == nil)
    _ = try? {
      let keeper = Keeper([1, 2, 3])
      watched = keeper
      return try unsafe PackedRTree(mapped: keeper.bytes, owner: keeper)
    }()
    #expect(watched == nil)
  }

  @Test func whatIsNoTreeSaysWhy() {
    let good = tree(20).bytes
    func damaged(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
      var bytes = good
      change(&bytes)
      return bytes
    }
    #expect(throws: GeodesyError.notATree) { try PackedRTree(bytes: []) }
    #expect(throws: GeodesyError.notATree) { try PackedRTree(bytes: Array(good.prefix(15))) }
    #expect(throws: GeodesyError.notATree) { try PackedRTree(bytes: damaged { $0[0] = 0 }) }
    #expect(throws: GeodesyError.treeVersion(2)) { try PackedRTree(bytes: damaged { $0[8] = 2 }) }
    #expect(throws: GeodesyError.treeLength(expected: good.count, found: good.count + 1)) {
      try PackedRTree(bytes: good + [0])
    }
    #expect(throws: (any Error).self) { try PackedRTree(bytes: damaged { $0[15] = 0xFF }) }
    // A twin among the items, and a root that is no longer around its children.
    let items = good.count - 80
    #expect(throws: GeodesyError.treeRow(1)) {
      try PackedRTree(bytes: damaged { $0[items + 4] = $0[items] })
    }
    #expect(throws: GeodesyError.treeRow(22)) {
      try PackedRTree(bytes: damaged { $0[items - 16] &+= 1 })
    }
  }

  @Test(arguments: Trial.all(10))
  func damageNeverCrashes(_ trial: Trial) {
    var random = trial.random
    for count in 0..<60 {
      var bytes = tree(count).bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let tree = try? PackedRTree(bytes: bytes) else { continue }
      #expect(tree.search(.earth).count <= count)
      tree.nearest(at(0, 0), within: Metres(.infinity)) { index, _ in
        #expect(index < count)
        return true
      }
    }
  }
}

/// Holds bytes at an odd address.
@safe private final class Keeper {
  private let memory: UnsafeMutableRawBufferPointer
  var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: memory.dropFirst()) }

  init(_ content: [UInt8]) {
    unsafe memory = .allocate(byteCount: content.count + 1, alignment: 16)
    unsafe memory.copyBytes(from: [0] + content)
  }

  deinit { unsafe memory.deallocate() }
}
