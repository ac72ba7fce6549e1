import Geodesy
import Routing
import WebServer

extension OSRMService {
  private enum Begin: String { case any, first }
  private enum End: String { case any, last }

  /// The quickest way over all coordinates in an order of its own.
  func trip(_ question: OSRMQuestion) throws(OSRMFault) -> JSON {
    let detail = try OSRMDetail(question)
    guard question.waypoints.count >= 2 else {
      throw OSRMFault(.invalidOptions, "Number of coordinates needs to be at least two.")
    }
    let isRound = try question.flag("roundtrip") ?? true
    let begin = try question.choice("source", or: Begin.any)
    let end = try question.choice("destination", or: End.any)
    let found: StreetTrip
    do throws(OSRMFault) {
      found = try nearestFirst(question.waypoints) { waypoints throws(StreetRouteError) in
        let request = StreetRequest(
          waypoints, by: question.profile, detail: detail.asked,
          avoiding: map.reports.closures, leaving: map.departure())
        return try map.router.trip(
          request, isRound: isRound, startsFirst: begin == .first, endsLast: end == .last)
      }
    } catch {
      guard error.code == .noRoute else { throw error }
      throw OSRMFault(.noTrips, "No trip visiting all destinations possible.")
    }
    // In the order of the question, each with its place in the trip.
    let places = question.waypoints.indices.compactMap { index -> JSON? in
      guard let position = found.order.firstIndex(of: index),
        found.route.waypoints.indices.contains(position)
      else { return nil }
      return .object(
        OSRMWriter.members(found.route.waypoints[position]) + [
          .init("trips_index", 0), .init("waypoint_index", .integer(position)),
        ])
    }
    return answer(
      .init("trips", [OSRMWriter(detail: detail).route(found.route)]),
      .init("waypoints", .array(places)), question)
  }

  /// The streets along which a trace was noted.
  func match(_ question: OSRMQuestion) throws(OSRMFault) -> JSON {
    let detail = try OSRMDetail(question)
    guard question.waypoints.count >= 2 else {
      throw OSRMFault(.invalidOptions, "Number of coordinates needs to be at least two.")
    }
    _ = try question.flag("tidy")
    if let gaps = question.text("gaps"), gaps != "split", gaps != "ignore" {
      throw OSRMFault(.invalidValue, "gaps must be split or ignore.")
    }
    let times = try question.timestamps()
    let isExact = question.text("radiuses")?.isEmpty == false
    let trace = question.waypoints.enumerated().map { index, waypoint in
      TracePoint(
        waypoint.coordinate, unixSeconds: times?[index],
        radius: isExact ? waypoint.radius.flatMap { $0 < OSRMQuestion.farthest ? $0 : nil } : nil)
    }
    let stops = try stops(question)
    let found = map.router.match(trace, by: question.profile, detail: detail.asked)
    guard !found.parts.isEmpty else {
      throw OSRMFault(.noMatch, "Could not match the trace.")
    }
    if question.text("waypoints") != nil, stops.contains(where: { found.points[$0] == nil }) {
      throw OSRMFault(.noMatch, "Requested waypoint parameter could not be matched.")
    }
    // Where legs end: at the ends of each part, and at the stops.
    var ends = found.parts.map { Set([0, $0.route.waypoints.count - 1]) }
    for stop in stops {
      if let point = found.points[stop] { ends[point.part].insert(point.waypoint) }
    }
    let writer = OSRMWriter(detail: detail)
    let matchings = zip(found.parts, ends).map { part, ends -> JSON in
      guard case .object(let members) = writer.route(part.route.joined(at: ends)) else {
        return .null
      }
      return .object([.init("confidence", .number(part.confidence))] + members)
    }
    let tracepoints = found.points.enumerated().map { index, point -> JSON in
      guard let point else { return .null }
      let before = ends[point.part].count { $0 < point.waypoint }
      return .object(
        OSRMWriter.members(found.parts[point.part].route.waypoints[point.waypoint]) + [
          .init("matchings_index", .integer(point.part)),
          .init("waypoint_index", stops.contains(index) ? .integer(before) : .null),
          .init("alternatives_count", 0),
        ])
    }
    return answer(
      .init("matchings", .array(matchings)), .init("tracepoints", .array(tracepoints)), question)
  }

  private func answer(
    _ ways: JSON.Member, _ places: JSON.Member, _ question: OSRMQuestion
  ) -> JSON {
    let isSkipped = question.text("skip_waypoints") == "true"
    return .object([.init("code", "Ok"), ways] + (isSkipped ? [] : [places]))
  }
}

extension OSRMQuestion {
  /// When each point was noted, in seconds; nil where nothing is said.
  fileprivate func timestamps() throws(OSRMFault) -> [Double]? {
    guard let text = text("timestamps"), !text.isEmpty else { return nil }
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == waypoints.count else {
      throw OSRMFault(
        .invalidOptions,
        "Number of timestamps \(parts.count) does not match coordinate size \(waypoints.count)")
    }
    var times: [Double] = []
    for part in parts {
      guard let time = Self.number(part), abs(time) < 1e12, time >= times.last ?? time else {
        throw OSRMFault(.invalidValue, "Timestamps need to be monotonically increasing.")
      }
      times.append(time)
    }
    return times
  }
}
