/// Avenues whose two directions have carriageways of their own.
extension StreetGrid {
  /// Metres from the middle of such an avenue to the middle of each carriageway.
  static let carriageway = 7.0

  /// One line in each column of districts, and one in each row, far from the river's course.
  func isDual(_ line: Int, isNorth: Bool) -> Bool {
    size.blocks == 16 && line % 16 == (isNorth ? 8 : 4)
  }

  func isDual(_ edge: Edge) -> Bool { isDual(edge.line, isNorth: edge.isNorth) }

  /// The carriageways of an edge: that along it, then that against it, if there are two.
  func carriageways(_ edge: Edge) -> [Flank] { isDual(edge) ? [.right, .left] : [.right] }

  /// Metres from the middle of a line to the cycleways beside it, or to where they would be.
  func cycleway(_ line: Int, isNorth: Bool) -> Double { isDual(line, isNorth: isNorth) ? 17 : 13 }

  /// Metres from the nearest carriageway's middle to the walls beside it.
  func inset(_ edge: Edge) -> Double { isDual(edge) ? 21 : edge.street.inset }
}
