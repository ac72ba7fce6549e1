import Directory
import HTTPTypes
import Kernel
import WebServer

/// Staff sign in by an identity provider (OpenID Connect); where there is none, nothing is there.
struct ProviderPages: Sendable {
  let desk: ProviderDesk

  var routes: [Route] { [start, link, finish] }

  private static let problems =
    ProblemCode.keeping + [.notFound, .providerAway, .providerDoubtful]
  private static let next = Parameter<String>.text(
    "next", length: 1...2_000, summary: "param.next", example: "/me"
  ).optional()
  private static let state = Parameter<String>.text(
    "state", length: 1...500, summary: "param.provider.state", example: "x"
  ).optional()
  private static let code = Parameter<String>.text(
    "code", length: 1...2_000, summary: "param.provider.code", example: "x"
  ).optional()

  private static let confirmed = Parameter<Bool>.flag(
    "link", in: .form, summary: "param.provider.link")

  private var start: Route {
    .page(
      .get, "/sign-in/provider", operation: "signInByProvider", summary: "page.provider",
      permission: .anyone, limits: .reading.at(SignInPages.rate), parameters: [Self.next],
      problems: Self.problems, caching: .never
    ) { [desk] call in
      let next = call[Self.next].flatMap { LocalPath($0) }
      return try await desk.way(for: call, linking: nil, next: next)
    }
  }

  private var link: Route {
    .page(
      .post, "/me/provider", operation: "linkProvider", summary: "page.provider.link",
      permission: .signedIn, limits: SignInPages.limits, parameters: [Self.confirmed],
      problems: Self.problems
    ) { [desk] call in
      guard let account = call.visitor.account else { throw Problem(.notAllowed) }
      return try await desk.way(for: call, linking: account, next: nil)
    }
  }

  private var finish: Route {
    .page(
      .get, "/sign-in/provider/back", operation: "finishProviderSignIn",
      summary: "page.provider.back", permission: .anyone, limits: .reading.at(SignInPages.rate),
      parameters: [Self.state, Self.code], problems: Self.problems, caching: .never
    ) { [desk] call in
      guard desk.context.provider != nil else { throw Problem(.notFound) }
      guard let state = call[Self.state], let code = call[Self.code] else {
        return desk.told("provider.refused", call)
      }
      return try await desk.finish(call, state: state, code: code)
    }
  }
}

/// What is said on the way to the provider and back.
struct ProviderPage: Sendable {
  var back: BackView
  var notice: String
  /// Where to go on; nil when it is over.
  var address: String?
}

extension ProviderPage {
  init(_ call: Call, notice: TextKey, address: String?) {
    let words = Words(call)
    let isIn = call.visitor.isSignedIn
    back = BackView(
      address: isIn ? "/me" : "/sign-in/staff",
      label: words(isIn ? "site.me" : "sign-in.staff"), title: words("site.name"))
    self.notice = words(notice)
    self.address = address
  }
}
