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
  ///   - directory: who is who, and who may; without one nobody can sign in.
  ///   - live: what pages follow while they are open.
  ///   - baseMap: whether a map may be shown, and what is said about it.
  ///   - tiles: the city drawn in tiles; nil where there are none, and pages are in words.
  ///   - libraries: the folder that `Scripts/browser-libraries` lays out; nil where it is not
  ///     there, and the map is a still picture.
  ///   - worker: threads for heavy work.
  ///   - figures: numbers of what the site stands on, for `/metrics`; asked for each answer.
  /// - Returns: the site.
  /// - Throws: `SiteError` with everything that is wrong with templates, texts and routes.
  public static func site(
    _ map: MapContext, database: Database? = nil, directory: DirectoryContext? = nil,
    live: LiveHub? = nil, baseMap: BaseMap = BaseMap(),
    tiles: TileArchive? = nil,
    libraries: String? = nil, worker: Worker = Worker(),
    figures: @escaping @Sendable () -> [(name: String, value: Double)] = { [] }
  ) throws(SiteError) -> Site {
    let drawing = MapDrawing(
      baseMap: baseMap, hasTiles: tiles != nil, hasLibraries: libraries != nil)
    let tiles = baseMap.kind == .osm ? tiles : nil
    var folder = folder
    if let libraries { folder.assets.append(libraries) }
    let desk = DoorDesk(map, database, directory)
    let guide = directory.map { PlaceGuide(map, $0) }
    return try Site(
      routes: MapPages(map: map, baseMap: baseMap, drawing: drawing, guide: guide).routes
        + (guide.map { NearRoutes.all($0) + streetRoutes($0, tiles, baseMap) } ?? [])
        + MapAPI(map: map, baseMap: baseMap).routes
        + OSRMRoutes(service: OSRMService(map: map)).routes
        + DoorPages(desk: desk).routes + DoorAPI(desk: desk).routes
        + ClosureAPI(desk: ClosureDesk(doors: desk, directory: directory)).routes
        + ClosurePages(
          desk: ClosureDesk(doors: desk, directory: directory), drawing: drawing
        ).routes
        + (directory.map { directoryRoutes($0, live) } ?? [])
        + SearchAPI(map: map).routes
        + FindingAPI(map.finder, database).routes
        + PlaceTileRoutes(map.finder, isShown: baseMap.kind != .none).routes
        + TileRoutes(tiles: tiles, baseMap: baseMap).routes
        + PictureRoutes(map: map, tiles: tiles, baseMap: baseMap).routes,
      folders: [folder],
      checks: database.map { [ReadyCheck($0)] } ?? [],
      worker: worker,
      doorkeeper: doorkeeper(directory),
      figures: { (database?.load.figures ?? []) + figures() },
      standardFrame: Frame(map: baseMap),
      frame: { call in Frame(call, map: baseMap, hasAccounts: directory != nil) })
  }

  /// Routes about people and offices.
  private static func directoryRoutes(_ directory: DirectoryContext, _ live: LiveHub?) -> [Route] {
    AccountPages(context: directory).routes + PasswordPages(context: directory).routes
      + SignInPages(desk: SignInDesk(directory)).routes
      + StaffPages(desk: StaffDesk(directory)).routes
      + MyDataRoutes.all(directory) + PeopleRoutes.all(directory)
      + ProviderPages(desk: ProviderDesk(context: directory)).routes
      + AuditPages(desk: AuditDesk(context: directory)).routes
      + RolePages(context: directory).routes + RoleAPI(context: directory).routes
      + OrganisationPages(context: directory).routes
      + OrganisationAPI(context: directory).routes
      + AreaPages(context: directory).routes + AreaAPI(context: directory).routes
      + (live.map { LiveAPI(hub: $0, context: directory).routes } ?? [])
      + RosterRoutes(directory).routes + MarksRoutes(directory).routes
      + PlaceManagePages(context: directory).routes + PlaceAPI(context: directory).routes
      + PlaceListRoutes(directory).routes + PlaceLiveAPI(context: directory).routes
      + OCPIReceiver(context: directory).routes + OCPIVersions(context: directory).routes
      + LiveSitePages(desk: LiveSiteDesk(context: directory)).routes
      + SubmissionRoutes.all(directory)
  }

  private static func streetRoutes(
    _ guide: PlaceGuide, _ tiles: TileArchive?, _ baseMap: BaseMap
  ) -> [Route] {
    let desk = ParkingDesk(guide)
    return ParkingPages(desk: desk, tiles: tiles, baseMap: baseMap).routes
      + ParkingAPI(desk: desk).routes
      + (tiles.map { BoardPages(guide: guide, tiles: $0, baseMap: baseMap).routes } ?? [])
  }

  private static func doorkeeper(_ directory: DirectoryContext?) -> any Doorkeeper {
    if let directory { return DirectoryDoorkeeper(context: directory) }
    return NoDoorkeeper()
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
    permission: Permission = .anyone, limits: RouteLimits = .reading,
    parameters: [any DeclaredParameter] = [],
    problems: [ProblemCode] = [], guardsGuests: Bool = false,
    page: @escaping @Sendable (Call) async throws -> Page
  ) -> Route {
    .page(
      .get, path, operation: operation, summary: summary, permission: permission, limits: limits,
      parameters: parameters, problems: problems, guardsGuests: guardsGuests
    ) { call in
      var answer = try await page(call)
      if let cookie = Theme.remembering(call) {
        answer.headers.append(HTTPField(name: .setCookie, value: cookie))
      }
      return answer
    }
  }
}
