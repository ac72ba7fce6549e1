public import Geodesy

/// A gate that lies nearer than the one that a way takes, and why it is not taken.
public struct GateReason: Hashable, Sendable {
  /// Why a gate is passed over.
  public enum Cause: Hashable, Sendable {
    /// People have found it shut.
    case shut
    /// Nobody ever passes (常闭).
    case neverOpen
    /// Neither the vehicle nor its rider on foot may pass.
    case notForKind
    /// By its hours it is shut when one comes there.
    case hours
    /// The way through it takes so much longer.
    case longer(milliseconds: Int)
    /// No way known to the map leads through it to the door.
    case leadsElsewhere
  }

  /// The gate.
  public var gate: GateIndex
  /// Why it is not taken.
  public var cause: Cause
  /// How much shorter it would be over it as the crow flies.
  public var nearer: Metres
}

extension DoorRouter {
  /// So many gates are explained, the nearest first.
  private static let mostReasons = 3

  /// Why a way does not take gates of the same estate that seem nearer.
  ///
  /// Nearer is what is shorter as the crow flies, from the start over the gate to the end.
  ///
  /// - Parameters:
  ///   - route: What `way` gave for the same question.
  ///   - start: Where from.
  ///   - destination: Where to.
  ///   - profile: Who travels.
  ///   - closures: What is shut.
  ///   - departure: When one sets out.
  /// - Returns: At most three gates, the nearest first; none if the way passes no gate.
  /// - Complexity: One search for each gate that is open.
  public func reasons(
    for route: DoorRoute, from start: Coordinate<WGS84>, to destination: Destination,
    by profile: Profile, avoiding closures: Closures = Closures(),
    leaving departure: Departure? = nil
  ) -> [GateReason] {
    let line = route.geometry
    guard let end = line.last, let taken = route.gates.last(where: { estate(of: $0) != nil }),
      let estate = estate(of: taken)
    else { return [] }
    func length(over gate: GateIndex) -> Metres {
      let place = city.gates[gate.position].coordinate
      return start.distance(to: place) + place.distance(to: end)
    }
    let all = city.gates.indices.filter { city.gates[$0].estate == estate }
      .map { GateIndex(at: $0) }
    let own = length(over: taken)
    let nearer = all.filter { !route.gates.contains($0) && length(over: $0) < own }
      .sorted { (length(over: $0), $0.rawValue) < (length(over: $1), $1.rawValue) }
    let hours = departure.map { city.streets.clock.gateHours(at: $0) }
    return nearer.prefix(Self.mostReasons).map { gate in
      var shut = closures
      shut.gates.formUnion(all.filter { $0 != gate })
      let cause =
        standing(of: gate, profile, closures, route, hours)
        ?? detour(
          over: gate, route,
          try? way(from: start, to: destination, by: profile, avoiding: shut, leaving: departure))
      return GateReason(gate: gate, cause: cause, nearer: own - length(over: gate))
    }
  }

  private func estate(of gate: GateIndex) -> EstateIndex? { city.gates[gate.position].estate }

  /// What keeps everybody of a kind from passing, without a search.
  private func standing(
    of index: GateIndex, _ profile: Profile, _ closures: Closures, _ route: DoorRoute,
    _ hours: GateHours?
  ) -> GateReason.Cause? {
    let gate = city.gates[index.position]
    if closures.gates.contains(index) { return .shut }
    if gate.isClosed { return .neverOpen }
    if gate.passage(for: profile) == .closed, gate.passage(for: .foot) == .closed {
      return .notForKind
    }
    let isLate = hours?.shut.contains(index.rawValue) ?? false
    return isLate || route.avoids.gates.contains(index) ? .hours : nil
  }

  private func detour(
    over gate: GateIndex, _ route: DoorRoute, _ other: DoorRoute?
  ) -> GateReason.Cause {
    guard let other, other.passesShut.isEmpty, other.gates.contains(gate) else {
      return .leadsElsewhere
    }
    return .longer(
      milliseconds: max(other.durationMilliseconds - route.durationMilliseconds, 0))
  }
}
