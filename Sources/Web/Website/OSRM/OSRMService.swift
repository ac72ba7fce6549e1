import Geodesy
import Routing
import WebServer

/// Answers questions in the language of OSRM, one function a service.
struct OSRMService: Sendable {
  let map: MapContext

  private var router: DoorRouter { map.router }

  /// The quickest ways over all coordinates in their order.
  func route(_ question: OSRMQuestion) throws(OSRMFault) -> JSON {
    let detail = try OSRMDetail(question)
    guard question.waypoints.count >= 2 else {
      throw OSRMFault(.invalidOptions, "Number of coordinates needs to be at least two.")
    }
    let goesOn = try continuesStraight(question)
    let stops = try stops(question)
    let most = try alternatives(question)
    let request = StreetRequest(
      question.waypoints, by: question.profile, detail: detail.asked,
      avoiding: map.reports.closures,
      leaving: map.departure(), continuesStraight: goesOn)
    let found = try routes(request, most: most).map { $0.joined(at: stops) }
    let writer = OSRMWriter(detail: detail)
    return ok(
      [.init("routes", .array(found.map(writer.route)))],
      waypoints: found[0].waypoints, question)
  }

  /// The nearest streets of one coordinate.
  func nearest(_ question: OSRMQuestion) throws(OSRMFault) -> JSON {
    guard question.waypoints.count == 1, let place = question.waypoints.first else {
      throw OSRMFault(.invalidOptions, "Only one input coordinate is supported.")
    }
    var most = 1
    if let text = question.text("number") {
      guard let number = Int(text), number >= 1 else {
        throw OSRMFault(.invalidValue, "number must be a whole number of 1 or more.")
      }
      guard number <= OSRMQuestion.mostCoordinates else {
        throw OSRMFault(.tooBig, "Number of results is at most \(OSRMQuestion.mostCoordinates).")
      }
      most = number
    }
    let found = router.snap(place, by: question.profile, most: most)
    guard !found.isEmpty else { throw OSRMFault(.noSegment, Self.noSegment(0)) }
    return ["code": "Ok", "waypoints": .array(found.map(OSRMWriter.waypoint))]
  }

  // MARK: Parts

  static func noSegment(_ waypoint: Int) -> String {
    "Could not find a matching segment for coordinate \(waypoint)"
  }

  func ok(
    _ members: [JSON.Member], waypoints: [SnappedPlace], _ question: OSRMQuestion
  ) -> JSON {
    let isSkipped = question.text("skip_waypoints") == "true"
    let places: [JSON.Member] =
      isSkipped ? [] : [.init("waypoints", .array(waypoints.map(OSRMWriter.waypoint)))]
    return .object([.init("code", "Ok")] + members + places)
  }

  private func routes(
    _ request: StreetRequest, most: Int
  ) throws(OSRMFault) -> [StreetRoute] {
    try nearestFirst(request.waypoints) { waypoints throws(StreetRouteError) in
      var request = request
      request.waypoints = waypoints
      return try router.streets(request, most: most)
    }
  }

  /// Asks with the nearest street of each coordinate, as OSRM does; only where no way leads, streets
  /// a little further off will do as well.
  func nearestFirst<Answer>(
    _ waypoints: [Waypoint], _ ask: ([Waypoint]) throws(StreetRouteError) -> Answer
  ) throws(OSRMFault) -> Answer {
    do throws(StreetRouteError) {
      do throws(StreetRouteError) {
        return try ask(Self.nearest(waypoints))
      } catch {
        guard case .noWay = error else { throw error }
        return try ask(waypoints)
      }
    } catch {
      throw OSRMFault(error)
    }
  }

  /// The same coordinates, meaning one street each.
  static func nearest(_ waypoints: [Waypoint]) -> [Waypoint] {
    waypoints.map { waypoint in
      var waypoint = waypoint
      waypoint.candidates = 1
      return waypoint
    }
  }

  private func continuesStraight(_ question: OSRMQuestion) throws(OSRMFault) -> Bool {
    switch question.text("continue_straight") {
    case nil, "default", "false": false
    case "true": true
    default: throw OSRMFault(.invalidValue, "continue_straight must be default, true or false.")
    }
  }

  private func alternatives(_ question: OSRMQuestion) throws(OSRMFault) -> Int {
    switch question.text("alternatives") {
    case nil, "false": return 1
    case "true": return 3
    case let text?:
      guard let number = Int(text), (0...10).contains(number) else {
        throw OSRMFault(.invalidValue, "alternatives must be true, false or a small number.")
      }
      return number + 1
    }
  }

  /// The coordinates that end legs; the others are only passed.
  func stops(_ question: OSRMQuestion) throws(OSRMFault) -> Set<Int> {
    let chosen = try question.positions("waypoints")
    guard chosen.first == 0, chosen.last == question.waypoints.count - 1,
      zip(chosen, chosen.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw OSRMFault(
        .invalidOptions, "First and last coordinate must be specified as waypoints.")
    }
    return Set(chosen)
  }
}

extension OSRMFault {
  init(_ error: StreetRouteError) {
    switch error {
    case .tooFewWaypoints:
      self.init(.invalidOptions, "Number of coordinates needs to be at least two.")
    case .noStreet(let waypoint): self.init(.noSegment, OSRMService.noSegment(waypoint))
    case .noWay: self.init(.noRoute, "Impossible route between points")
    }
  }
}
