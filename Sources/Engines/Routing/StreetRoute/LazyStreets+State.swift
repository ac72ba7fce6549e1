extension LazyStreets.Content {
  /// What holds for whoever sets out at a time while something is shut.
  ///
  /// - Returns: The state, with gates that do not open in good time shut, and the hours of others.
  func state(
    _ closures: Closures, _ departure: Departure?
  ) -> (state: StreetState, hours: GateHours) {
    var shut = Set(closures.gates.map(\.rawValue))
    let streets = closures.shutStreets
    guard let departure else {
      return (StreetState(shutGates: shut.sorted(), shutStreets: streets), GateHours())
    }
    let hours = clock.gateHours(at: departure)
    shut.formUnion(hours.shut)
    return (
      StreetState(
        shutGates: shut.sorted(), conditions: clock.conditions(at: departure), shutStreets: streets),
      hours
    )
  }
}
