public import Database
public import Directory
public import Kernel

/// What pages about people and offices stand on.
public struct DirectoryContext: Sendable {
  /// The city's database.
  public let database: Database
  /// The city's keys.
  public let keys: KeyRing
  /// Areas and organisations, in memory.
  public let trees: DirectoryTrees
  /// Who may do what.
  public let authorities: Authorities
  /// Who is signed in.
  public let sessions: Sessions
  /// What programs may do.
  public let tokens: Tokens
  /// Works passwords out.
  public let passwords = PasswordWork()
  /// Names new things.
  public let maker: IdentifierMaker
  /// The clock.
  public let time: any TimeSource
  /// What every context keeps about people.
  public var parts: AccountParts
  /// Where pictures and documents are kept; nil where nobody has said, and none are taken.
  public var files: Files?
  /// By whom staff may also sign in; nil where there is nobody.
  public var provider: Provider?
  /// Whether the city is make-believe: then anybody may be anybody in it.
  public var isDemo = false
  /// The accounts of a make-believe city, one a role.
  public var demo: [DemoAccount] = []

  /// How long a request waits for the list that it brought: most are staged by then.
  public var listPatience: Duration = .seconds(2)

  /// Brings them together.
  ///
  /// - Parameters:
  ///   - database: the city's.
  ///   - keys: the city's.
  ///   - trees: areas and organisations.
  ///   - places: reads where an account belongs.
  ///   - maker: names new things.
  ///   - time: the clock.
  public init(
    _ database: Database, keys: KeyRing, trees: DirectoryTrees,
    places: @escaping AccountPlaces.Reader, maker: IdentifierMaker,
    time: any TimeSource = SystemTime()
  ) {
    self.database = database
    self.keys = keys
    self.trees = trees
    authorities = Authorities(database, tree: { trees.current }, places: places)
    sessions = Sessions(authorities)
    parts = AccountParts(erasers: [SealedPart(keys)])
    tokens = Tokens(authorities)
    self.maker = maker
    self.time = time
  }
}
