import Directory
import HTTPTypes
import Kernel
import WebServer

/// Staff find people: by a whole number or name, or by where they work.
struct PeoplePages: Sendable {
  let desk: PeopleDesk

  init(context: DirectoryContext) { desk = PeopleDesk(context: context) }

  var routes: [Route] { [show, search, work] }

  private static let text = Parameter<String>.text(
    "text", in: .form, length: 1...60, summary: "param.people-text", example: "13800138000"
  ).optional()

  private var show: Route {
    .sitePage(
      "/people", operation: "showPeople", summary: "page.people",
      permission: .may(.peopleSee, on: .somewhere),
      limits: .reading.at(PeopleParameters.rate), problems: ProblemCode.keeping
    ) { [desk] call in
      Page("people", PeoplePage(call, tree: desk.context.trees.current))
    }
  }

  /// Sent as a form, so that nobody's number stands in an address.
  private var search: Route {
    .page(
      .post, "/people/search", operation: "searchPeoplePage", summary: "page.people.search",
      permission: .may(.peopleSee, on: .somewhere), limits: PeopleParameters.form,
      parameters: [Self.text], problems: ProblemCode.keeping
    ) { [desk] call in
      let tree = desk.context.trees.current
      var page = PeoplePage(call, tree: tree)
      guard let text = call[Self.text] else { return Page("people", page) }
      page.typed = text
      do {
        let found = try await desk.search(text, for: call)
        page.take(found, call, tree)
      } catch let problem as Problem where problem.code == .askedTooOften {
        page.notice = call.text(problem.code.detail, problem.values)
      }
      return Page("people", page)
    }
  }

  private var work: Route {
    .sitePage(
      "/people/at", operation: "showPeopleAt", summary: "page.people.at",
      permission: .may(.peopleSee, on: .organisation(in: "organisation")),
      limits: .reading.at(PeopleParameters.rate),
      parameters: [PeopleParameters.organisation, PeopleParameters.after],
      problems: ProblemCode.keeping
    ) { [desk] call in
      let organisation = call[PeopleParameters.organisation]
      let found = try await desk.people(
        at: organisation, after: call[PeopleParameters.after], limit: PeoplePage.most + 1)
      let names = DataWords(
        words: Words(call), tree: desk.context.trees.current, roles: RoleCatalogue([]))
      return Page("people-at", PeopleAtPage(found, at: organisation, names))
    }
  }
}

/// What the page shows on which staff look for people.
struct PeoplePage: Sendable {
  struct Choice: Sendable {
    var value: String
    var name: String
  }
  struct Offices: Sendable { var rows: [Choice] }
  struct Row: Sendable {
    var address: String
    var mark: String
    var kind: String
    var state: String
    var isGood: Bool
    var place: String?
  }
  struct Found: Sendable {
    var rows: [Row]
    var isMany: Bool
  }
  /// Nobody is there, or nobody whom the visitor may see: the same.
  struct Nobody: Sendable { var typed: String }

  var back: BackView
  var notice: String?
  var typed: String?
  var found: Found?
  var nobody: Nobody?
  var offices: Offices?

  /// As many as fit on a screen of an office.
  static let most = 50
  /// More would make the page heavy; whoever has more looks by name.
  private static let mostOffices = 300
}

extension PeoplePage {
  init(_ call: Call, tree: DirectoryTree) {
    let words = Words(call)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
    let authority = call.visitor.directoryAuthority
    let tag = call.language.tag
    let rows = tree.allOrganisations.lazy
      .filter { $0.state != .dissolved && authority.may(.peopleSee, .organisation($0.id)) }
      .prefix(Self.mostOffices)
      .map { Choice(value: "\($0.id)", name: $0.facts.name.text(for: tag)) }
    offices = rows.isEmpty ? nil : Offices(rows: Array(rows))
  }

  mutating func take(_ found: [FindPeople.Found], _ call: Call, _ tree: DirectoryTree) {
    guard !found.isEmpty else {
      nobody = Nobody(typed: typed ?? "")
      return
    }
    let names = DataWords(words: Words(call), tree: tree, roles: RoleCatalogue([]))
    let authority = call.visitor.directoryAuthority
    let rows = found.map { person in
      // Only where the visitor may see it anyway.
      let place = person.places.organisations.sorted { $0.number < $1.number }
        .first { authority.may(.peopleSee, .organisation($0)) }
      return Row(person.account, place: place.map { names.name(of: $0) }, names.words)
    }
    self.found = Found(rows: rows, isMany: rows.count >= Self.most)
  }
}

extension PeoplePage.Row {
  init(_ account: Account, place: String?, _ words: Words) {
    address = "/people/\(account.id)"
    mark = PeoplePage.mark(account.id)
    kind = words(TextKey("my-data.word.\(account.kind.rawValue)"))
    state = words(TextKey("my-data.word.\(account.state.rawValue)"))
    isGood = account.state == .verified || account.state == .active
    self.place = place
  }
}

extension PeoplePage {
  /// What tells rows apart before anybody has said why they look.
  static func mark(_ account: Account.ID) -> String { String("\(account)".dropFirst(4).prefix(5)) }
}

/// Those who work somewhere.
struct PeopleAtPage: Sendable {
  struct Row: Sendable {
    var address: String
    var mark: String
    var kind: String
    var source: String
    var since: String
  }
  struct List: Sendable { var rows: [Row] }

  var back: BackView
  var office: String
  var list: List?
  var more: String?
}

extension PeopleAtPage {
  init(_ found: [Affiliation], at organisation: Organisation.ID, _ names: DataWords) {
    let words = names.words
    back = BackView(
      address: "/people", label: words("people.title"), title: words("site.name"))
    office = names.name(of: organisation)
    let shown = found.prefix(PeoplePage.most)
    let rows = shown.map { affiliation in
      Row(
        address: "/people/\(affiliation.account)", mark: PeoplePage.mark(affiliation.account),
        kind: words(TextKey("my-data.word.\(affiliation.kind.rawValue)")),
        source: words(TextKey("people.source-\(affiliation.source.rawValue)")),
        since: Words.day(affiliation.from))
    }
    list = rows.isEmpty ? nil : List(rows: rows)
    if found.count > PeoplePage.most, let last = shown.last {
      more = Call.address(
        "/people/at", [("organisation", "\(organisation)"), ("cursor", "\(last.account)")])
    }
  }
}
