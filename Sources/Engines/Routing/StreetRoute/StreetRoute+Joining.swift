import Geodesy

extension StreetRoute {
  /// The same way where only some waypoints end a leg; over the others one rides on.
  ///
  /// - Parameter stops: Which waypoints end legs; the first and the last always do.
  /// - Returns: The way with a leg from each of these waypoints to the next.
  public func joined(at stops: Set<Int>) -> StreetRoute {
    var route = self
    route.legs = []
    for (index, leg) in legs.enumerated() {
      if index == 0 || stops.contains(index) {
        route.legs.append(leg)
      } else {
        route.legs[route.legs.count - 1].append(leg)
      }
    }
    return route
  }
}

extension StreetLeg {
  /// Goes on along a leg that begins where this one ends.
  fileprivate mutating func append(_ next: StreetLeg) {
    // Who stands still at a waypoint does nothing there.
    if next.distance == .zero { return }
    if distance == .zero { return self = next }
    let joint = geometry.count - 1
    distance += next.distance
    durationMilliseconds += next.durationMilliseconds
    geometry += next.geometry.dropFirst()
    annotations += next.annotations
    if let joint = next.nodes.first { nodes[nodes.count - 1] = joint }
    nodes += next.nodes.dropFirst()
    let following = next.steps.map { $0.moved(by: joint) }
    guard let arrival = steps.popLast(), let first = following.first else { return }
    if let turn = first.turnBack(after: arrival) {
      var back = first
      back.maneuver = turn
      steps.append(back)
    } else if let before = steps.indices.last {
      steps[before].goOn(along: first)
    }
    steps += following.dropFirst()
    summary = longestNames()
  }

  private func longestNames() -> [String] {
    var lengths: [(name: String, length: Metres)] = []
    for step in steps {
      guard let name = step.name else { continue }
      if let known = lengths.firstIndex(where: { $0.name == name }) {
        lengths[known].length += step.distance
      } else {
        lengths.append((name, step.distance))
      }
    }
    let longest = lengths.enumerated().sorted { $0.element.length > $1.element.length }.prefix(2)
    return longest.sorted { $0.offset < $1.offset }.map(\.element.name)
  }
}

extension StreetStep {
  /// The same step on a line that got longer in front.
  fileprivate func moved(by points: Int) -> StreetStep {
    var step = self
    step.geometry = geometry.lowerBound + points..<geometry.upperBound + points
    for index in intersections.indices { step.intersections[index].point += points }
    return step
  }

  /// Takes the stretch of a step that sets out where this one ends.
  fileprivate mutating func goOn(along next: StreetStep) {
    distance += next.distance
    durationMilliseconds += next.durationMilliseconds
    geometry = geometry.lowerBound..<next.geometry.upperBound
    // Its first junction is the waypoint, where no street leads off.
    intersections += next.intersections.dropFirst()
    name = name ?? next.name
  }

  /// What is to be done where this step sets out back the way that the one before arrived.
  fileprivate func turnBack(after arrival: StreetStep) -> Maneuver? {
    let before = arrival.maneuver.bearingBefore
    let turn = TurnRules.turn(TurnRules.angle(from: before, to: maneuver.bearingAfter))
    guard turn == .uTurn else { return nil }
    return Maneuver(
      kind: .continueOn, turn: turn, bearingBefore: before, bearingAfter: maneuver.bearingAfter,
      coordinate: maneuver.coordinate)
  }
}
