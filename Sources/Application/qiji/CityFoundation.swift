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
  private let trees: DirectoryTrees
  /// What pages follow while they are open.
  let live: LiveHub
  /// Who is who, and who may.
  private(set) var directory: DirectoryContext

  /// Opens the database, brings it to this program's schema, and reads what riders say.
  ///
  /// - Parameters:
  ///   - location: where the database is.
  ///   - keysOption: where its keys are; made for a database that never had any.
  ///   - migratesServers: whether PostgreSQL is migrated, too.
  ///   - sms: by what text messages go out.
  ///   - isDemo: whether the city is make-believe, so that codes may be shown.
  ///   - map: the city.
  ///   - logger: told what goes wrong later.
  /// - Throws: `Failure` with what to do.
  init(
    _ location: DatabaseOption, keys keysOption: KeysOption, migratesServers: Bool, sms: SMSSetting,
    isDemo: Bool, _ map: MapContext, _ logger: Logger
  ) async throws {
    var settings = DatabaseSettings()
    settings.logger = logger
    let keysPath = try keysOption.path(for: location.location())
    let database = try await location.open(settings: settings)
    do {
      try await Self.prepare(database, migrates: migratesServers || database.dialect == .sqlite)
      keys = try await CityKeys.open(keysPath, for: database)
      keeper = try await Self.keeper(database, logger)
      figures = KernelFigures(database, node: keeper)
      let jobs = CityJobs(
        keys: keys, keysPath: keysPath, sms: sms, outside: outside, isDemo: isDemo)
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
      live = LiveHub(map, database, logger: logger)
      trees = DirectoryTrees(database, logger: logger)
      try await trees.fill()
      directory = DirectoryContext(
        database, keys: keys, trees: trees, places: AccountPlaces.stored(), maker: keeper.maker)
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
      FollowingService { [trees] in await trees.run() },
      FollowingService { [live] in await live.run() },
    ]
  }

  /// Enters the rest stops of the make-believe district, once.
  ///
  /// - Parameters:
  ///   - isNamed: whether somebody named the database: one with rest stops of other sources is a
  ///     city's, and gets none that are made up.
  ///   - logger: told when they are left out.
  /// - Throws: `Failure` with what to do.
  mutating func settleDemo(isNamed: Bool, _ logger: Logger) async throws {
    let city = DemoFile.city
    do {
      if isNamed,
        try await ImportRestStops.hasOthers(than: DemoPlaces.collection(city), in: database)
      {
        logger.warning("the database holds a city: the rest stops of the demo are left out")
        return
      }
      try await directory.settleDemo()
      let isDone = try await ImportRestStops.isFinished(
        collection: DemoPlaces.collection(city), edition: DemoPlaces.edition, in: database)
      if !isDone {
        _ = try await DemoPlaces.restStops(of: city).run(on: database, maker: keeper.maker)
      }
    } catch let error as DatabaseError {
      throw Failure(error.advice)
    } catch AccountError.database(let error) {
      throw Failure(error.advice)
    } catch AccountError.noIdentifiers {
      throw Failure("this server has no identifiers left: start it again")
    } catch ImportError.database(let error) {
      throw Failure(error.advice)
    } catch ImportError.noIdentifiers {
      throw Failure("this server has no identifiers left: start it again")
    }
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
