import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Places

/// Asks a partner's server for its locations (OCPI 2.2.1, module locations, as a receiver), a page
/// at a time.
struct OCPIPull {
  private static let mostPages = 200
  private static let pageSize = 100
  /// How long one write works, so that riders' reports need not wait long.
  private static let patience: Duration = .milliseconds(30)

  let source: LiveFeedSource
  let trees: DirectoryTrees

  /// Asks.
  func run(_ state: inout LiveFeedState, _ database: Database) async throws(LivePullError) {
    let locations = try await OCPIDiscovery(source: source).locations()
    var address: String? = first(of: locations)
    var pages = 0
    let begin = source.time.now
    var mark: OutsideAnswer?
    while let next = address {
      pages += 1
      guard pages <= Self.mostPages else { throw LivePullError(word: "too-many-pages") }
      let fields = pages == 1 ? Self.conditions(state, now: begin) : []
      let page = try await source.json(next, most: 16 << 20, fields)
      guard let value = page.value else { return }
      guard (value["status_code"]?.whole ?? 0) / 1_000 == 1, let items = value["data"]?.list else {
        throw LivePullError(word: value.ocpiFailure)
      }
      try await take(items, database)
      address = Self.next(page.answer)
      if pages == 1 { mark = page.answer }
    }
    // Of several pages the first says nothing of the others.
    state.entityTag = pages == 1 ? mark?.field("ETag") : nil
    state.modified = pages == 1 ? mark?.field("Last-Modified") : nil
    state.wholeAt = begin
  }

  private func first(of locations: String) -> String {
    locations + (locations.contains("?") ? "&" : "?") + "limit=\(Self.pageSize)"
  }

  private static func conditions(
    _ state: LiveFeedState, now: Moment
  ) -> [(name: String, value: String)] {
    guard state.mayBeShort(at: now) else { return [] }
    if let tag = state.entityTag { return [("If-None-Match", tag)] }
    return state.modified.map { [("If-Modified-Since", $0)] } ?? []
  }

  /// The address of the next page, of `Link: <…>; rel="next"`.
  static func next(_ answer: OutsideAnswer) -> String? {
    for field in answer.fields where field.name.lowercased() == "link" {
      for link in field.value.split(separator: ",") {
        let parts = link.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let target = parts.first, target.hasPrefix("<"), target.hasSuffix(">"),
          parts.dropFirst().contains(where: { $0 == "rel=\"next\"" || $0 == "rel=next" })
        else { continue }
        return String(target.dropFirst().dropLast())
      }
    }
    return nil
  }

  private func take(
    _ items: [GeoJSON.Value], _ database: Database
  ) async throws(LivePullError) {
    let locations = items.compactMap { OCPILocation($0) }
    // A page of which nothing can be read is no page of locations.
    if locations.isEmpty, !items.isEmpty { throw LivePullError(word: "no-locations") }
    let partner = source.feed.partner
    let life = max(LiveSource.pushedLife, .seconds(180 * source.feed.minutes))
    var rest = locations[...]
    while !rest.isEmpty {
      let (batch, ground, now) = (rest, PlaceGround(trees.current), source.time.now)
      do {
        let done = try await database.write { transaction throws(DatabaseError) in
          let end = ContinuousClock.now + Self.patience
          var count = 0
          for location in batch where count == 0 || ContinuousClock.now < end {
            _ = try TakeLocation(location, of: partner, life: life).run(
              in: transaction, on: ground, now: now)
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
