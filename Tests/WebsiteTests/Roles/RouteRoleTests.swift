import Database
import Directory
import Foundation
import HTTPTypes
import Kernel
import TestDatabases
import Testing

@testable import WebServer
@testable import Website

/// Every route is tried by somebody of every role, at home, in another district and at another
/// company.
@Suite("Every route with every role")
struct RouteRoleTests {
  @Test("The table of routes is as committed (bless)")
  func bless() async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      let text = PermissionTable(
        routes: server.site.routes,
        roles: try await server.directory.authorities.catalogue().roles
      ).text
      let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Documentation/Permissions.md")
      if ProcessInfo.processInfo.environment["QIJI_BLESS"] != nil {
        try Data(text.utf8).write(to: file)
      }
      let committed = try String(contentsOf: file, encoding: .utf8)
      #expect(committed == text, "a route or a role is new or changed: make bless")
    }
  }

  @Test("Nobody uses what they may not, there", arguments: TestDatabases.dialects)
  func strangers(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      let (home, other) = try await RoleGround.two(server.directory)
      let roles = try await server.directory.authorities.catalogue().roles
      var trial = Trial(server: server)
      for role in roles {
        let places = role.isImplicit ? [.own] : ScopeKind.allCases.filter(role.places.contains)
        for place in places {
          let visitor = try await RoleVisitor(role, in: place, of: home, server.directory)
          let implicit = Set(
            roles.filter { $0.isImplicit && ($0.name != .worker || role.name == .worker) }
              .flatMap(\.permissions))
          for route in server.site.routes {
            guard case .may(let permission, let asked) = route.permission else { continue }
            for (ground, isHome) in [(home, true), (other, false)] {
              let may = visitor.mayUse(permission, on: asked, isHome: isHome, implicit: implicit)
              try await trial.ask(route, ground, by: visitor, isAllowed: may)
            }
          }
        }
      }
      for route in server.site.routes where route.permission != .anyone {
        try await trial.ask(route, home, by: nil, isAllowed: false)
      }
      #expect(trial.faults.isEmpty, "\(trial.faults.joined(separator: "\n"))")
      // A route that no role may use, or a test that asks nothing, would pass as well.
      #expect(trial.refused > 500 && trial.allowed > 50)
      print("routes × roles on \(dialect): \(trial.refused) refused, \(trial.allowed) let in")
    }
  }

  /// Asks, and notes what should not have been.
  struct Trial {
    let server: TestServer
    var faults: [String] = []
    var refused = 0
    var allowed = 0
    private var client = 0

    init(server: TestServer) { self.server = server }

    mutating func ask(
      _ route: Route, _ ground: RoleGround, by visitor: RoleVisitor?, isAllowed: Bool
    ) async throws {
      // What is allowed and changes something is for the tests of that.
      if isAllowed, route.method != .get { return }
      guard var request = RouteTrial.all(for: route).first else { return }
      aim(&request, at: ground)
      var headers: [String: String] = [:]
      for field in request.headers where field.name != .authorization {
        headers[field.name.rawName] = field.value
      }
      headers["Cookie"] = nil
      visitor?.sign(&headers)
      if let visitor, request.body.starts(with: Array("csrf=".utf8)) || route.kind == .page,
        route.method != .get
      {
        request.body = Array(visitor.field.utf8)
      }
      client += 1
      let reply = try await server.secure.ask(
        request.target, method: request.method.rawValue,
        from: "10.\(client >> 16).\(client >> 8 & 255).\(client & 255)", headers: headers,
        body: request.body)
      let who = visitor.map { "\($0.role.name) in \($0.place)" } ?? "nobody"
      let what = "\(who): \(route.operation) \(request.target) gave \(reply.status)"
      if isAllowed {
        allowed += 1
        if [401, 403].contains(reply.status) || reply.status >= 500 { faults.append(what) }
      } else {
        refused += 1
        // Nobody is sent to sign in; whoever has signed in is told no, or that there is nothing.
        let isRight =
          visitor == nil
          ? reply.status == 401 || reply.status == 303 && route.kind == .page
          : [403, 404].contains(reply.status)
        if !isRight { faults.append(what) }
      }
    }

    /// Names something of the ground where the route asks for it.
    private func aim(_ request: inout RouteTrial, at ground: RoleGround) {
      guard case .may(_, let place) = request.route.permission, let name = place.parameterName,
        let declaration = request.route.parameters.map(\.declaration)
          .first(where: { $0.name == name })
      else { return }
      let id =
        switch place {
        case .area: "\(ground.street)"
        case .organisation: "\(ground.station)"
        case .account: "\(ground.worker)"
        case .city, .somewhere: ""
        }
      // The path may name other things by the same example: only this one is put in.
      guard declaration.place == .path else {
        request.target = request.target.replacing(
          "\(name)=\(declaration.exampleText)", with: "\(name)=\(id)")
        return
      }
      let template = "\(request.route.path)".split(separator: "/")
      var parts = request.target.prefix { $0 != "?" }.split(separator: "/").map(String.init)
      for (index, part) in template.enumerated() where part.hasPrefix("{\(name)}") {
        parts[index] = id + part.dropFirst(name.count + 2)
      }
      request.target = "/" + parts.joined(separator: "/") + request.target.drop { $0 != "?" }
    }
  }
}
