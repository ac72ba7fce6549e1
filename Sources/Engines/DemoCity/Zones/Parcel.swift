import Geodesy

/// One side of a parcel: a street, or whatever it ends at.
struct Side: Sendable {
  /// Where it lies: 0 south, 1 east, 2 north, 3 west.
  var compass: Int
  /// Along the side, counter-clockwise around the parcel; both corners are in it.
  var knots: [Knot]
  /// The nodes of the cycleway between street and parcel, where there is one.
  var cycle: [Knot?]
  /// Where something may turn off.
  var isOpen: [Bool]
  /// House numbers along the street.
  var numbers: [Int]
  /// Metres from the middle of the street to the parcel.
  var inset: Double
  var street: Name?
  var streetClass: StreetClass?

  /// A side along no street.
  init(_ compass: Int, _ points: [PlanePoint], inset: Double) {
    self.compass = compass
    knots = points.map { Knot(id: 0, point: $0) }
    cycle = Array(repeating: nil, count: points.count)
    isOpen = Array(repeating: false, count: points.count)
    numbers = Array(repeating: 0, count: points.count)
    self.inset = inset
  }

  init(
    _ compass: Int, knots: [Knot], cycle: [Knot?], isOpen: [Bool], numbers: [Int],
    _ street: Name, _ streetClass: StreetClass
  ) {
    self.compass = compass
    self.knots = knots
    self.cycle = cycle
    self.isOpen = isOpen
    self.numbers = numbers
    self.street = street
    self.streetClass = streetClass
    inset = streetClass.inset
  }

  var reversed: Side {
    var side = self
    side.knots.reverse()
    side.cycle.reverse()
    side.isOpen.reverse()
    side.numbers.reverse()
    return side
  }

  /// This side and another one that goes on where it ends.
  func joined(with other: Side) -> Side {
    var side = self
    side.knots += other.knots.dropFirst()
    side.cycle += other.cycle.dropFirst()
    side.isOpen += other.isOpen.dropFirst()
    side.numbers += other.numbers.dropFirst()
    side.isOpen[knots.count - 1] = false
    return side
  }

  /// A part of the side by positions of its knots.
  func part(_ from: Int, _ to: Int) -> Side {
    var side = self
    side.knots = Array(knots[from...to])
    side.cycle = Array(cycle[from...to])
    side.isOpen = Array(isOpen[from...to])
    side.numbers = Array(numbers[from...to])
    return side
  }
}

/// A place where one turns off a street into a parcel.
struct StreetDoor: Sendable {
  /// From the street inwards: its node, then that of the cycleway if there is one.
  var line: [Knot]
  var inward: PlanePoint
  var compass: Int
  var street: Name
  var streetClass: StreetClass
  var number: Int
}

/// A piece of ground between streets.
struct Parcel: Sendable {
  /// Where a wall would stand.
  var outline: Outline
  /// In the order of the outline.
  var doors: [StreetDoor]
  var sides: [Side]
  /// Which parcel of the district this is, for its lots.
  var number: Int

  init(_ sides: [Side], number: Int) {
    self.sides = sides
    self.number = number
    var points: [PlanePoint] = []
    var insets: [Double] = []
    for (index, side) in sides.enumerated() {
      let next = sides[(index + 1) % sides.count]
      for (position, knot) in side.knots.enumerated() {
        if let last = points.last, last.metres(to: knot.point) < Self.sameCorner {
          // Too near to make an edge of its own: the later side begins here.
          points.removeLast()
          insets.removeLast()
        }
        points.append(knot.point)
        // What leads over to a side that begins elsewhere is along no street.
        let isLast = position == side.knots.count - 1
        insets.append(isLast ? min(side.inset, next.inset) : side.inset)
      }
    }
    if let first = points.first, let last = points.last, first.metres(to: last) < Self.sameCorner {
      points.removeLast()
      insets.removeLast()
    }
    outline = Outline(points).inset(insets).simplified(0.8)
    doors = sides.flatMap(Self.doors)
  }

  /// Knots nearer than this are one corner: short edges turn over when they are moved inwards.
  private static let sameCorner = 15.0

  /// A door near a corner would leave no room for its gate.
  private static let leastFromCorner = 48.0

  private static func doors(_ side: Side) -> [StreetDoor] {
    guard let street = side.street, let streetClass = side.streetClass else { return [] }
    let (first, last) = (side.knots[0].point, side.knots[side.knots.count - 1].point)
    return side.knots.indices.dropFirst().dropLast().compactMap { index in
      let knot = side.knots[index]
      guard side.isOpen[index], knot.id != 0,
        min(knot.point.metres(to: first), knot.point.metres(to: last)) > leastFromCorner
      else { return nil }
      let along = (side.knots[index + 1].point - side.knots[index - 1].point).unit
      return StreetDoor(
        line: [knot] + (side.cycle[index].map { [$0] } ?? []), inward: along.left,
        compass: side.compass, street: street, streetClass: streetClass,
        number: side.numbers[index])
    }
  }
}
