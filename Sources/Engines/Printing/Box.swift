/// A part of a page, in tenths of a millimetre of A4, from its upper left corner.
struct Box: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middle: Double { x + width / 2 }

  func inset(_ by: Double) -> Box {
    Box(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by)
  }
}
