import Geodesy

extension DoorReport {
  /// Examines every entrance of a city.
  ///
  /// Reached means connected with the streets outside: one comes there by e-bike and on foot from
  /// the longest connected piece of the street network.
  public init(_ city: CityMap) {
    self.city = city
    let finder = ApproachFinder(city)
    rows = city.entrances.indices.map { index in
      let entrance = EntranceIndex(at: index)
      let found = finder.approaches(to: entrance)
      return Row(entrance: entrance, outcome: Self.outcome(found, city))
    }
  }

  private static func outcome(
    _ found: DoorApproaches, _ city: CityMap
  ) -> Outcome {
    let reached = found.approaches.filter { city.reach.reaches($0.place, city.network) }
    // Mapped ways first, then the shortest line: what a person would call the way to the door.
    if reached.contains(where: { $0.connector == nil }) { return .mapped }
    let lines = reached.compactMap(\.connector)
    if let line = lines.min(by: { $0.length < $1.length }) {
      return .connector(line.length, from: line.from, to: line.to)
    }
    return .notReached(found.approaches.isEmpty ? found.reason : .cutOff)
  }
}
