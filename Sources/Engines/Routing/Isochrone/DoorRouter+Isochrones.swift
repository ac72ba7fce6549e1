import Geodesy

extension DoorRouter {
  /// The ground that is reached within each of some times, found in one search.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - milliseconds: The times, with what it takes to come to the street.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - closures: What is shut.
  /// - Returns: In the order of the times.
  public func isochrones(
    from start: StreetSpot, within milliseconds: [Int], leaving departure: Departure? = nil,
    avoiding closures: Closures = Closures()
  ) -> [Isochrone] {
    let limits = milliseconds.map { min(UInt32(clamping: $0), Hierarchy.unreached - 1) }
    guard let most = limits.max() else { return [] }
    let streets = city.streets
    let state = streets.state(closures, departure).state
    guard let pool = streets.reaches,
      let grid = try? pool.withSearch({ search throws(HierarchyError) in
        try search.run(start.places, start.profile, state, within: most)
        return search.grid(pool.lattice(start.profile), start.profile, state, within: most)
      })
    else { return plain(start, limits, state) }
    return zip(milliseconds, limits).map { time, limit in
      Isochrone(
        milliseconds: time, polygons: ContourRings(grid, limit: limit).polygons(),
        tolerance: Metres(2 * grid.lattice.side))
    }
  }

  /// The same without a hierarchy: a search for each time.
  private func plain(
    _ start: StreetSpot, _ limits: [UInt32], _ state: StreetState
  ) -> [Isochrone] {
    let network = city.network
    let lattice = ContourLattice(network, start.profile)
    let weights = TurnWeights(network, city.streets.turns, start.profile, .all, state)
    return limits.map { limit in
      var search = ReachSearch(network, city.streets.turns, weights, limit: limit)
      search.run(from: start.places)
      var lines: [[Coordinate<WGS84>]] = []
      for edge in search.covers.keys.sorted() {
        for part in search.parts(of: edge) {
          lines.append(
            network.line(of: Int(edge), from: part.lowerBound, to: part.upperBound))
        }
      }
      var grid = ContourGrid(lattice, around: BoundingBox(lines.joined()))
      for line in lines {
        grid.add(line[...], EdgeTime(begins: 0, whole: 0), .never, limit: 0)
      }
      grid.fill()
      return Isochrone(
        milliseconds: Int(limit),
        polygons: lines.isEmpty ? [] : ContourRings(grid, limit: 0).polygons(),
        tolerance: Metres(2 * lattice.side))
    }
  }
}

extension ReachStretches {
  /// The times of squares around what the last run reached.
  func grid(
    _ lattice: ContourLattice, _ profile: Profile, _ state: StreetState, within limit: UInt32
  ) -> ContourGrid {
    var box = BoundingBox(origins.map(\.place.coordinate))
    for edge in edges { box.formUnion(BoundingBox(network.points(of: Int(edge)))) }
    var grid = ContourGrid(lattice, around: box)
    let weights = TurnWeights(network, streets.turns, profile, .all, state)
    func time(_ begins: UInt32, _ side: Int) -> EdgeTime {
      begins <= limit
        ? EdgeTime(begins: Float(begins), whole: Float(weights.whole(side))) : .never
    }
    for (edge, begins) in zip(edges, beginnings) {
      grid.add(
        network.points(of: Int(edge)), time(begins.fromTail, Int(edge) * 2),
        time(begins.fromHead, Int(edge) * 2 + 1), limit: limit)
    }
    for (place, side) in origins {
      let edge = Int(place.edge)
      let end = side & 1 == 0 ? network.edgeLength[edge] : 0
      let part = network.partWeight(
        Int32(weights.whole(side)), abs(end - place.offset), edge)
      grid.add(
        network.line(of: edge, from: place.offset, to: end)[...],
        EdgeTime(begins: Float(place.cost), whole: Float(part)), .never, limit: limit)
    }
    grid.fill()
    return grid
  }

  /// The reached parts of an edge by its position in `edges`, ascending, none touching the next.
  func parts(
    of edge: Int32, _ weights: TurnWeights, within limit: UInt32
  ) -> [Range<Int32>] {
    let length = network.edgeLength[Int(edge)]
    func reach(_ begins: UInt32, _ side: Int) -> Int32 {
      guard begins <= limit else { return 0 }
      let whole = weights.whole(side)
      guard whole > 0 else { return length }
      return min(
        length, Int32(clamping: Int64(limit - begins) * Int64(length) / Int64(whole)))
    }
    var ranges: [Range<Int32>] = []
    if let begins = beginning(of: edge) {
      ranges.append(0..<reach(begins.fromTail, Int(edge) * 2))
      ranges.append(length - reach(begins.fromHead, Int(edge) * 2 + 1)..<length)
    }
    for (place, side) in origins where place.edge == edge {
      let part = reach(place.cost, side)
      ranges.append(
        side & 1 == 0
          ? place.offset..<min(place.offset + part, length)
          : max(place.offset - part, 0)..<place.offset)
    }
    var parts: [Range<Int32>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = parts.last, range.lowerBound <= last.upperBound {
        parts[parts.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        parts.append(range)
      }
    }
    return parts
  }
}
