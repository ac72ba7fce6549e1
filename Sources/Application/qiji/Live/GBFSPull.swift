import Database
import Geodesy
import Kernel
import Places

/// Asks a system of shared vehicles, or of cabinets with batteries, how its stations stand (GBFS 2
/// and 3).
struct GBFSPull {
  private static let patience: Duration = .milliseconds(30)

  let source: LiveFeedSource

  /// Asks.
  func run(_ database: Database) async throws(LivePullError) {
    let start = try await source.json(source.feed.address, most: 1 << 20)
    guard let value = start.value else { throw LivePullError(word: "no-json") }
    let addresses = GBFSStations.addresses(value)
    guard let information = addresses["station_information"],
      let status = addresses["station_status"]
    else { throw LivePullError(word: "no-stations") }
    let most = GBFSStations.mostBytes
    let known = try await source.json(information, most: most).value
    let now = try await source.json(status, most: most).value
    guard let known, let stations = GBFSStations.stations(known), let now,
      let statuses = GBFSStations.statuses(now)
    else { throw LivePullError(word: "no-stations") }
    let byName = Dictionary(stations.map { ($0.id, $0) }) { first, _ in first }
    let pairs = statuses.compactMap { status in byName[status.id].map { ($0, status) } }
    try await take(pairs, database)
  }

  private func take(
    _ pairs: [(GBFSStations.Station, GBFSStations.Status)], _ database: Database
  ) async throws(LivePullError) {
    let (partner, part) = (source.feed.partner, source.feed.part)
    var rest = pairs[...]
    while !rest.isEmpty {
      let (batch, now) = (rest, source.time.now)
      do {
        let done = try await database.write { transaction throws(DatabaseError) in
          let end = ContinuousClock.now + Self.patience
          var count = 0
          for (station, status) in batch where count == 0 || ContinuousClock.now < end {
            _ = try TakeStation(station, status, part: part, of: partner).run(
              in: transaction, now: now)
            count += 1
          }
          return count
        }
        rest = rest.dropFirst(done)
      } catch {
        throw LivePullError(word: "database")
      }
    }
  }
}
