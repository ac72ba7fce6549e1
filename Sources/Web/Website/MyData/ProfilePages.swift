import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Somebody says what they are called, where they live and what they drive, or takes it back.
struct ProfilePages: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [show, save] }

  private static let saved = Parameter<Bool>.flag("saved", summary: "param.saved")
    .defaulting(to: false)
  static let name = Parameter<String>.text(
    "name", in: .form, length: 1...60, summary: "param.name", example: "Wang Wei"
  ).optional()
  static let area = Parameter<Identifier<PermissionScope.Area>>.identifier(
    "area", in: .form, summary: "param.home-area"
  ).optional()
  /// One field a kind, because a form with ticks sends each by itself.
  static let kinds: [(kind: WorkerKind, field: Parameter<Bool>)] = WorkerKind.allCases.map {
    (
      $0,
      Parameter<Bool>.flag($0.rawValue, in: .form, summary: "param.worker-kind")
        .defaulting(to: false)
    )
  }
  static let version = Parameter<Int>.integer(
    "version", in: .form, 0...Int(Int32.max), summary: "param.version", example: 1)

  private var show: Route {
    .sitePage(
      "/me/profile", operation: "showProfile", summary: "page.profile", permission: .signedIn,
      parameters: [Self.saved], problems: ProblemCode.own
    ) { [context] call in
      var page = try await Self.page(call.ownAccountInPerson(.accountEdit), call, context)
      if call[Self.saved] { page.notice = call.text("my-profile.saved") }
      return Page("my-profile", page)
    }
  }

  private var save: Route {
    .page(
      .post, "/me/profile", operation: "saveProfile", summary: "page.profile.save",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 4 << 10),
      parameters: [Self.name, Self.area, Self.version] + Self.kinds.map(\.field),
      problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      var page = try await Self.page(account, call, context)
      let typed = call[Self.name]
      let name = typed.flatMap { PersonName($0) }
      guard (typed == nil) == (name == nil) else {
        page.name = typed
        page.wrongName = call.text("my-profile.name-wrong")
        return Page("my-profile", page)
      }
      if let area = call[Self.area], context.trees.current.area(area)?.state != .active {
        page.notice = call.text("my-profile.area-wrong")
        return Page("my-profile", page)
      }
      var changes: [EditAccount.Change] = [.name(name), .homeArea(call[Self.area])]
      if page.kinds != nil {
        changes.append(.workerKinds(Set(Self.kinds.filter { call[$0.field] }.map(\.kind))))
      }
      let command = EditAccount(
        account, changes, by: call.visitor.actor, version: Int64(call[Self.version]))
      let now = context.time.now
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.database, keys: context.keys, now: now)
      }
      switch outcome {
      case .edited: return .redirect(to: "/me/profile?saved=true")
      case .otherVersion:
        page.notice = call.text("my-profile.stale")
        return Page("my-profile", page)
      case .nobody: throw Problem(.notFound)
      }
    }
  }

  private static func page(
    _ account: Account.ID, _ call: Call, _ context: DirectoryContext
  ) async throws -> ProfilePage {
    let profile = try await accounting { () async throws(AccountError) in
      try await AccountProfile.read(account, on: context.database, keys: context.keys)
    }
    guard let profile else { throw Problem(.notFound) }
    return ProfilePage(profile, context.trees.current, Words(call))
  }
}

/// What the page shows on which somebody says more of themselves.
struct ProfilePage: Sendable {
  struct Choice: Sendable {
    var value: String
    var name: String
    var isChosen: Bool
  }
  struct Kinds: Sendable { var rows: [Choice] }

  var back: BackView
  var notice: String?
  var name: String?
  var wrongName: String?
  var areas: [Choice]
  /// Only of workers.
  var kinds: Kinds?
  var version: Int
}

extension ProfilePage {
  init(_ profile: AccountProfile, _ tree: DirectoryTree, _ words: Words) {
    let account = profile.account
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    name = profile.name?.text
    version = Int(account.version)
    areas = HomeAreas.choices(on: tree, chosen: account.homeArea, words)
    guard account.kind == .worker else { return }
    kinds = Kinds(
      rows: WorkerKind.allCases.map { kind in
        Choice(
          value: kind.rawValue, name: words(TextKey("my-data.word.\(kind.rawValue)")),
          isChosen: account.workerKinds.contains(kind))
      })
  }
}

/// Where somebody may say that they live: communities where they are known, else streets.
enum HomeAreas {
  /// More would make the page too heavy for a phone.
  private static let most = 600

  static func choices(
    on tree: DirectoryTree, chosen: Area.ID?, _ words: Words
  ) -> [ProfilePage.Choice] {
    let names = DataWords(words: words, tree: tree, roles: RoleCatalogue([]))
    let active = tree.allAreas.filter { $0.state == .active }
    // The finest level that fits on the page; whose street it is is enough.
    let level = [AreaKind.community, .street, .district].first { level in
      (1...most).contains(active.count { $0.kind == level })
    }
    return active.filter { $0.kind == level || $0.id == chosen }
      .map {
        ProfilePage.Choice(
          value: "\($0.id)", name: names.name(of: $0.id), isChosen: $0.id == chosen)
      }
  }
}
