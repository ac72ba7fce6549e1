import Directory
import HTTPTypes
import Kernel
import WebServer

/// Somebody has another number: codes to both show that it is them, or, when the old phone is lost,
/// the change waits.
struct PhonePages: Sendable {
  let desk: PhoneDesk

  init(context: DirectoryContext) { desk = PhoneDesk(context: context) }

  var routes: [Route] { [show, send, change, refuse] }

  private static let said = Parameter<PhonePage.Said>.choice(
    "said", summary: "param.said", example: .changed
  ).optional()
  static let phone = Parameter<String>.text(
    "phone", in: .form, length: 1...40, summary: "param.new-phone", example: "13800138000"
  ).optional()
  private static let isOldLost = Parameter<Bool>.flag(
    "lost", in: .form, summary: "param.old-lost"
  ).defaulting(to: false)
  static let newHandle = handle("new-handle")
  static let newCode = code("new-code")
  private static let oldHandle = handle("old-handle").optional()
  private static let oldCode = code("old-code")
  private static let isMistaken = Parameter<Bool>.flag(
    "mistaken", in: .form, summary: "param.mistaken")
  private static let limits = RouteLimits(bodyBytes: 4 << 10).at(ErasePages.rate)

  private static func handle(_ name: String) -> Parameter<String> {
    Parameter<String>.text(
      name, in: .form, length: 1...60, summary: "param.handle",
      example: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    ).secret()
  }

  private static func code(_ name: String) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...20, summary: "param.one-time-code", example: "123456"
    ).secret().optional()
  }

  private var show: Route {
    .sitePage(
      "/me/phone", operation: "showPhone", summary: "page.phone", permission: .signedIn,
      parameters: [Self.said], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      var page = try await desk.page(of: account, for: call)
      if let said = call[Self.said] { page.notice = call.text(TextKey("my-phone.said-\(said)")) }
      return Page("my-phone", page)
    }
  }

  private var send: Route {
    .page(
      .post, "/me/phone/codes", operation: "sendPhoneCodes", summary: "page.phone.codes",
      permission: .signedIn, limits: Self.limits, parameters: [Self.phone, Self.isOldLost],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      return try await Page(
        "my-phone",
        desk.send(
          to: call[Self.phone] ?? "", isOldLost: call[Self.isOldLost], for: account, call))
    }
  }

  private var change: Route {
    .page(
      .post, "/me/phone", operation: "changePhone", summary: "page.phone.change",
      permission: .signedIn, limits: Self.limits,
      parameters: [Self.newHandle, Self.newCode, Self.oldHandle, Self.oldCode],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      let form = PhoneDesk.Form(
        newHandle: call[Self.newHandle], newCode: call[Self.newCode] ?? "",
        oldHandle: call[Self.oldHandle], oldCode: call[Self.oldCode])
      let outcome = try await desk.change(form, of: account, call)
      var page = try await desk.page(of: account, for: call)
      switch outcome {
      case .changed: return .redirect(to: "/me/phone?said=changed")
      case .waits: return .redirect(to: "/me/phone")
      case .taken: page.notice = call.text("my-phone.taken")
      case .wrong: page.notice = call.text("my-phone.code-wrong")
      }
      return Page("my-phone", page)
    }
  }

  private var refuse: Route {
    .page(
      .post, "/me/phone/refusal", operation: "refusePhoneChange", summary: "page.phone.refuse",
      permission: .signedIn, limits: Self.limits, parameters: [Self.isMistaken],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      guard try await desk.refuse(for: account) else { throw Problem(.notFound) }
      return .redirect(to: "/me/phone?said=refused")
    }
  }
}
