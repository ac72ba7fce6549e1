import Database
import Directory
import Geodesy
import Kernel
import OpeningHours
import Places
import Routing
import WebServer

/// The places of a city as its pages find and show them.
struct PlaceGuide: Sendable {
  let map: MapContext
  /// Where they are kept, and who may do what.
  let directory: DirectoryContext
  var time: any TimeSource { directory.time }
  /// Who says something of a place.
  let passers: PasserMarks

  var database: Database { directory.database }
  /// All places that riders may be sent to, in memory.
  var finder: PlaceFinder { map.finder }
  var catalogue: PlaceCatalogue { finder.catalogue }
  var setting: Setting { finder.setting }

  /// Brings them together.
  ///
  /// - Parameters:
  ///   - map: the city.
  ///   - directory: where places are kept, and who may do what.
  init(_ map: MapContext, _ directory: DirectoryContext) {
    self.map = map
    self.directory = directory
    passers = PasserMarks(directory)
  }

  /// A place that was found.
  struct Found: Sendable {
    var place: CityPlace
    /// By air line; nil where nobody knows from where.
    var away: Metres?
    /// What riding there takes, in milliseconds; nil where nobody knows from where, or how.
    var riding: Int?
  }

  /// For how many days nobody has looked at a place that should have been looked at since; nil for
  /// one that was.
  func staleDays(of place: CityPlace, at now: Moment) -> Int? {
    guard place.freshness(at: now, catalogue: catalogue) == .stale else { return nil }
    return Int((now - place.checkedAt).components.seconds / 86_400)
  }

  /// Finds places: the quickest to ride to first, of those that are nearest by air line.
  ///
  /// - Parameters:
  ///   - question: what is looked for.
  ///   - limit: how many at most.
  /// - Returns: the places, and where the next ones begin.
  func found(
    _ question: NearQuestion, limit: Int
  ) -> (rows: [Found], next: FoundPlaceCursor?) {
    let near = question.origin?.coordinate(on: map)
    let found = finder.find(question.asked(near: near, limit: limit))
    var rows = found.rows.map { Found(place: $0.place, away: $0.distance) }
    if let near {
      let times = map.ridingTimes(from: near, to: rows.map(\.place.position))
      for (position, time) in times.enumerated() { rows[position].riding = time }
      // Within a page only: the order of pages is that of the index. Who typed a name wants that
      // one first, however far it is.
      if question.text == nil { rows = Self.byRiding(rows, finder: finder) }
    }
    return (rows, found.next)
  }

  /// The quickest first; what is stale keeps its place after what was looked at.
  private static func byRiding(_ rows: [Found], finder: PlaceFinder) -> [Found] {
    let now = finder.now
    return rows.enumerated().sorted { one, other in
      let sinks = (
        one.element.place.sinks(at: now, catalogue: finder.catalogue),
        other.element.place.sinks(at: now, catalogue: finder.catalogue)
      )
      if sinks.0 != sinks.1 { return !sinks.0 }
      let times = (one.element.riding ?? .max, other.element.riding ?? .max)
      return times.0 != times.1 ? times.0 < times.1 : one.offset < other.offset
    }.map(\.element)
  }

  /// One place with all that is known of it, in whatever state; nil when there is none.
  func whole(_ id: CityPlace.ID) async throws -> WholePlace? {
    let now = time.now
    let live = try await asking { () async throws(DatabaseError) in
      try await ReadLive(id).run(on: database, now: now, patience: .seconds(3))
    }
    return try await asking { () async throws(DatabaseError) in
      try await database.read(limit: .seconds(3)) { transaction throws(DatabaseError) in
        guard let place = try FindPlace(id).run(in: transaction) else { return nil }
        return WholePlace(
          place: place, facts: try ReadFacts(place).run(in: transaction, now: now),
          voice: try ReadVoice(place).run(in: transaction, now: now), live: live,
          told: try ToldOfPlace.some(of: place, in: transaction),
          turns: try ReadTurns(place).run(in: transaction, catalogue: catalogue, now: now))
      }
    }
  }
}

/// A place with all that is known of it.
struct WholePlace: Sendable {
  var place: CityPlace
  var facts: [KnownFact]
  var voice: PlaceVoice
  var live: [LiveState]
  var told: [ToldOfPlace] = []
  /// Who waits for what is shared there.
  var turns: [(appliance: PlaceService, queue: TurnQueue)]
}

extension MapContext {
  /// Nobody rides around the block to what is so near: the vehicle is pushed there.
  private static let pushed = Metres(60)

  /// What riding takes, in milliseconds; nil where there is no way.
  func ridingTimes(
    from near: Coordinate<WGS84>, to places: [Coordinate<WGS84>]
  ) -> [Int?] {
    guard let start = router.spot(near: near, by: .ebike) else { return places.map { _ in nil } }
    let times = router.times(
      from: start, to: places.map { router.spot(near: $0, by: .ebike) }, by: .ebike,
      avoiding: reports.closures)
    return zip(times, places).map { time, place in
      let away = near.distance(to: place)
      guard away <= Self.pushed else { return time }
      // A metre a second, around whatever stands on the pavement.
      let pushing = Int(away.value * 1_000)
      return min(time ?? pushing, pushing)
    }
  }
}
