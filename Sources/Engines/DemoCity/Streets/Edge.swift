/// A piece of street between two neighbouring crossings of the grid.
struct Edge: Hashable, Sendable {
  /// Where it begins: the line of each direction.
  var i: Int
  var j: Int
  /// To the north; otherwise to the east.
  var isNorth: Bool

  /// The line of the grid that the edge is a part of.
  var line: Int { isNorth ? i : j }
  var street: StreetClass { StreetClass(line: line) }

  static func east(_ i: Int, _ j: Int) -> Edge { Edge(i: i, j: j, isNorth: false) }
  static func north(_ i: Int, _ j: Int) -> Edge { Edge(i: i, j: j, isNorth: true) }

  var end: (i: Int, j: Int) { isNorth ? (i, j + 1) : (i + 1, j) }
}

/// Which of the two sides of a line.
enum Flank: Sendable { case left, right }

/// One of the two carriageways of an edge, at one of its ends.
struct CarriagewayEnd: Hashable, Sendable {
  var edge: Edge
  var flank: Flank
  var atEnd: Bool
}

/// What crosses a street, and which stretch of it is then no place to turn off.
struct Interruption: Sendable {
  enum Means: Sendable { case bridge, tunnel, deadEnds }

  var means: Means
  /// Eighths of the edge: the first and the last node that are still on open ground.
  var from: Int
  var to: Int
}
