/// Rings sorted into outer ones with their holes, by what lies in what (even-odd rule).
struct AreaRings {
  struct Ring {
    var places: [WorldPlace]
    var box: WorldBox
    /// Without sign, twice over.
    var doubleArea: Int64
    var depth = 0
  }

  private(set) var rings: [Ring]

  /// More rings than this in one area are an attack: each is compared with all larger ones.
  private static let mostRings = 10_000

  /// Rings without an inside are left out.
  init(_ candidates: [[WorldPlace]]) {
    rings = candidates.compactMap { places in
      let area = abs(RingMeasures.doubleArea(places[...]))
      guard places.count >= 3, area > 0 else { return nil }
      var box = WorldBox.empty
      for place in places { box.take(place) }
      return Ring(places: places, box: box, doubleArea: area)
    }
    guard rings.count > 1 else { return }
    rings.sort { $0.doubleArea > $1.doubleArea }
    rings.removeLast(max(rings.count - Self.mostRings, 0))
    for index in rings.indices {
      rings[index].depth = (0..<index).count { holds(rings[$0], rings[index]) }
    }
  }

  /// The area of the outer rings less their holes, twice over.
  var doubleArea: Int64 {
    rings.reduce(0) { $0 + ($1.depth % 2 == 0 ? $1.doubleArea : -$1.doubleArea) }
  }

  /// Hands out each outer ring, followed by its own holes.
  func forEach(_ body: (Ring, _ isHole: Bool) -> Void) {
    for outer in rings.indices where rings[outer].depth % 2 == 0 {
      body(rings[outer], false)
      guard rings.count > 1 else { return }
      for hole in rings.indices
      where rings[hole].depth == rings[outer].depth + 1 && holds(rings[outer], rings[hole]) {
        body(rings[hole], true)
      }
    }
  }

  /// Whether a ring lies in a larger one: rings of one area may share points, so most corners
  /// decide.
  private func holds(_ outer: Ring, _ inner: Ring) -> Bool {
    guard outer.box.west <= inner.box.west, inner.box.east <= outer.box.east,
      outer.box.north <= inner.box.north, inner.box.south <= outer.box.south
    else { return false }
    let corners = inner.places.prefix(9)
    return corners.count { RingMeasures.contains(outer.places[...], $0) } * 2 > corners.count
  }
}
