import Geodesy
import Routing
import WebServer

extension OSRMService {
  /// The times, and lengths where wanted, from coordinates to coordinates.
  func table(_ question: OSRMQuestion, isOver: () -> Bool) throws(OSRMFault) -> JSON {
    guard question.waypoints.count >= 2 else {
      throw OSRMFault(.invalidOptions, "Number of coordinates needs to be at least two.")
    }
    let sources = try question.positions("sources")
    let destinations = try question.positions("destinations")
    let wanted = try annotations(question)
    for name in ["fallback_speed", "fallback_coordinate", "scale_factor"]
    where question.text(name) != nil {
      throw OSRMFault(.notImplemented, "\(name) is not supported.")
    }
    let places = try snapped(question)
    var durations: [JSON] = []
    var distances: [JSON] = []
    let departure = map.departure()
    let closures = map.reports.closures
    for source in sources {
      var (times, lengths): ([JSON], [JSON]) = ([], [])
      for destination in destinations {
        if isOver() { throw OSRMFault(.tooBig, "The table takes too long.") }
        let request = StreetRequest(
          [question.waypoints[source], question.waypoints[destination]], by: question.profile,
          avoiding: closures, leaving: departure)
        let found = source == destination ? nil : try? map.router.streets(request)
        let isHere = source == destination
        times.append(
          isHere ? 0 : found.map { OSRMWriter.seconds($0.durationMilliseconds) } ?? .null)
        lengths.append(isHere ? 0 : found.map { OSRMWriter.metres($0.distance) } ?? .null)
      }
      durations.append(.array(times))
      distances.append(.array(lengths))
    }
    var members: [JSON.Member] = [.init("code", "Ok")]
    if wanted.contains("duration") { members.append(.init("durations", .array(durations))) }
    if wanted.contains("distance") { members.append(.init("distances", .array(distances))) }
    if question.text("skip_waypoints") != "true" {
      members += [
        .init("sources", .array(sources.map { OSRMWriter.waypoint(places[$0]) })),
        .init("destinations", .array(destinations.map { OSRMWriter.waypoint(places[$0]) })),
      ]
    }
    return .object(members)
  }

  private func annotations(_ question: OSRMQuestion) throws(OSRMFault) -> Set<String> {
    let wanted = Set(
      (question.text("annotations") ?? "duration").split(
        separator: ",", omittingEmptySubsequences: false
      ).map(String.init))
    guard wanted.isSubset(of: ["duration", "distance"]), !wanted.isEmpty else {
      throw OSRMFault(.invalidValue, "annotations of a table are duration and distance.")
    }
    return wanted
  }

  private func snapped(_ question: OSRMQuestion) throws(OSRMFault) -> [SnappedPlace] {
    var places: [SnappedPlace] = []
    for (index, waypoint) in question.waypoints.enumerated() {
      guard let place = map.router.snap(waypoint, by: question.profile).first else {
        throw OSRMFault(.noSegment, Self.noSegment(index))
      }
      places.append(place)
    }
    return places
  }
}
