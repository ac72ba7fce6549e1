import Routing
import WebServer

/// `/within`: what is reached within some minutes (10 分钟内).
struct WithinPages: Sendable {
  let map: MapContext
  let drawing: MapDrawing

  var routes: [Route] { [within] }

  private static let minutes = Parameter<Int>.integer(
    "minutes", 1...30, summary: "param.minutes", example: 10
  ).defaulting(to: 10)

  private var within: Route {
    .sitePage(
      "/within", operation: "within", summary: "page.within",
      limits: .reading.at(Rate(perMinute: 120, burst: 30)),
      parameters: [MapPages.from, Self.minutes, MapPages.by], problems: [.notFound, .noRoute]
    ) { [map, drawing] call in
      guard let origin = call[MapPages.from].flatMap(Origin.init),
        let start = origin.coordinate(on: map)
      else { return .redirect(to: "/map") }
      let (minutes, profile, words) = (call[Self.minutes], call[MapPages.by], Words(call))
      let offer = drawing.offer(in: Theme(of: call))
      let page = try await call.work { _ -> WithinPage? in
        let reached = map.reached(
          from: start, within: [minutes], by: profile, leaving: map.departure())
        return reached?.first.map {
          WithinPage(
            $0, from: origin, at: start, minutes: minutes, by: profile, offer: offer, on: map,
            words: words)
        }
      }
      guard let page else { throw Problem(.noRoute) }
      return Page("within", page)
    }
  }
}
