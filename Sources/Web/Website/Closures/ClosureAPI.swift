import Addresses
import Directory
import Estates
import Geodesy
import HTTPTypes
import Kernel
import Routing
import WebServer

/// Streets, gates and doors that are shut, for programs: `/api/v1/closures`.
struct ClosureAPI: Sendable {
  let desk: ClosureDesk

  var routes: [Route] {
    [list, show] + (desk.directory.map { [report($0), confirm($0), withdraw] } ?? [])
  }

  private static let near = MapAPI.near

  private var list: Route {
    .api(
      .get, "/api/v1/closures", operation: "listClosures", summary: "api.closures",
      permission: .anyone,
      parameters: [
        Self.near, ClosureParameters.within, ClosureParameters.limit, ClosureParameters.cursor,
      ]
    ) { [desk] call in
      let words = Words(call)
      let reach = Metres(Double(call[ClosureParameters.within]))
      var all = desk.listed()
      if let near = call[Self.near] {
        all = all.filter { desk.map.doorstep(of: $0.closable).distance(to: near) <= reach }
      }
      if let cursor = call[ClosureParameters.cursor] {
        // What was shut when the page before was read may be open by now.
        let last = ClosureName.closable(cursor, on: desk.map).flatMap(desk.map.element)?.feature
        all = all.filter { entry in
          guard let last, let own = desk.map.element(of: entry.closable)?.feature else {
            return false
          }
          return own > last
        }
      }
      let page = all.prefix(call[ClosureParameters.limit])
      return ClosuresAnswer(
        closures: page.compactMap {
          ClosureAnswer($0.closable, $0.state, on: desk.map, words: words)
        }, next: page.count < all.count ? page.last?.name.description : nil)
    }
  }

  private var show: Route {
    .api(
      .get, "/api/v1/closures/{closure}", operation: "getClosure", summary: "api.closure",
      permission: .anyone, parameters: [ClosureParameters.closure], problems: [.notFound]
    ) { [desk] call in
      let closable = try desk.closable(call)
      return try desk.answer(closable, desk.map.reports.state(of: closable), call)
    }
  }

  private func report(_ directory: DirectoryContext) -> Route {
    .keyed(
      "/api/v1/closures", operation: "reportClosure", summary: "api.closure.report",
      permission: .signedIn, limits: ClosureParameters.writing, receiving: ClosureInput.self,
      problems: [.nothingToClose, .notAllowed], on: directory
    ) { [desk] call, input in
      let closable: Closable?
      switch (input.at, input.code) {
      case (let at?, nil) where at.count == 2:
        let place = Coordinate<WGS84>(latitude: at[1], longitude: at[0])
        closable = try await call.work { _ in place.flatMap { desk.street(at: $0) } }
      case (nil, let code?): closable = ClosureName.closable(code, on: desk.map)
      default: closable = nil
      }
      guard let closable else { throw Problem(.nothingToClose) }
      let state = try await desk.take(.shut, of: closable, until: input.until, call)
      return try desk.answer(closable, state, call)
    }
  }

  private func confirm(_ directory: DirectoryContext) -> Route {
    .keyed(
      "/api/v1/closures/{closure}/confirmations", operation: "confirmClosure",
      summary: "api.closure.confirm", permission: .signedIn, limits: ClosureParameters.writing,
      parameters: [ClosureParameters.closure], receiving: ClosureConfirmationInput.self,
      problems: [.notFound, .notAllowed], on: directory
    ) { [desk] call, input in
      let closable = try desk.closable(call)
      guard desk.map.reports.state(of: closable).shutCount > 0 else { throw Problem(.notFound) }
      let state = try await desk.take(.shut, of: closable, until: input.until, call)
      return try desk.answer(closable, state, call)
    }
  }

  private var withdraw: Route {
    .api(
      .delete, "/api/v1/closures/{closure}", operation: "withdrawClosure",
      summary: "api.closure.withdraw", permission: .signedIn,
      limits: RouteLimits().at(ClosureParameters.rate),
      parameters: [ClosureParameters.closure], problems: ClosureParameters.problems
    ) { [desk] call in
      let closable = try desk.closable(call)
      guard desk.map.reports.state(of: closable).shutCount > 0 else { throw Problem(.notFound) }
      let state = try await desk.take(.right, of: closable, until: nil, call)
      return try desk.answer(closable, state, call)
    }
  }
}
