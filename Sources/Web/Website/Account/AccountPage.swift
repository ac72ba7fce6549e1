import Directory
import Kernel
import WebServer

/// What one's own page shows.
struct AccountPage: Sendable {
  struct Session: Sendable {
    var id: String
    var device: String
    var seen: String
    var isThis: Bool
  }

  struct Grant: Sendable {
    var role: String
    var until: String?
  }

  struct Work: Sendable { var rows: [Link] }

  /// A page that a role leads to.
  struct Link: Sendable {
    var name: String
    var address: String
  }

  var back: BackView
  /// On the plate: one's worker number, or one's name, or the account's.
  var plate: String
  var name: String?
  var phone: String?
  var isWorker: Bool
  var grants: [Grant]
  /// Where one's roles lead.
  var work: Work?
  /// The page of one's data, where there is one.
  var data: String?
  /// The page of what one has sent about places, where there is one.
  var submissions: String?
  /// Whether one may sign in by an identity provider as well.
  var mayLink = false
  /// Whether one has a password here.
  var isStaff = false
  var sessions: [Session]
}

extension AccountPage {
  init(
    _ call: Call, profile: AccountProfile?, sessions: [SessionSummary], roles: RoleCatalogue
  ) {
    let words = Words(call)
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    name = profile?.name?.text
    phone = profile?.phone?.masked
    isWorker = profile?.account.kind == .worker
    plate = profile?.workerNumber?.grouped ?? profile?.name?.text ?? words("site.me")
    let authority = call.visitor.directoryAuthority
    grants = authority.grants.map { grant in
      Grant(
        role: roles[grant.role]?.title.text(for: call.language.tag) ?? grant.role.name,
        until: grant.until == .latest ? nil : Words.day(grant.until))
    }
    let paths = Set(call.site.routes.map { "\($0.path)" })
    data = paths.contains("/me/data") ? "/me/data" : nil
    submissions = paths.contains("/me/submissions") ? "/me/submissions" : nil
    let links = AccountWork.links(for: authority, on: call.site, words)
    work = links.isEmpty ? nil : Work(rows: links)
    self.sessions = sessions.map { session in
      Session(
        id: "\(session.id)",
        device: session.device.isEmpty ? words("me.device-unknown") : session.device,
        seen: words("me.seen", ["time": .text(Words.dayAndTime(session.seenAt))]),
        isThis: call.visitor.session == "\(session.id)")
    }
  }
}

/// Pages that a role leads to.
enum AccountWork {
  private static let pages: [(permission: PermissionName, address: String, text: TextKey)] = [
    ("organisations.see", "/organisations", "me.work.organisations"),
    ("people.see", "/people", "me.work.people"),
    ("rosters.see", "/rosters", "me.work.rosters"),
    ("places.see", "/places/manage", "me.work.places"),
    ("places.review", "/places/review", "me.work.place-reviews"),
    ("places.count", "/places/scenes", "me.work.scenes"),
    ("places.see", "/parking/conflicts", "me.work.parking"),
    ("places.see", "/boards", "me.work.boards"),
    ("places.accredit", "/plaques", "me.work.plaques"),
    ("places.campaigns", "/campaigns", "me.work.campaigns"),
    ("places.campaigns", "/pledges", "marks.pledges"),
    ("places.import", "/place-lists", "me.work.place-lists"),
    ("places.live", "/live-sites", "live-sites.title"),
    ("roles.see", "/roles", "me.work.roles"),
    ("integrations.edit", "/integrations", "integrations.title"),
    ("areas.edit", "/areas", "me.work.areas"),
    ("audit.see", "/audit", "me.work.audit"),
  ]

  /// The links, of pages that this site has.
  static func links(for authority: Authority, on site: Site, _ words: Words) -> [AccountPage.Link] {
    let paths = Set(site.routes.map { "\($0.path)" })
    return pages.filter { authority.maySomewhere($0.permission) && paths.contains($0.address) }
      .map { AccountPage.Link(name: words($0.text), address: $0.address) }
  }
}
