import HTTPTypes
import Kernel
import PlaceSearch
import Places
import WebServer

/// The page that finds places: by need, by what they have, by name.
struct NearPages: Sendable {
  let guide: PlaceGuide

  var routes: [Route] { [near, restStops] }

  /// One rider looks at a few; many share an address with an operator's network.
  static let rate = Rate(perMinute: 240, burst: 120)

  private static let need = Parameter<String>.text(
    "need", length: 1...32, summary: "param.near.need", example: "tired"
  ).optional()
  private static let kind = Parameter<String>.text(
    "kind", length: 1...200, summary: "param.near.kind", example: "rest-stop"
  ).optional()
  private static let with = Parameter<String>.text(
    "with", length: 1...300, summary: "param.near.with", example: "microwave,seats"
  ).optional()
  private static let open = Parameter<String>.text(
    "open", length: 1...3, summary: "param.near.open", example: "no"
  ).optional()
  private static let text = Parameter<String>.text(
    "q", length: 1...100, summary: "param.near.q", example: "cq"
  ).optional()
  private static let after = Parameter<String>.text(
    "after", length: 1...60, summary: "param.cursor", example: "0.0.1"
  ).optional()

  private var near: Route {
    .sitePage(
      "/near", operation: "near", summary: "page.near", limits: .reading.at(Self.rate),
      parameters: [
        Self.need, Self.kind, Self.with, Self.open, Self.text, MapPages.from, Self.after,
      ], problems: ProblemCode.reading
    ) { [guide] call in
      // What an address names and nobody knows is left out: links outlive catalogues.
      func codes(_ text: String?) -> [String] {
        text?.split(separator: ",").prefix(20).map(String.init) ?? []
      }
      let question = NearQuestion(
        need: call[Self.need].flatMap(guide.catalogue.need),
        kinds: codes(call[Self.kind]).compactMap { PlaceKind($0) },
        services: Set(codes(call[Self.with]).compactMap { PlaceService($0) }),
        isOpenNow: call[Self.open] != "no", text: call[Self.text],
        origin: call[MapPages.from].flatMap(Origin.init),
        after: call[Self.after].flatMap { FoundPlaceCursor($0) })
      let words = Words(call)
      let page = try await call.work { _ in
        let found = guide.found(question, limit: NearPage.most)
        return NearPage(question, found, guide, at: guide.time.now, words: words)
      }
      return Page("near", page)
    }
  }

  /// Rest stops had a page of their own once; posters and links still name it.
  private var restStops: Route {
    .page(
      .get, "/rest-stops", operation: "restStops", summary: "page.rest-stops",
      permission: .anyone, limits: .reading.at(Self.rate), parameters: [MapPages.from]
    ) { call in
      .redirect(to: NearView.restStops(from: call[MapPages.from].flatMap(Origin.init)))
    }
  }
}
