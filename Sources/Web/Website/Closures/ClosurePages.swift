import Addresses
import Directory
import Estates
import Geodesy
import HTTPTypes
import Kernel
import Routing
import WebServer

/// What is shut, for people: the list, and "这条路不通" from a way.
struct ClosurePages: Sendable {
  let desk: ClosureDesk
  let drawing: MapDrawing

  var routes: [Route] {
    [list] + (desk.directory == nil ? [] : [say, choose, report])
  }

  private static let answer = Parameter<DoorAnswer>.choice(
    "answer", in: .form, summary: "param.answer", example: .shut)
  private static let street = Parameter<String>.text(
    "street", in: .form, length: 1...20, pattern: "^[0-9A-Za-z]+$", summary: "param.closure",
    example: "2S1GFY3CRD200")
  private static let fromSent = Parameter<String>.text(
    "from", in: .form, length: 1...60, summary: "param.from", example: "30.05,103.75"
  ).optional()
  private static let bySent = Parameter<Profile>.choice(
    "by", in: .form, summary: "param.by", example: .ebike
  ).defaulting(to: .ebike)
  private static let said = Parameter<String>.text(
    "said", length: 1...20, summary: "param.answer", example: "shut"
  ).optional()

  private var list: Route {
    .sitePage(
      "/closures", operation: "closures", summary: "page.closures",
      parameters: [MapPages.from, Self.said]
    ) { [desk] call in
      let origin = call[MapPages.from].flatMap(Origin.init)
      let said = call[Self.said].flatMap(DoorAnswer.init(rawValue:))
      let words = Words(call)
      return Page("closures", ClosureListPage(desk, from: origin, said: said, words: words))
    }
  }

  /// "也不通" and "通了" from the list.
  private var say: Route {
    .page(
      .post, "/closures/{closure}", operation: "sayClosure", summary: "page.closure-say",
      permission: .signedIn, limits: ClosureParameters.writing,
      parameters: [ClosureParameters.closure, Self.answer, Self.fromSent],
      problems: ClosureParameters.problems
    ) { [desk] call in
      let closable = try desk.closable(call)
      let answer: DoorAnswer = call[Self.answer] == .shut ? .shut : .right
      guard desk.map.reports.state(of: closable).shutCount > 0 else {
        return .redirect(to: "/closures")
      }
      _ = try await desk.take(answer, of: closable, until: nil, call)
      let from = call[Self.fromSent].flatMap(Origin.init)?.text
      return .redirect(
        to: Call.address("/closures", [("from", from), ("said", answer.rawValue)]))
    }
  }

  /// Which street of a way is meant.
  private var choose: Route {
    .sitePage(
      "/d/{code}/blocked", operation: "chooseBlocked", summary: "page.blocked",
      parameters: [MapPages.code, MapPages.from, MapPages.by, MapPages.avoid],
      problems: [.notFound, .noRoute]
    ) { [desk, drawing] call in
      let map = desk.map
      guard let code = ShortCode(call[MapPages.code]), let place = map.place(code),
        let origin = call[MapPages.from].flatMap(Origin.init),
        let start = origin.coordinate(on: map)
      else { throw Problem(.notFound) }
      let (profile, words, avoid) = (call[MapPages.by], Words(call), call[MapPages.avoid])
      let found = try await call.work { _ in
        try? map.way(
          from: start, to: map.destination(place), by: profile, leaving: map.departure(),
          avoiding: map.closures(named: avoid))
      }
      guard let found else { throw Problem(.noRoute) }
      return Page(
        "blocked",
        BlockedPage(
          found, to: code, name: map.name(of: place, words), from: origin, by: profile,
          isMapOffered: drawing.offer(in: nil) != nil, on: map, words: words))
    }
  }

  private var report: Route {
    .page(
      .post, "/d/{code}/blocked", operation: "reportBlocked", summary: "page.blocked-report",
      permission: .signedIn, limits: ClosureParameters.writing,
      parameters: [MapPages.code, Self.street, Self.fromSent, Self.bySent],
      problems: ClosureParameters.problems
    ) { [desk] call in
      guard let code = ShortCode(call[MapPages.code]), desk.map.place(code) != nil,
        let closable = ClosureName.closable(call[Self.street], on: desk.map)
      else { throw Problem(.notFound) }
      _ = try await desk.take(.shut, of: closable, until: nil, call)
      let by = call[Self.bySent]
      // The way of who says so leads round at once; that of others when a second one does.
      return .redirect(
        to: Call.address(
          "/d/\(code)",
          [
            ("from", call[Self.fromSent].flatMap(Origin.init)?.text),
            ("by", by == .ebike ? nil : by.rawValue), ("avoid", call[Self.street]),
          ]))
    }
  }
}
