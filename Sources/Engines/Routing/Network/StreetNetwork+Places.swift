import Geodesy

extension StreetNetwork {
  /// A place in the middle of an edge's line.
  ///
  /// - Parameters:
  ///   - edge: The edge.
  ///   - point: The position, in the edge's points, of the start of the straight piece.
  ///   - fraction: How far along that piece, 0 ... 1.
  ///   - coordinate: Where that is.
  /// - Returns: The place with no cost.
  func place(
    on edge: Int, point: Int, fraction: Double, coordinate: Coordinate<WGS84>
  ) -> StreetPlace {
    let plane = LocalPlane(origin: coordinate)
    let first = Int(firstPoint[edge])
    var before = 0.0
    var whole = 0.0
    var start = plane.point(points[first])
    for index in 0..<Int(firstPoint[edge + 1]) - first - 1 {
      let end = plane.point(points[first + index + 1])
      let length = PlanePoint(x: end.x - start.x, y: end.y - start.y).length.value
      if index < point { before += length } else if index == point { before += length * fraction }
      whole += length
      start = end
    }
    let share = whole > 0 ? min(max(before / whole, 0), 1) : 0
    let length = edgeLength[edge]
    return StreetPlace(
      edge: Int32(edge), offset: Int32((share * Double(length)).rounded()),
      coordinate: coordinate, cost: 0)
  }

  /// The line of an edge between two offsets in centimetres, in the direction from the first to
  /// the second.
  func line(of edge: Int, from: Int32, to: Int32) -> [Coordinate<WGS84>] {
    let points = points(of: edge)
    if from == 0, to == edgeLength[edge] { return Array(points) }
    if to == 0, from == edgeLength[edge] { return points.reversed() }
    let length = Double(edgeLength[edge])
    let (low, high) = (Double(min(from, to)), Double(max(from, to)))
    let lengths = lengths(of: edge)
    let scale = lengths[lengths.count - 1] / max(length, 1)
    func point(at offset: Double) -> Coordinate<WGS84> {
      let wanted = offset * scale
      let next = lengths.firstIndex { $0 >= wanted } ?? lengths.count - 1
      guard next > 0 else { return points[points.startIndex] }
      let (start, end) = (points[points.startIndex + next - 1], points[points.startIndex + next])
      let span = lengths[next] - lengths[next - 1]
      let share = span > 0 ? (wanted - lengths[next - 1]) / span : 1
      return start.toward(end, by: share)
    }
    var line = [point(at: low)]
    for (index, length) in lengths.enumerated()
    where length > low * scale && length < high * scale {
      line.append(points[points.startIndex + index])
    }
    line.append(point(at: high))
    return from <= to ? line : line.reversed()
  }

  /// The nodes of the points of `line(of:from:to:)`: in the middle of a piece the one behind, at
  /// the end the one ahead.
  func nodes(of edge: Int, from: Int32, to: Int32) -> [Int64] {
    let whole = Int(firstPoint[edge])..<Int(firstPoint[edge + 1])
    let isBackward = from > to
    if min(from, to) == 0, max(from, to) == edgeLength[edge] {
      return isBackward ? pointNode[whole].reversed() : Array(pointNode[whole])
    }
    let lengths = lengths(of: edge)
    let scale = lengths[lengths.count - 1] / max(Double(edgeLength[edge]), 1)
    let (low, high) = (Double(min(from, to)) * scale, Double(max(from, to)) * scale)
    // The last point not beyond one end, and the first one not before the other.
    let last = lengths.count - 1
    let start = min(lengths.lastIndex { $0 <= low } ?? 0, last)
    let end = lengths.firstIndex { $0 >= high } ?? last
    var nodes = [pointNode[whole.lowerBound + start]]
    for index in lengths.indices where lengths[index] > low && lengths[index] < high {
      nodes.append(pointNode[whole.lowerBound + index])
    }
    nodes.append(pointNode[whole.lowerBound + end])
    return isBackward ? nodes.reversed() : nodes
  }

  /// How far each point of an edge lies from its first, in metres as drawn.
  private func lengths(of edge: Int) -> [Double] {
    let points = points(of: edge)
    var lengths: [Double] = [0]
    for (one, next) in zip(points, points.dropFirst()) {
      lengths.append(lengths[lengths.count - 1] + one.distance(to: next).value)
    }
    return lengths
  }
}
