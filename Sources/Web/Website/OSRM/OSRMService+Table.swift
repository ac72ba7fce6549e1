import Geodesy
import Routing
import WebServer

extension OSRMService {
  /// The times, and lengths where wanted, from coordinates to coordinates.
  func table(_ question: OSRMQuestion, isOver: () -> Bool) throws(OSRMFault) -> JSON {
    guard question.waypoints.count >= 2 else {
      throw OSRMFault(.invalidOptions, "Number of coordinates needs to be at least two.")
    }
    let (sources, destinations) = (
      try question.positions("sources"), try question.positions("destinations")
    )
    let wanted = try annotations(question)
    let factor = try question.positive("scale_factor") ?? 1
    let fallback = try OSRMFallback(question)
    var request = StreetTableRequest(
      Self.nearest(question.waypoints), from: sources, to: destinations, by: question.profile,
      avoiding: map.reports.closures, leaving: map.departure(),
      measuresLengths: wanted.contains("distance"))
    var table = try found(request, isOver)
    if table.milliseconds.contains(where: { $0.contains(nil) }) {
      // Where no way leads from the nearest streets, others a little further off will do.
      request.waypoints = question.waypoints
      table.fill(from: try found(request, isOver))
    }
    var guessed: [JSON] = []
    var durations = table.milliseconds.map { $0.map { $0.map { Double($0) / 1_000 * factor } } }
    var distances = table.distances
    for (row, times) in table.milliseconds.enumerated() {
      for (column, time) in times.enumerated() where time == nil {
        guard let fallback else { continue }
        let (from, to) = (sources[row], destinations[column])
        let length = fallback.length(from: from, to: to, question, table)
        durations[row][column] = length.value / fallback.speed * factor
        if !distances.isEmpty { distances[row][column] = length }
        guessed.append([.integer(row), .integer(column)])
      }
    }
    var members: [JSON.Member] = [.init("code", "Ok")]
    if wanted.contains("duration") {
      members.append(
        .init("durations", Self.rows(durations) { min(($0 * 10).rounded() / 10, Self.longest) }))
    }
    if wanted.contains("distance") {
      members.append(
        .init("distances", Self.rows(distances) { ($0.value * 10).rounded() / 10 }))
    }
    if !guessed.isEmpty { members.append(.init("fallback_speed_cells", .array(guessed))) }
    if question.text("skip_waypoints") != "true" {
      func places(_ positions: [Int]) -> JSON {
        .array(positions.map { OSRMWriter.waypoint(table.waypoints[$0]) })
      }
      members += [
        .init("sources", places(sources)), .init("destinations", places(destinations)),
      ]
    }
    return .object(members)
  }

  /// No duration is longer, whatever it is scaled by, in seconds.
  static let longest = 1e9

  private func found(
    _ request: StreetTableRequest, _ isOver: () -> Bool
  ) throws(OSRMFault) -> StreetTable {
    let table: StreetTable?
    do throws(StreetRouteError) {
      table = try map.router.table(request, isOver: isOver)
    } catch {
      throw OSRMFault(error)
    }
    guard let table else { throw OSRMFault(.tooBig, "The table takes too long.") }
    return table
  }

  private static func rows<Value>(_ rows: [[Value?]], _ number: (Value) -> Double) -> JSON {
    .array(rows.map { row in .array(row.map { $0.map { .number(number($0)) } ?? .null }) })
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
}

extension StreetTable {
  /// Takes cells that have no way from another table.
  fileprivate mutating func fill(from other: StreetTable) {
    for (row, times) in milliseconds.enumerated() {
      for (column, time) in times.enumerated() where time == nil {
        milliseconds[row][column] = other.milliseconds[row][column]
        if !distances.isEmpty { distances[row][column] = other.distances[row][column] }
      }
    }
  }
}

/// What a table says where no way leads: the straight line at some speed.
private struct OSRMFallback {
  enum Place: String { case input, snapped }

  /// Metres a second.
  let speed: Double
  private let place: Place

  /// Nil where a client does not ask for it.
  init?(_ question: OSRMQuestion) throws(OSRMFault) {
    let place = try question.choice("fallback_coordinate", or: Place.input)
    guard let speed = try question.positive("fallback_speed") else { return nil }
    (self.speed, self.place) = (speed, place)
  }

  func length(
    from: Int, to: Int, _ question: OSRMQuestion, _ table: StreetTable
  ) -> Metres {
    switch place {
    case .input:
      question.waypoints[from].coordinate.distance(to: question.waypoints[to].coordinate)
    case .snapped: table.waypoints[from].coordinate.distance(to: table.waypoints[to].coordinate)
    }
  }
}
