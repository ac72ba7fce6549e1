import Addresses
import Estates
import HTTPTypes
import Routing
import WebServer

/// Takes the answer to the question that is asked after arriving (门对吗).
struct DoorPages: Sendable {
  let desk: DoorDesk

  var routes: [Route] { [report] }

  /// A few doors in a row are a round of deliveries; more is not one rider.
  static let rate = Rate(perMinute: 10, burst: 10)

  private static let answer = Parameter<DoorAnswer>.choice(
    "answer", in: .form, summary: "param.answer", example: .right)
  private static let at = Parameter<String>.text(
    "at", in: .form, length: 1...20, summary: "param.door", example: "4ZD"
  ).optional()
  private static let from = Parameter<String>.text(
    "from", in: .form, length: 1...60, summary: "param.from", example: "30.05,103.75"
  ).optional()
  private static let by = Parameter<Profile>.choice(
    "by", in: .form, summary: "param.by", example: .ebike
  ).defaulting(to: .ebike)

  private var report: Route {
    .page(
      .post, "/d/{code}/door", operation: "reportDoor", summary: "page.door",
      permission: .anyone, limits: RouteLimits(bodyBytes: 4 << 10).at(Self.rate),
      parameters: [MapPages.code, Self.answer, Self.at, Self.from, Self.by],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      let map = desk.map
      guard let code = ShortCode(call[MapPages.code]), let goal = map.place(code) else {
        throw Problem(.notFound)
      }
      let answer = call[Self.answer]
      let place: Place
      if let text = call[Self.at] {
        guard let named = ShortCode(text).flatMap(map.place) else { throw Problem(.notFound) }
        place = named
      } else {
        place = map.door(of: goal)
      }
      _ = try await desk.take(answer, of: .place(place), from: call)
      let by = call[Self.by]
      return .redirect(
        to: Call.address(
          "/d/\(code)",
          [
            ("from", call[Self.from].flatMap(Origin.init)?.text),
            ("by", by == .ebike ? nil : by.rawValue), ("said", answer.rawValue),
            ("at", map.code(place)?.description),
          ]) + "#door")
    }
  }
}
