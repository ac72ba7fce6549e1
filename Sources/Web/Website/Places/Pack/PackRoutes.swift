import Database
import Geodesy
import HTTPTypes
import Kernel
import Places
import WebServer

/// What a phone stores to find places without a network, and the page that shows them.
struct PackRoutes: Sendable {
  let guide: PlaceGuide

  var routes: [Route] { [pack, page] }

  /// Far enough for a day's work, small enough for a phone.
  private static let reach = Metres(8_000)

  private static let near = Parameter<String>.text(
    "near", length: 3...60, pattern: MapAPI.pairPattern, summary: "param.near",
    example: "30.05,103.75"
  ).parsed { Coordinate<WGS84>($0) }

  private var pack: Route {
    .api(
      .get, "/api/v1/places/pack", operation: "getPlacePack", summary: "page.place-pack",
      permission: .anyone, limits: .reading.at(Rate(perMinute: 30, burst: 10)),
      parameters: [Self.near], problems: ProblemCode.reading, caching: .revalidated
    ) { [guide] call in
      let box = BoundingBox(call[Self.near]).grown(by: Self.reach)
      let near = call[Self.near]
      let places = try await asking { () async throws(DatabaseError) in
        try await ListPlacesInside(box, near: near, limit: PlacePack.most)
          .run(on: guide.database, patience: .seconds(5))
      }
      let words = Words(call)
      return try await call.work { _ in PlacePack(places, guide, words: words) }
    }
  }

  private var page: Route {
    .sitePage(
      "/near/offline", operation: "nearOffline", summary: "page.near-offline"
    ) { [guide] call in
      Page("near-offline", OfflineNearPage(guide, words: Words(call)))
    }
  }
}

/// The page that finds places without a network: script fills it from what is stored.
struct OfflineNearPage: Sendable {
  var back: BackView
  var needs: [NearView.Need]
  /// "开到 {time}", for script to fill in.
  var until: String
  var away: String
}

extension OfflineNearPage {
  init(_ guide: PlaceGuide, words: Words) {
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    needs = NearView.needs(guide, from: nil, words)
    until = words("near.until", ["time": .text("{time}")])
    away = words("distance.metres", ["count": .text("{count}")])
  }
}
