/// For each of many ends its hubs: the vertices that a shortest way to it can have as its highest,
/// and how far it is from there (Abraham, Delling, Goldberg and Werneck 2011,
/// doi:10.1007/978-3-642-20662-7_20).
struct HubLabels: Sendable {
  /// The hubs of end `e` are `first[e]..<first[e + 1]`, the highest first.
  let first: FlatStore<Int32>
  /// The hubs by number; see `HubNumbers`.
  let hub: FlatStore<Int32>
  let distance: FlatStore<Int32>
  /// What is carried besides the distance; empty if nothing is.
  let carried: FlatStore<SIMD2<Int32>>

  var count: Int { first.count - 1 }

  /// The labels of no ends.
  static var none: HubLabels { Writer().labels() }

  /// Writes labels down end by end.
  struct Writer: ~Copyable {
    private var first: [Int32] = [0]
    private var hub: [Int32] = []
    private var distance: [Int32] = []
    private var carried: [SIMD2<Int32>] = []

    @inline(__always)
    mutating func append(_ number: Int32, _ distance: UInt32) {
      hub.append(number)
      self.distance.append(Int32(truncatingIfNeeded: distance))
    }

    @inline(__always)
    mutating func append(carried: SIMD2<Int32>) { self.carried.append(carried) }

    mutating func endLabel() { first.append(Int32(hub.count)) }

    consuming func labels() -> HubLabels {
      HubLabels(
        first: FlatStore(first), hub: FlatStore(hub), distance: FlatStore(distance),
        carried: FlatStore(carried))
    }
  }
}
