/// The arrays of one metric; whoever changes them holds the only reference.
final class MetricSlots: Sendable {
  /// The weights of the graph's arcs, at most `Hierarchy.unreached`.
  let input: FlatStore<UInt32>
  /// The least weight of each slot over its input arcs and everything below.
  let weight: FlatStore<UInt32>
  /// What that weight comes from: an input arc `a` as `~a`, or the higher arc of a lower triangle.
  ///
  /// Undefined where the weight is `Hierarchy.unreached`.
  let via: FlatStore<Int32>

  init(_ hierarchy: Hierarchy, inputs: FlatStore<UInt32>) {
    input = inputs
    weight = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.arcCount * 2)
    via = FlatStore(repeating: -1, count: hierarchy.arcCount * 2)
  }

  /// Nothing, for whoever asks for distances alone.
  init() {
    input = FlatStore([])
    weight = FlatStore([])
    via = FlatStore([])
  }

  /// A copy in memory of its own.
  init(copying other: MetricSlots) {
    input = FlatStore(copying: other.input)
    weight = FlatStore(copying: other.weight)
    via = FlatStore(copying: other.via)
  }
}
