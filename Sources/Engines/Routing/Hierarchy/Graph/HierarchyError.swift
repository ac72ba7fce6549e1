/// Why a hierarchy can't be built or customized.
public enum HierarchyError: Error, Equatable, Sendable {
  /// Arrays that belong together differ in length, or are beyond what 32 bits can number.
  case unequalLengths
  /// The arc leaves or enters a vertex that is not there.
  case vertexOutOfRange(arc: Int)
  /// The arc is not there.
  case arcOutOfRange(arc: Int)
  /// The order is not one of all vertices, each once.
  case notAnOrder
  /// The graph is so dense that its hierarchy would not fit into memory.
  case tooDense
}
