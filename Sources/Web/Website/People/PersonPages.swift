import Directory
import HTTPTypes
import Kernel
import WebServer

/// One person, for staff: first why, then who.
struct PersonPages: Sendable {
  let desk: PeopleDesk
  private let person: PersonDesk

  init(context: DirectoryContext) {
    desk = PeopleDesk(context: context)
    person = PersonDesk(context: context)
  }

  var routes: [Route] { [show, look, reveal, edit, confirm, endSessions] }

  private static let said = Parameter<PersonPage.Said>.choice(
    "said", summary: "param.said", example: .edited
  ).optional()
  private static let how = Parameter<String>.text(
    "by", in: .form, length: 18...30, pattern: "^(area|organisation):[0-9A-Z]{13}$",
    summary: "param.confirm-by", example: "area:01J00000000W1")
  private static let isConfirmed = Parameter<Bool>.flag(
    "confirmed", in: .form, summary: "param.confirmed")
  private static let everywhere = Parameter<Bool>.flag(
    "everywhere", in: .form, summary: "param.everywhere")

  private static func on(_ permission: PermissionName) -> Permission {
    .may(permission, on: .account(in: "account"))
  }

  private var show: Route {
    .sitePage(
      "/people/{account}", operation: "showPerson", summary: "page.person",
      permission: Self.on(.peopleSee), limits: .reading.at(PeopleParameters.rate),
      parameters: [PeopleParameters.account, PeopleParameters.pass, Self.said],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      guard let seen = try await desk.again(call[PeopleParameters.pass], at: account, call) else {
        _ = try await desk.account(account)
        return Page("person-why", PersonWhyPage(account, Words(call)))
      }
      var page = try await PersonPage(seen.person, seen.pass, desk, call)
      if let said = call[Self.said] { page.notice = call.text(TextKey("person.said-\(said)")) }
      return Page("person", page)
    }
  }

  private var look: Route {
    .page(
      .post, "/people/{account}/looks", operation: "lookAtPerson", summary: "page.person.look",
      permission: Self.on(.peopleSee), limits: PeopleParameters.form,
      parameters: [PeopleParameters.account, PeopleParameters.purpose, PeopleParameters.reason],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      guard let reason = call[PeopleParameters.reason] else {
        _ = try await desk.account(account)
        var page = PersonWhyPage(account, Words(call), chosen: call[PeopleParameters.purpose])
        page.wrong = call.text("person.reason-missing")
        return Page("person-why", page)
      }
      let look = try await desk.look(
        at: account, PeopleDesk.fields, by: .peopleSee, for: call[PeopleParameters.purpose],
        reason: reason, call)
      _ = try await desk.see(look)
      return .redirect(to: desk.address(of: look, call))
    }
  }

  private var reveal: Route {
    .page(
      .post, "/people/{account}/phone", operation: "revealPhone", summary: "page.person.phone",
      permission: Self.on(.peopleReveal), limits: PeopleParameters.form,
      parameters: [
        PeopleParameters.account, PeopleParameters.purpose, PeopleParameters.reason,
        PeopleParameters.passField,
      ], problems: ProblemCode.own + [.askedTooOften]
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      let words = Words(call)
      var page = PersonPhonePage(account, pass: call[PeopleParameters.passField], words)
      guard let reason = call[PeopleParameters.reason] else {
        page.notice = words("person.reason-missing")
        return Page("person-phone", page)
      }
      page.phone = try await desk.reveal(
        account, for: call[PeopleParameters.purpose], reason: reason, call)
      if page.phone == nil { page.notice = words("person.no-phone") }
      return Page("person-phone", page)
    }
  }

  private var edit: Route {
    .page(
      .post, "/people/{account}/edit", operation: "editPerson", summary: "page.person.edit",
      permission: Self.on(.peopleEdit), limits: PeopleParameters.form,
      parameters: [
        PeopleParameters.account, PeopleParameters.passField, ProfilePages.name, ProfilePages.area,
        ProfilePages.version,
      ], problems: ProblemCode.own + Edition.problems
    ) { [desk, person] call in
      let account = call[PeopleParameters.account]
      let typed = call[ProfilePages.name]
      let name = typed.flatMap { PersonName($0) }
      guard (typed == nil) == (name == nil) else {
        return .redirect(to: Self.back(account, call, .nameWrong))
      }
      if let area = call[ProfilePages.area],
        desk.context.trees.current.area(area)?.state != .active
      {
        return .redirect(to: Self.back(account, call, .stale))
      }
      do {
        _ = try await person.edit(
          account, [.name(name), .homeArea(call[ProfilePages.area])],
          version: Int64(call[ProfilePages.version]), by: call.visitor.actor)
      } catch let problem as Problem where problem.code == .versionStale {
        return .redirect(to: Self.back(account, call, .stale))
      }
      return .redirect(to: Self.back(account, call, .edited))
    }
  }

  private var confirm: Route {
    .page(
      .post, "/people/{account}/confirmation", operation: "confirmPerson",
      summary: "page.person.confirm", permission: Self.on(.peopleVerify),
      limits: PeopleParameters.form,
      parameters: [
        PeopleParameters.account, PeopleParameters.passField, Self.how, Self.isConfirmed,
      ], problems: ProblemCode.own + [.notConfirmable]
    ) { [person] call in
      let account = call[PeopleParameters.account]
      guard let how = VerifyWorker.How(place: call[Self.how]) else { throw Problem(.notFound) }
      let isConfirmed = call[Self.isConfirmed]
      try await person.confirm(account, by: how, isConfirmed: isConfirmed, call)
      return .redirect(to: Self.back(account, call, isConfirmed ? .confirmed : .unconfirmed))
    }
  }

  private var endSessions: Route {
    .page(
      .post, "/people/{account}/sessions/end", operation: "endPersonSessions",
      summary: "page.person.end", permission: Self.on(.sessionsRevoke),
      limits: PeopleParameters.form,
      parameters: [PeopleParameters.account, PeopleParameters.passField, Self.everywhere],
      problems: ProblemCode.own
    ) { [person] call in
      let account = call[PeopleParameters.account]
      _ = try await person.endSessions(of: account, by: call.visitor.actor)
      return .redirect(to: Self.back(account, call, .ended))
    }
  }

  private static func back(
    _ account: Account.ID, _ call: Call, _ said: PersonPage.Said
  ) -> String {
    Call.address(
      "/people/\(account)",
      [("look", call[PeopleParameters.passField]), ("said", said.rawValue)])
  }
}

extension PeopleDesk {
  /// Where somebody is shown who has just been looked at.
  func address(of look: LookAtPerson, _ call: Call) -> String {
    let pass = LookPass(
      look.id, at: look.account, by: call.visitor.session ?? "", context.keys,
      now: context.time.now)
    return Call.address("/people/\(look.account)", [("look", pass.text)])
  }
}

extension VerifyWorker.How {
  /// Reads `area:…` or `organisation:…`.
  init?(place text: String) {
    let parts = text.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "area":
      guard let area = Identifier<PermissionScope.Area>(parts[1]) else { return nil }
      self = .community(area)
    case "organisation":
      guard let office = Identifier<PermissionScope.Organisation>(parts[1]) else { return nil }
      self = .roster(office)
    default: return nil
    }
  }
}
