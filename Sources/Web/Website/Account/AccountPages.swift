import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// One's own account: who one is here, what one may do, where one is signed in.
struct AccountPages: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [show, endOne, endAll] }

  private static let problems: [ProblemCode] = ProblemCode.keeping + [.notFound]
  private static let session = Parameter<Identifier<Session>>.identifier(
    "session", in: .form, summary: "param.session")
  private static let confirmed = Parameter<Bool>.flag(
    "everywhere", in: .form, summary: "param.everywhere")

  private var show: Route {
    .sitePage(
      "/me", operation: "showAccount", summary: "page.me", permission: .signedIn,
      problems: Self.problems
    ) { [context] call in
      guard let account = call.visitor.account else { throw Problem(.notAllowed) }
      let now = context.time.now
      let (profile, sessions, roles) = try await asking { () async throws(DatabaseError) in
        (
          try await context.database.read { transaction throws(DatabaseError) in
            try AccountProfile.sealed(of: account, in: transaction)
          },
          try await context.sessions.list(of: account, now: now),
          try await context.authorities.catalogue()
        )
      }
      let opened = profile.flatMap { try? $0.open(with: context.keys) }
      var page = AccountPage(call, profile: opened, sessions: sessions, roles: roles)
      page.isStaff = profile?.account.kind == .staff
      page.mayLink = context.provider != nil && page.isStaff
      return Page("me", page)
    }
  }

  private var endOne: Route {
    .page(
      .post, "/me/sessions/end", operation: "endSession", summary: "page.me.end",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10), parameters: [Self.session],
      problems: Self.problems
    ) { [context] call in
      guard let account = call.visitor.account else { throw Problem(.notAllowed) }
      let id = call[Self.session]
      // Another's session is none of one's own: nothing happens, and nothing is told.
      let isEnded = try await asking { () async throws(DatabaseError) in
        try await context.sessions.end(id, of: account)
      }
      guard isEnded else { throw Problem(.notFound) }
      guard call.visitor.session == "\(id)" else { return .redirect(to: "/me#sessions") }
      var page = Page.redirect(to: "/")
      page.headers.append(contentsOf: call.endingSession)
      return page
    }
  }

  private var endAll: Route {
    .page(
      .post, "/me/sessions/end-all", operation: "endSessions", summary: "page.me.end-all",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10),
      parameters: [Self.confirmed], problems: Self.problems
    ) { [context] call in
      guard let account = call.visitor.account else { throw Problem(.notAllowed) }
      _ = try await asking { () async throws(DatabaseError) in
        try await context.sessions.endAll(of: account)
      }
      var page = Page.redirect(to: "/")
      page.headers.append(contentsOf: call.endingSession)
      return page
    }
  }
}
