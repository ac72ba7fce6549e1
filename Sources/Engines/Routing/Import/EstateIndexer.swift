import Geodesy

/// Finds the estate that a place belongs to.
struct EstateIndexer {
  /// A gate this close to an estate's outline leads into it; gates stand a little off the line.
  static let gateReach = Metres(15)

  private let estates: [Estate]
  private let tree: PackedRTree

  init(_ estates: [Estate]) {
    self.estates = estates
    tree = PackedRTree(estates.map(\.bounds))
  }

  /// The smallest estate that holds a coordinate or has its outline within a distance of it.
  func smallest(around coordinate: Coordinate<WGS84>, within reach: Metres?) -> EstateIndex? {
    var best: (area: SquareMetres, index: Int)?
    let box = BoundingBox(coordinate)
    tree.search(reach.map { box.grown(by: $0) } ?? box) { index in
      let belongs = estates[index].outlines.contains { outline in
        if outline.contains(coordinate) { return true }
        guard let reach, let nearest = outline.nearestOnBoundary(to: coordinate) else {
          return false
        }
        return nearest.distance <= reach
      }
      let area = estates[index].outlines[0].area
      let isSmaller = best.map { area < $0.area || area == $0.area && index < $0.index } ?? true
      if belongs, isSmaller { best = (area, index) }
      return true
    }
    return best.map { EstateIndex(at: $0.index) }
  }
}
