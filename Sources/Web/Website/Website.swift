public import Database
import Foundation
import HTTPTypes
public import VectorTiles
public import WebServer

/// Puts the site together: pages, API, templates, texts.
public enum Website {
  /// The site of one city.
  ///
  /// - Parameters:
  ///   - map: the city.
  ///   - database: what riders say and what there is for them; without one reports are kept by
  ///     this process alone, and lists of places say that nothing answers.
  ///   - baseMap: whether a map may be shown, and what is said about it.
  ///   - tiles: the city drawn in tiles; nil where there are none, and pages are in words.
  ///   - libraries: the folder that `Scripts/browser-libraries` lays out; nil where it is not
  ///     there, and the map is a still picture.
  ///   - worker: threads for heavy work.
  ///   - figures: numbers of what the site stands on, for `/metrics`; asked for each answer.
  /// - Returns: the site.
  /// - Throws: `SiteError` with everything that is wrong with templates, texts and routes.
  public static func site(
    _ map: MapContext, database: Database? = nil, baseMap: BaseMap = BaseMap(),
    tiles: TileArchive? = nil,
    libraries: String? = nil, worker: Worker = Worker(),
    figures: @escaping @Sendable () -> [(name: String, value: Double)] = { [] }
  ) throws(SiteError) -> Site {
    let drawing = MapDrawing(
      baseMap: baseMap, hasTiles: tiles != nil, hasLibraries: libraries != nil)
    let tiles = baseMap.kind == .osm ? tiles : nil
    var folder = folder
    if let libraries { folder.assets.append(libraries) }
    let desk = DoorDesk(map, database)
    return try Site(
      routes: MapPages(map: map, baseMap: baseMap, drawing: drawing).routes
        + MapAPI(map: map, baseMap: baseMap).routes
        + DoorPages(desk: desk).routes + DoorAPI(desk: desk).routes
        + RestStopPages(map: map, database: database).routes
        + RestStopAPI(map: map, database: database).routes
        + TileRoutes(tiles: tiles, baseMap: baseMap).routes
        + PictureRoutes(map: map, tiles: tiles, baseMap: baseMap).routes,
      folders: [folder],
      checks: database.map { [ReadyCheck($0)] } ?? [],
      worker: worker,
      figures: { (database?.load.figures ?? []) + figures() },
      standardFrame: Frame(map: baseMap),
      frame: { call in Frame(call, map: baseMap) })
  }

  /// Texts of the site, for what has no site: the command line.
  public static func texts() throws(TextsError) -> Texts {
    try Texts(folders: [folder.locales].compactMap { $0 })
  }

  /// Where the site's files lie.
  public static var folder: SiteFolder {
    SiteFolder(
      locales: path("Locales"), templates: path("Templates"), assets: [path("Public")])
  }

  private static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: name).path
  }
}

extension Route {
  /// A page of this site: remembers a chosen theme.
  static func sitePage(
    _ path: PathTemplate, operation: String, summary: TextKey,
    limits: RouteLimits = .reading, parameters: [any DeclaredParameter] = [],
    problems: [ProblemCode] = [], page: @escaping @Sendable (Call) async throws -> Page
  ) -> Route {
    .page(
      .get, path, operation: operation, summary: summary, permission: .anyone, limits: limits,
      parameters: parameters, problems: problems
    ) { call in
      var answer = try await page(call)
      if let cookie = Theme.remembering(call) { answer.headers[.setCookie] = cookie }
      return answer
    }
  }
}
