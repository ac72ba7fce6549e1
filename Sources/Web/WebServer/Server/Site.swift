/// What a server serves: routes, texts, templates, assets and the threads for heavy work.
///
/// Everything is checked when it is made, and everything wrong is told at once.
public struct Site: Sendable {
  /// Every route, the kernel's included.
  public let routes: [Route]
  /// Every text.
  public let texts: Texts
  /// Every template.
  public let templates: Templates
  /// Every file for browsers.
  public let assets: Assets
  /// What must be true before the site takes visitors.
  public let checks: [ReadyCheck]
  /// Threads for heavy work.
  public let worker: Worker
  /// What browsers may load and send.
  public let policy: ContentPolicy
  /// Counters, gauges and histograms of this site.
  public let metrics: MetricsRegistry
  /// Numbers of the moment that are asked for when `/metrics` is; names that end in `_total` only
  /// grow.
  public let figures: @Sendable () -> [(name: String, value: Double)]

  /// Who knows who comes and what they may do.
  public let doorkeeper: any Doorkeeper

  let standardFrame: any Sendable
  let frame: @Sendable (Call) -> any Sendable
  let table: RouteTable
  let documents = OpenAPIDocuments()

  /// Puts a site together.
  ///
  /// - Parameters:
  ///   - routes: the site's own; `/healthz`, `/readyz`, `/api/v1/openapi.json`, `/csp-report`,
  ///     `/problems/{code}` and `/static/…` are added.
  ///   - folders: where texts, templates and assets lie; later ones replace what earlier ones have.
  ///   - checks: what `/readyz` asks.
  ///   - worker: threads for ``Call/work(_:)``.
  ///   - policy: what browsers may load and send.
  ///   - doorkeeper: who knows who comes; without one nobody is ever signed in.
  ///   - metrics: where figures are kept.
  ///   - figures: numbers of the moment for `/metrics`.
  ///   - standardFrame: what every template of the site finds under `site`, also the page of errors.
  ///   - frame: the same made for one call, when it depends on it; of the same type.
  /// - Throws: ``SiteError`` with everything that is wrong.
  public init(
    routes: [Route], folders: [SiteFolder], checks: [ReadyCheck] = [],
    worker: Worker = Worker(), policy: ContentPolicy = ContentPolicy(),
    doorkeeper: any Doorkeeper = NoDoorkeeper(),
    metrics: MetricsRegistry = MetricsRegistry(),
    figures: @escaping @Sendable () -> [(name: String, value: Double)] = { [] },
    standardFrame: any Sendable = EmptyFrame(),
    frame: (@Sendable (Call) -> any Sendable)? = nil
  ) throws(SiteError) {
    let folders = [SiteFolder.kernel] + folders
    do {
      texts = try Texts(folders: folders.compactMap(\.locales))
    } catch { throw .texts(error) }
    do {
      assets = try Assets(folders: folders.flatMap(\.assets))
    } catch { throw .assets(error) }
    do {
      templates = try Templates(
        folders: folders.compactMap(\.templates), texts: texts, assets: assets)
    } catch { throw .templates(error) }
    self.routes = routes + Route.kernel + Route.rootFiles(of: assets)
    self.checks = checks
    self.worker = worker
    self.policy = policy
    self.doorkeeper = doorkeeper
    self.metrics = metrics
    self.figures = figures
    self.standardFrame = standardFrame
    self.frame = frame ?? { _ in standardFrame }
    let faults = RouteFault.all(in: self.routes, texts: texts)
    guard faults.isEmpty else { throw .routes(faults) }
    table = RouteTable(self.routes)
  }

  /// What `site` is in templates when nothing else is said.
  public struct EmptyFrame: Sendable {
    /// Makes one.
    public init() {}
  }
}

/// Where the files of a part of the site lie.
public struct SiteFolder: Sendable {
  /// The folder of locale tables.
  public var locales: String?
  /// The folder of templates.
  public var templates: String?
  /// Folders of files for browsers.
  public var assets: [String]

  /// Names folders.
  public init(locales: String? = nil, templates: String? = nil, assets: [String] = []) {
    self.locales = locales
    self.templates = templates
    self.assets = assets
  }
}

/// One thing that must be true before the site takes visitors.
public struct ReadyCheck: Sendable {
  /// Its name, in the answer of `/readyz`.
  public let name: String
  let isReady: @Sendable () async -> Bool

  /// Makes a check.
  public init(_ name: String, isReady: @escaping @Sendable () async -> Bool) {
    self.name = name
    self.isReady = isReady
  }
}

/// Why a site could not be put together.
public enum SiteError: Error, Equatable, Sendable {
  /// The texts.
  case texts(TextsError)
  /// The assets.
  case assets(AssetsError)
  /// The templates.
  case templates(TemplatesError)
  /// The routes.
  case routes([RouteFault])
}
