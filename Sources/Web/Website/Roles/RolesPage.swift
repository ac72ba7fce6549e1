import Directory
import Kernel
import WebServer

/// Who has what, and the forms by which it changes.
struct RolesPage: Sendable {
  /// Ends so soon that somebody should think of it.
  static let soon: Duration = .seconds(30 * 86_400)
  static let most = 50

  /// What was just done.
  enum Done: String, CaseIterable, Sendable {
    case granted
    case handedOn = "handed_on"
    case revoked

    var text: TextKey { TextKey("roles.done.\(rawValue)") }
  }

  struct Row: Sendable {
    var id: String
    var account: String
    /// What they are called; the account where they are no staff.
    var holder: String
    var role: String
    var place: String
    var until: String?
    var isSoon: Bool
    var isPart: Bool
  }
  struct Choice: Sendable {
    var value: String
    var name: String
  }
  /// The forms to invite and to grant; absent for who may not.
  struct Form: Sendable {
    var roles: [Choice]
    var scopes: [Choice]
    var holder: String
    var until: String
    /// Whether there are more places than are listed.
    var isCut: Bool
  }
  /// The form to have somebody stand in.
  struct Deputies: Sendable {
    var grants: [Choice]
    var scopes: [Choice]
    var until: String
  }

  var back: BackView
  var done: String?
  var isSoon: Bool
  /// Of one account alone.
  var account: String?
  var place: String?
  var rows: [Row]
  var more: String?
  var form: Form?
  var deputies: Deputies?
}

extension RolesPage {
  /// What a page is made from.
  struct Ground: Sendable {
    var page: ListGrants.Page
    var names: [Identifier<Actor.Account>: String]
    var roles: RoleCatalogue
    var tree: DirectoryTree
    var now: Moment
    /// The places that were searched for; nil when none were.
    var found: [PermissionScope]?
  }

  init(_ call: Call, _ ground: Ground) {
    let words = Words(call)
    let tag = call.language.tag
    let (soon, account) = (call[RoleParameters.soon], call[RoleParameters.account])
    let places = PlaceNames(tree: ground.tree, words: words, tag: tag)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
    done = call[RoleParameters.done].map { words($0.text) }
    isSoon = soon
    self.account = account.map { ground.names[$0] ?? "\($0)" }
    place = call[RoleParameters.place]
    rows = ground.page.grants.map { Row($0, ground, places) }
    more = ground.page.next.map { next in
      Call.address(
        "/roles",
        [
          ("soon", soon ? "true" : nil), ("account", account.map { "\($0)" }),
          ("after", "\(next)"),
        ])
    }
    let authority = call.visitor.directoryAuthority
    let day = Words.day(ground.now + .seconds(365 * 86_400))
    form = Form(authority, ground, places, holder: account.map { "\($0)" } ?? "", until: day)
    deputies = Deputies(authority, ground, places)
  }
}

extension RolesPage.Row {
  init(_ grant: Grant, _ ground: RolesPage.Ground, _ places: PlaceNames) {
    let account = Identifier<Actor.Account>(number: grant.holder)
    id = "\(grant.id)"
    self.account = account.map { "\($0)" } ?? ""
    holder = account.flatMap { ground.names[$0] } ?? self.account
    role = ground.roles[grant.role]?.title.text(for: places.tag) ?? grant.role.name
    place = places.name(of: grant.scope)
    until = grant.until == .latest ? nil : Words.day(grant.until - .milliseconds(1))
    isSoon = grant.until < ground.now + RolesPage.soon
    isPart = grant.depth > 0
  }
}

extension RolesPage.Form {
  init?(
    _ authority: Authority, _ ground: RolesPage.Ground, _ places: PlaceNames, holder: String,
    until: String
  ) {
    let scopes = authority.scopes(of: .rolesGrant)
    guard !scopes.isEmpty else { return nil }
    let all = ground.found ?? places.all(within: scopes)
    let good = all.filter { scope in scope.object.map { authority.may(.rolesGrant, $0) } ?? false }
    self.init(
      roles: ground.roles.roles.filter { role in
        !role.isImplicit && role.permissions.isSubset(of: authority.permissions)
      }.map { RolesPage.Choice(value: $0.name.name, name: $0.title.text(for: places.tag)) },
      scopes: places.choices(good), holder: holder, until: until,
      isCut: good.count > PlaceNames.most)
  }
}

extension RolesPage.Deputies {
  init?(_ authority: Authority, _ ground: RolesPage.Ground, _ places: PlaceNames) {
    let own = authority.grants.filter { grant in
      grant.depth == 0 && grant.scope.object.map { authority.may(.rolesDelegate, $0) } ?? false
    }
    guard !own.isEmpty else { return nil }
    grants = own.map { grant in
      let role = ground.roles[grant.role]?.title.text(for: places.tag) ?? grant.role.name
      return RolesPage.Choice(
        value: "\(grant.id)", name: "\(role)\u{B7}\(places.name(of: grant.scope))")
    }
    scopes = places.choices(ground.found ?? places.all(within: own.map(\.scope)))
    let last = own.map(\.until).max() ?? .latest
    until = Words.day(min(last - .milliseconds(1), ground.now + .seconds(14 * 86_400)))
  }
}
