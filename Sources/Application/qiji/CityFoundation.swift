import Database
import Directory
import Estates
import Foundation
import Kernel
import Logging
import Places
import ServiceLifecycle
import Website

/// What a site stands on: its database, and what keeps the two together.
struct CityFoundation {
  let database: Database
  /// Figures for `/metrics`.
  let figures: KernelFigures
  /// The city's keys, which belong to the database.
  let keys: KeyRing
  private let keyWatch: KeyWatch
  private let outside = OutsideClient()
  private let keeper: NodeKeeper
  private let runner: JobRunner
  private let follower: DoorFollower
  private let placeFollower: PlaceFollower
  private let trees: DirectoryTrees
  /// What pages follow while they are open.
  let live: LiveHub
  /// Who is who, and who may.
  private(set) var directory: DirectoryContext
  private let isDemo: Bool

  /// Opens the database, brings it to this program's schema, and reads what riders say.
  ///
  /// - Parameters:
  ///   - location: where the database is.
  ///   - keysOption: where its keys are; made for a database that never had any.
  ///   - migratesServers: whether PostgreSQL is migrated, too.
  ///   - sms: by what text messages go out.
  ///   - provider: by whom staff may also sign in.
  ///   - feeds: programs of partners that are asked what is free.
  ///   - store: where pictures and documents lie.
  ///   - isDemo: whether a make-believe city is wanted, in which anybody may be anybody.
  ///   - map: the city.
  ///   - logger: told what goes wrong later.
  /// - Throws: `Failure` with what to do.
  init(
    _ location: DatabaseOption, keys keysOption: KeysOption, migratesServers: Bool, sms: SMSSetting,
    provider: ProviderSetting, feeds: [LiveFeedSetting], store: FolderStore, isDemo: Bool,
    _ map: MapContext, _ logger: Logger
  ) async throws {
    var settings = DatabaseSettings()
    settings.logger = logger
    let keysPath = try keysOption.path(for: location.location())
    let database = try await location.open(settings: settings)
    do {
      try await Self.prepare(database, migrates: migratesServers || database.dialect == .sqlite)
      let isDemo = try await Self.isMakeBelieve(database, wanted: isDemo, logger)
      self.isDemo = isDemo
      keys = try await CityKeys.open(keysPath, for: database)
      keeper = try await Self.keeper(database, logger)
      figures = KernelFigures(database, node: keeper)
      trees = DirectoryTrees(database, logger: logger)
      let stored = Files(database, store: store)
      let jobs = CityJobs(
        keys: keys, keysPath: keysPath, sms: sms, outside: outside, feeds: feeds, trees: trees,
        isDemo: isDemo, files: stored)
      runner = JobRunner(
        database, kinds: jobs.kinds, schedules: CityJobs.schedules, maker: keeper.maker,
        logger: logger)
      follower = DoorFollower(map, database, logger: logger)
      // Asked of the database, so that it grows when the follower fails.
      figures.addLag(of: "doors", ChangeFeed(database), in: DoorChange.scope) {
        [follower] in follower.position
      }
      let trust = AuditFigures(database, keys)
      figures.add { try await trust.now() }
      try await follower.fill()
      placeFollower = PlaceFollower(map.finder, database, logger: logger)
      figures.addLag(of: "places", ChangeFeed(database), in: PlaceChange.scope) {
        [placeFollower] in placeFollower.position
      }
      live = LiveHub(map, database, logger: logger)
      try await trees.fill()
      directory = DirectoryContext(
        database, keys: keys, trees: trees, places: AccountPlaces.stored(), maker: keeper.maker)
      directory.parts = CityJobs.parts(keys)
      directory.files = stored
      directory.provider = provider.provider(by: outside)
    } catch {
      await outside.close()
      await database.close()
      if let error = error as? DatabaseError { throw Failure(error.advice) }
      throw error
    }
    keyWatch = KeyWatch(keys, database, logger: logger)
    self.database = database
  }

  /// In the order in which they begin; they end in the opposite one, the database last.
  var services: [any Service] {
    [
      DatabaseService(database: database), keyWatch, outside, keeper, figures, runner,
      FollowingService { [follower] in await follower.run() },
      FollowingService { [placeFollower] in await placeFollower.run() },
      FollowingService { [trees] in await trees.run() },
      FollowingService { [live] in await live.run() },
    ]
  }

  /// Enters the offices, the people and the places of the make-believe district, once.
  ///
  /// - Throws: `Failure` with what to do.
  mutating func settleDemo() async throws {
    guard isDemo else { return }
    let city = DemoFile.city
    do {
      try await DemoOffices(directory, of: city).settle(city)
      try await directory.settleDemo()
      let isDone = try await ImportPlaces.isFinished(
        collection: DemoPlaces.collection(city), edition: DemoPlaces.edition, in: database)
      if !isDone {
        try await trees.catchUp()
        _ = try await DemoPlaces.items(of: city).run(
          on: database, ground: PlaceGround(trees.current), maker: keeper.maker)
      }
    } catch let error as DatabaseError {
      throw Failure(error.advice)
    } catch AccountError.database(let error) {
      throw Failure(error.advice)
    } catch AccountError.noIdentifiers {
      throw Failure("this server has no identifiers left: start it again")
    } catch DirectoryImportError.database(let error) {
      throw Failure(error.advice)
    } catch is DirectoryImportError, is IdentifierError {
      throw Failure("this server has no identifiers left: start it again")
    } catch ImportError.database(let error) {
      throw Failure(error.advice)
    } catch ImportError.noIdentifiers {
      throw Failure("this server has no identifiers left: start it again")
    }
  }

  /// Whether anybody may be anybody: where it is wanted, and the database has nothing of a city's.
  ///
  /// - Throws: `Failure` when a city is wanted and the database is a make-believe one's.
  private static func isMakeBelieve(
    _ database: Database, wanted: Bool, _ logger: Logger
  ) async throws -> Bool {
    guard wanted else {
      guard try await MakeBelieve.isMarked(database) else { return false }
      throw Failure(
        """
        the database is a make-believe city's, in which anybody could be anybody: name another \
        with --database
        """)
    }
    let collection = DemoPlaces.collection(DemoFile.city)
    if try await !ImportPlaces.hasOthers(than: collection, in: database),
      try await MakeBelieve.claim(database)
    {
      return true
    }
    logger.warning("the database holds a city: nothing of the demo is entered")
    return false
  }

  private static func prepare(_ database: Database, migrates: Bool) async throws {
    let migrator = Migrator(try CitySchema.all)
    let missing: [Migration]
    do throws(MigrationError) {
      missing = try await migrates ? [] : migrator.plan(database)
      if migrates { try await migrator.migrate(database) }
    } catch {
      throw Failure(error.advice)
    }
    guard missing.isEmpty else {
      throw Failure("the database has an older schema: run qiji migrate first")
    }
  }

  private static func keeper(_ database: Database, _ logger: Logger) async throws -> NodeKeeper {
    do throws(NodeError) {
      return try await NodeKeeper(database, logger: logger)
    } catch {
      switch error {
      case .allTaken: throw Failure("1,024 servers run on this database, which is as many as can")
      case .database(let error): throw Failure(error.advice)
      }
    }
  }
}

extension CityFoundation {
  /// Reads all places: before anybody is served, for the first who comes looks for one.
  ///
  /// - Throws: `Failure` with what to do.
  func fillPlaces() async throws {
    do throws(DatabaseError) {
      try await placeFollower.catchUp()
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Lets go of everything, where no server stands on it that would do so when it ends.
  func close() async {
    await outside.close()
    await database.close()
  }
}

/// Closes the database when nothing stands on it any more.
private struct DatabaseService: Service {
  let database: Database

  func run() async throws {
    try? await gracefulShutdown()
    await database.close()
  }
}

/// Follows what changes until the server stops.
private struct FollowingService: Service {
  let follow: @Sendable () async -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }
}
