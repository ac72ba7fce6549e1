import Directory
import Kernel
import WebServer

/// Asks staff why they look, before anything is shown.
struct PersonWhyPage: Sendable {
  struct Purpose: Sendable {
    var value: String
    var name: String
    var isChosen: Bool
  }

  var back: BackView
  var action: String
  var purposes: [Purpose]
  var wrong: String?
}

extension PersonWhyPage {
  init(_ account: Account.ID, _ words: Words, chosen: PersonalLook.Purpose = .help) {
    back = BackView(address: "/people", label: words("people.title"), title: words("site.name"))
    action = "/people/\(account)/looks"
    purposes = Self.purposes(words, chosen: chosen)
  }

  static func purposes(
    _ words: Words, chosen: PersonalLook.Purpose = .help
  ) -> [Purpose] {
    PersonalLook.Purpose.allCases.map {
      Purpose(
        value: $0.rawValue, name: words(TextKey("person.purpose-\($0.rawValue)")),
        isChosen: $0 == chosen)
    }
  }
}

/// What staff see of somebody.
struct PersonPage: Sendable {
  /// What was just done.
  enum Said: String, CaseIterable, Sendable {
    case edited, stale, nameWrong = "name-wrong", confirmed, unconfirmed, ended, merged, waits
  }

  struct Work: Sendable {
    var organisation: String
    var kind: String
    var time: String
    var isPresent: Bool
  }
  struct Works: Sendable { var rows: [Work] }

  /// A place by which the visitor may confirm.
  struct Place: Sendable {
    var value: String
    var name: String
    var isConfirmed: Bool
  }
  struct Places: Sendable { var rows: [Place] }

  struct Reveal: Sendable { var purposes: [PersonWhyPage.Purpose] }
  struct Edit: Sendable {
    var name: String?
    var areas: [ProfilePage.Choice]
    var version: Int
  }
  struct Ends: Sendable { var action: String }
  struct Merge: Sendable { var address: String }

  var back: BackView
  var notice: String?
  var id: String
  var look: String
  var until: String
  var name: String?
  var kind: String
  var state: String
  var isGood: Bool
  var phone: String?
  var homeArea: String?
  var confirmedBy: String?
  var works: Works?
  var places: Places?
  var reveal: Reveal?
  var edit: Edit?
  var ends: Ends?
  var merge: Merge?
  var recover: Merge?
  /// Where roles are granted, where there is such a page and the visitor may.
  var roles: String?
}

extension PersonPage {
  init(
    _ person: SeenPerson, _ pass: LookPass, _ desk: PeopleDesk, _ call: Call
  ) async throws {
    let words = Words(call)
    let tree = desk.context.trees.current
    let names = DataWords(words: words, tree: tree, roles: RoleCatalogue([]))
    back = BackView(address: "/people", label: words("people.title"), title: words("site.name"))
    id = "\(person.id)"
    look = pass.text
    until = Words.clock(pass.until)
    name = person.name
    kind = words(TextKey("my-data.word.\(person.kind.rawValue)"))
    state = person.state.map { words(TextKey("my-data.word.\($0.rawValue)")) } ?? ""
    isGood = person.state == .verified || person.state == .active
    phone = person.phone
    homeArea = person.homeArea.map { names.name(of: $0) }
    let confirmed = person.confirmations ?? []
    confirmedBy =
      confirmed.isEmpty
      ? nil : confirmed.map { Self.name(of: $0, names) }.joined(separator: "\u{B7}")
    let all = person.affiliations ?? []
    works = all.isEmpty ? nil : Works(rows: all.map { Work($0, names) })
    try await offer(person, desk, call, names)
  }

  /// What the visitor may do with them.
  private mutating func offer(
    _ person: SeenPerson, _ desk: PeopleDesk, _ call: Call, _ names: DataWords
  ) async throws {
    let words = names.words
    if person.kind == .worker, try await desk.may(.peopleVerify, person.id, call) {
      let rows = Self.places(person, call, names)
      places = rows.isEmpty ? nil : Places(rows: rows)
    }
    if person.phone != nil, try await desk.may(.peopleReveal, person.id, call) {
      reveal = Reveal(purposes: PersonWhyPage.purposes(words))
    }
    if try await desk.may(.peopleEdit, person.id, call) {
      edit = Edit(
        name: person.name,
        areas: HomeAreas.choices(on: names.tree, chosen: person.homeArea, words),
        version: Int(person.version))
      recover = Merge(address: "/people/\(person.id)/phone-change")
    }
    if try await desk.may(.sessionsRevoke, person.id, call) {
      ends = Ends(action: "/people/\(person.id)/sessions/end")
    }
    if try await desk.may(.peopleMerge, person.id, call) {
      merge = Merge(address: "/people/\(person.id)/merge")
    }
    let paths = call.site.routes.map { "\($0.path)" }
    if paths.contains("/roles"), call.visitor.directoryAuthority.maySomewhere(.rolesGrant) {
      roles = Call.address("/roles", [("account", "\(person.id)")])
    }
  }

  /// By what the visitor may confirm them: organisations that they work for, and their own area.
  private static func places(
    _ person: SeenPerson, _ call: Call, _ names: DataWords
  ) -> [Place] {
    let authority = call.visitor.directoryAuthority
    let confirmed = Set(person.confirmations ?? [])
    var hows: [VerifyWorker.How] = []
    for affiliation in person.affiliations ?? [] where affiliation.until == nil {
      if authority.may(.peopleVerify, .organisation(affiliation.organisation)) {
        hows.append(.roster(affiliation.organisation))
      }
    }
    if let home = person.homeArea, authority.may(.peopleVerify, .area(home)) {
      hows.append(.community(home))
    }
    for scope in authority.scopes(of: .peopleVerify) {
      if case .area(let area) = scope { hows.append(.community(area)) }
    }
    var seen: Set<VerifyWorker.How> = []
    return hows.filter { seen.insert($0).inserted }.map { how in
      Place(
        value: value(of: how), name: name(of: how, names), isConfirmed: confirmed.contains(how))
    }
  }

  private static func value(of how: VerifyWorker.How) -> String {
    switch how {
    case .roster(let office), .companyCode(let office): "organisation:\(office)"
    case .community(let area): "area:\(area)"
    }
  }

  private static func name(of how: VerifyWorker.How, _ names: DataWords) -> String {
    switch how {
    case .roster(let office), .companyCode(let office): names.name(of: office)
    case .community(let area): names.name(of: area)
    }
  }
}

extension PersonPage.Work {
  init(_ affiliation: Affiliation, _ names: DataWords) {
    organisation = names.name(of: affiliation.organisation)
    kind = names.words(TextKey("my-data.word.\(affiliation.kind.rawValue)"))
    let since = Words.day(affiliation.from)
    time = affiliation.until.map { "\(since)\u{2013}\(Words.day($0))" } ?? since
    isPresent = affiliation.until == nil
  }
}

/// Somebody's whole number, shown once.
struct PersonPhonePage: Sendable {
  var back: BackView
  var notice: String?
  var phone: String?
}

extension PersonPhonePage {
  init(_ account: Account.ID, pass: String?, _ words: Words) {
    back = BackView(
      address: Call.address("/people/\(account)", [("look", pass)]), label: words("person.title"),
      title: words("site.name"))
  }
}
