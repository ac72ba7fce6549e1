/// A directed graph with places, as arcs in the order in which they came.
///
/// Arcs may be parallel, loops, or lead nowhere useful; their numbers are those of the input and
/// come back in paths.
public struct RoadGraph: Sendable {
  /// Degrees north of each vertex.
  public let latitudes: [Double]
  /// Degrees east of each vertex.
  public let longitudes: [Double]
  /// The vertex that each arc leaves.
  public let tails: [Int32]
  /// The vertex that each arc enters.
  public let heads: [Int32]

  /// How many vertices there are.
  public var vertexCount: Int { latitudes.count }

  /// How many arcs there are.
  public var arcCount: Int { tails.count }

  /// Checks the arcs and takes the graph over.
  ///
  /// - Parameters:
  ///   - latitudes: Degrees north of each vertex; they only help to find a good order.
  ///   - longitudes: Degrees east of each vertex.
  ///   - tails: The vertex that each arc leaves.
  ///   - heads: The vertex that each arc enters.
  /// - Throws: when arrays differ in length or an arc names a vertex that is not there.
  public init(
    latitudes: [Double], longitudes: [Double], tails: [Int32], heads: [Int32]
  ) throws(HierarchyError) {
    guard latitudes.count == longitudes.count, tails.count == heads.count,
      latitudes.count < Int32.max / 2, tails.count < Int32.max / 2
    else { throw .unequalLengths }
    let vertices = 0..<Int32(latitudes.count)
    for arc in tails.indices
    where !vertices.contains(tails[arc]) || !vertices.contains(heads[arc]) {
      throw .vertexOutOfRange(arc: arc)
    }
    self.latitudes = latitudes
    self.longitudes = longitudes
    self.tails = tails
    self.heads = heads
  }
}
