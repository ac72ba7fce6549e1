import Geodesy

/// The different segments of some lines, and the places where they meet.
struct SegmentGraph {
  typealias Place = Coordinate<WGS84>

  /// A segment by the indices of its ends, the smaller one first.
  struct Edge: Hashable, Comparable {
    var from: Int32
    var to: Int32

    static func < (left: Edge, right: Edge) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }
  }

  /// How to count a segment that comes more than once.
  enum Repetition {
    /// Two cancel each other: they are the border between two rings.
    case cancels
    /// Only one counts.
    case counts
  }

  /// Where segments end, from west to east.
  let places: [Place]
  /// The segments that count, sorted.
  let edges: [Edge]
  /// A segment that came more than once.
  let repeated: Edge?

  init(_ lines: [[Place]], _ repetition: Repetition) {
    places = Self.distinct(lines.flatMap(\.self))
    var indices: [Place: Int32] = [:]
    indices.reserveCapacity(places.count)
    for (index, place) in places.enumerated() { indices[place] = Int32(index) }
    var all: [Edge] = []
    for line in lines {
      let stops = line.compactMap { indices[$0] }
      for (start, end) in zip(stops, stops.dropFirst()) where start != end {
        all.append(Edge(from: min(start, end), to: max(start, end)))
      }
    }
    all.sort()
    var edges: [Edge] = []
    var repeated: Edge?
    var first = 0
    while first < all.count {
      var last = first + 1
      while last < all.count, all[last] == all[first] { last += 1 }
      if last - first > 1 { repeated = repeated ?? all[first] }
      if repetition == .counts || (last - first) % 2 == 1 { edges.append(all[first]) }
      first = last
    }
    self.edges = edges
    self.repeated = repeated
  }

  private static func distinct(_ places: [Place]) -> [Place] {
    var sorted = places
    sorted.sort { ($0.longitudeE7, $0.latitudeE7) < ($1.longitudeE7, $1.latitudeE7) }
    var result: [Place] = []
    for place in sorted where place != result.last { result.append(place) }
    return result
  }

  func segment(_ edge: Edge) -> Segment {
    Segment(start: places[Int(edge.from)], end: places[Int(edge.to)])
  }

  /// A place where an odd number of segments meet: there a ring is open.
  var openEnd: Place? {
    var degrees = Array(repeating: 0, count: places.count)
    for edge in edges {
      degrees[Int(edge.from)] += 1
      degrees[Int(edge.to)] += 1
    }
    return degrees.firstIndex { !$0.isMultiple(of: 2) }.map { places[$0] }
  }
}
