import HTTPTypes
import Kernel

@testable import WebServer

/// Knows a few people by the value of their cookie or token.
struct TestDoorkeeper: Doorkeeper {
  struct Authority: VisitorAuthority {
    var permissions: Set<PermissionName>

    func holds(_ permission: PermissionName) -> Bool { permissions.contains(permission) }
  }

  /// What is thrown instead of an answer.
  var failure: Problem?

  var signInPath: String { "/sign-in" }

  func visitor(with credential: Credential) async throws -> Visitor? {
    if let failure { throw failure }
    let permissions: Set<PermissionName>
    switch credential.secret {
    case "worker": permissions = []
    case "officer": permissions = ["areas.edit", "people.read"]
    default: return nil
    }
    guard let account = Identifier<Actor.Account>(number: 7) else { return nil }
    return Visitor(
      actor: .account(account), session: "s-\(credential.secret)",
      authority: Authority(permissions: permissions))
  }

  /// The officer's office is area 1, and account 1 is there.
  func may(
    _ visitor: Visitor, _ permission: PermissionName, _ object: PermissionObject
  ) async throws -> Bool {
    guard visitor.authority.holds(permission) else { return false }
    return switch object {
    case .city: false
    case .area(let area): area.number == 1
    case .organisation(let organisation): organisation.number == 1
    case .account(let account): account.number == 1
    }
  }
}

/// Routes that not everyone may use.
enum GuardedRoutes {
  static let area = Parameter<Identifier<PermissionScope.Area>>.identifier(
    "area", summary: "test.summary", example: "0000000000001")
  static let account = Parameter<Identifier<Actor.Account>>.identifier(
    "account", in: .query, summary: "test.summary", example: "0000000000001")
  static let note = Parameter<String>.text(
    "note", in: .form, length: 1...100, summary: "test.summary", example: "x")
  static let password = Parameter<String>.text(
    "password", in: .form, length: 1...100, summary: "test.summary", example: "x"
  ).secret()

  static let me = Route.api(
    .get, "/api/v1/me", operation: "getMe", summary: "test.summary", permission: .signedIn,
    caching: .revalidated
  ) { call in
    Door(id: 7, name: call.visitor.session ?? "", vehicle: .foot)
  }

  static let edit = Route.api(
    .post, "/api/v1/areas/{area}", operation: "editArea", summary: "test.summary",
    permission: .may("areas.edit", on: .area(in: "area")), parameters: [area],
    receiving: Door.self
  ) { _, door in
    door
  }

  static let person = Route.api(
    .get, "/api/v1/person", operation: "getPerson", summary: "test.summary",
    permission: .may("people.read", on: .account(in: "account")), parameters: [account]
  ) { _ in
    Door.samples[0]
  }

  static let list = Route.api(
    .get, "/api/v1/areas", operation: "listAreas", summary: "test.summary",
    permission: .may("areas.edit", on: .somewhere)
  ) { _ in
    Door.samples[0]
  }

  static let city = Route.api(
    .get, "/api/v1/city", operation: "getCity", summary: "test.summary",
    permission: .may("areas.edit", on: .city)
  ) { _ in
    Door.samples[0]
  }

  static let page = Route.page(
    .get, "/me", operation: "getMyPage", summary: "test.summary", permission: .signedIn
  ) { call in
    Page("search", SearchModel(query: call.formToken, count: 1, rows: []))
  }

  static let form = Route.page(
    .post, "/me", operation: "postMyPage", summary: "test.summary", permission: .signedIn,
    limits: .writing, parameters: [note, password.optional()]
  ) { call in
    .redirect(to: Call.address("/me", [("said", call[note])]))
  }

  static let signIn = Route.page(
    .get, "/sign-in", operation: "getSignIn", summary: "test.summary", permission: .anyone,
    guardsGuests: true
  ) { call in
    Page("search", SearchModel(query: call.formToken, count: 1, rows: []))
  }

  static let enter = Route.page(
    .post, "/sign-in", operation: "postSignIn", summary: "test.summary", permission: .anyone,
    limits: .writing, parameters: [note], guardsGuests: true
  ) { call in
    var page = Page.redirect(to: "/me")
    page.headers.append(contentsOf: call.beginningSession(call[note]))
    return page
  }

  static let leave = Route.page(
    .post, "/sign-out", operation: "postSignOut", summary: "test.summary", permission: .anyone,
    limits: .writing, parameters: [note.optional()]
  ) { call in
    var page = Page.redirect(to: "/")
    page.headers.append(contentsOf: call.endingSession)
    return page
  }

  static let all = [me, edit, person, list, city, page, form, signIn, enter, leave]
}
