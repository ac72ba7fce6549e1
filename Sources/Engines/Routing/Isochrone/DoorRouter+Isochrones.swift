import Geodesy

extension DoorRouter {
  /// The ground that is reached within each of some times.
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
    let streets = city.streets
    let state = streets.state(closures, departure).state
    let limits = milliseconds.map { min(UInt32(clamping: $0), Hierarchy.unreached - 1) }
    let profile = start.profile
    let quick = try? streets.reaches?.withCanvas(profile) {
      search, canvas, squares throws(HierarchyError) in
      var found: [Isochrone] = []
      for (time, limit) in zip(milliseconds, limits) {
        try search.run(start.places, profile, state, within: limit)
        search.draw(on: canvas)
        found.append(isochrone(time, canvas, squares))
      }
      return found
    }
    return quick ?? plain(start, milliseconds, limits, state)
  }

  private func isochrone(
    _ milliseconds: Int, _ canvas: ContourCanvas, _ streets: FlatStore<UInt64>
  ) -> Isochrone {
    Isochrone(
      milliseconds: milliseconds, polygons: canvas.polygons(streets),
      tolerance: Metres(2 * canvas.lattice.side))
  }

  /// The same without a hierarchy.
  private func plain(
    _ start: StreetSpot, _ milliseconds: [Int], _ limits: [UInt32], _ state: StreetState
  ) -> [Isochrone] {
    let network = city.network
    let canvas = ContourCanvas(ContourLattice(network))
    let squares = canvas.lattice.streets(network, start.profile)
    let weights = TurnWeights(network, city.streets.turns, start.profile, .all, state)
    return zip(milliseconds, limits).map { time, limit in
      var search = ReachSearch(network, city.streets.turns, weights, limit: limit)
      search.run(from: start.places)
      for edge in search.covers.keys {
        for part in search.parts(of: edge) { canvas.mark(Int(edge), part, network) }
      }
      for place in start.places where place.cost <= limit { canvas.mark(place.coordinate) }
      return isochrone(time, canvas, squares)
    }
  }
}
