/// A new weight for an arc of the graph.
public struct WeightChange: Hashable, Sendable {
  /// The arc's number in the graph.
  public var arc: Int32
  /// The weight; `Hierarchy.unreached` and more close the arc.
  public var weight: UInt32

  /// Names the arc and its weight.
  ///
  /// - Parameters:
  ///   - arc: The arc's number in the graph.
  ///   - weight: The weight; `Hierarchy.unreached` and more close the arc.
  public init(arc: Int32, weight: UInt32) {
    self.arc = arc
    self.weight = weight
  }
}
