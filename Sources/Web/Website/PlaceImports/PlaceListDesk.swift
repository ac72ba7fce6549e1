import Database
import Directory
import Geodesy
import Kernel
import Logging
import OpenStreetMap
import Places
import Spreadsheets
import WebServer

/// What the pages and the API of lists of places stand on.
struct PlaceListDesk: Sendable {
  let context: DirectoryContext
  let files: HeldFiles
  let staging: ListStaging

  /// Bytes of a file: a city's extract of OpenStreetMap with its places, or 50,000 rows.
  static let fileBytes = 24 << 20
  static let uploading = RouteLimits(bodyBytes: fileBytes + (64 << 10), time: .seconds(60)).at(
    Rate(perMinute: 60, burst: 30))
  static let area = Parameter<Area.ID>.identifier("area", summary: "param.place-list-area")
  static let list = Parameter<PlaceList.ID>.identifier("list", summary: "param.place-list")
  static let permission = Permission.may(.placesImport, on: .area(in: "area"))

  static let limits: SpreadsheetLimits = {
    var limits = RosterDesk.limits
    (limits.fileBytes, limits.rows) = (fileBytes, 50_000)
    return limits
  }()

  /// What rows are that do not say.
  struct Usual: Sendable, Hashable {
    var kind: PlaceKind?
    var datum = ListDatum.wgs84
  }

  /// What came of a file.
  enum Sent: Sendable {
    /// It is being staged, or is ready; the columns that were read, of a table.
    case list(PlaceList.ID, ChosenColumns<PlaceLine.Field>?)
    /// Nobody has named its columns.
    case guess(ChosenColumns<PlaceLine.Field>)
    case unreadable(SpreadsheetError)
    /// It is neither GeoJSON nor OpenStreetMap, though it looks like it.
    case malformed
    /// Too many lists of the area wait to be confirmed.
    case tooManyWaiting
  }

  /// What was found in a file.
  enum Reading: Sendable {
    case items(PlaceItems, PlaceList.Format, ChosenColumns<PlaceLine.Field>?)
    case sent(Sent)
  }

  var ground: PlaceGround { PlaceGround(context.trees.current) }

  /// Reads a file and stages it.
  func take(
    _ bytes: [UInt8], of area: Area.ID, usual: Usual,
    columns chosen: ChosenColumns<PlaceLine.Field>? = nil, from call: Call, key: String? = nil
  ) async throws -> Sent {
    let slot = try staging.enter()
    let (ground, texts) = (ground, call.site.texts)
    let reading = try await call.work { _ in
      Self.read(bytes, area, usual, chosen, ground, texts)
    }
    switch reading {
    case .sent(let sent): return sent
    case .items(let items, let format, let columns):
      let request = try key.map { key in
        try call.request(
          named: key,
          RequestFingerprint(
            Array("places".utf8), Array("\(area)".utf8), Array("\(usual)".utf8), bytes))
      }
      let id = try await stage(items, format, area, request, call, slot)
      return id.map { .list($0, columns) } ?? .tooManyWaiting
    }
  }

  /// Reads a file, whatever it is.
  static func read(
    _ bytes: [UInt8], _ area: Area.ID, _ usual: Usual,
    _ chosen: ChosenColumns<PlaceLine.Field>?, _ ground: PlaceGround, _ texts: Texts
  ) -> Reading {
    let reader = ReadPlaceLines(
      words: PlaceWords(in: texts, catalogue: ground.catalogue), ground: ground, area: area,
      usualKind: usual.kind, usualDatum: usual.datum)
    switch PlaceFileKind(bytes) {
    case .geoJSON:
      guard let document = try? GeoJSON(bytes: bytes, limit: GeoJSONPlaces.mostBytes) else {
        return .sent(.malformed)
      }
      let (lines, outlines) = GeoJSONPlaces.lines(document)
      return .items(reader.read(lines, outlines: outlines), .geoJSON, nil)
    case .osm:
      let places = OSMPlaces(for: area, catalogue: ground.catalogue)
      guard let items = try? places.read(OSMFile(bytes: bytes)) else { return .sent(.malformed) }
      return .items(items, .osm, nil)
    case .table:
      let names = PlaceLine.Field.names(in: texts)
      switch ListReading(bytes, names: names, chosen: chosen, limits: limits) {
      case .unreadable(let error): return .sent(.unreadable(error))
      case .guess(let columns, _): return .sent(.guess(columns))
      case .table(let table, _):
        let columns = ChosenColumns(places: table.columns, firstRow: table.header + 1)
        return .items(reader.read(PlaceLine.Field.lines(of: table)), .table, columns)
      }
    }
  }

  /// Begins a list and has it staged; nil when too many wait.
  private func stage(
    _ items: PlaceItems, _ format: PlaceList.Format, _ area: Area.ID,
    _ request: IdempotentRequest?, _ call: Call, _ slot: ListStaging.Slot
  ) async throws -> PlaceList.ID? {
    let begin = BeginPlaceList(
      try call.identifier(from: context.maker), area: area, format: format,
      collection: items.collection, rows: items.rows, actor: call.visitor.actor, key: request,
      request: call.id)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await begin.run(on: context.database, now: context.time.now)
    }
    switch outcome {
    case .repeated(let id): return id
    case .otherRequest: throw Problem(.keyReused)
    case .tooManyWaiting: return nil
    case .begun(let list):
      let command = StagePlaceList(items, ground: ground)
      let (context, logger) = (context, call.logger)
      await staging.run(slot, waiting: context.listPatience) {
        await Self.stage(list, by: command, context, logger)
      }
      return list.id
    }
  }

  /// Stages a list to its end; one that fails is thrown away, so that nobody waits for it.
  private static func stage(
    _ list: PlaceList, by command: StagePlaceList, _ context: DirectoryContext, _ logger: Logger
  ) async {
    do {
      _ = try await command.run(
        list, on: context.database, maker: context.maker, time: context.time)
    } catch {
      logger.error("list of places not staged", metadata: ["error": "\(error)"])
      let discard = ConfirmPlaceList(
        list.id, of: list.area, .withdraw, actor: .job("places.stage-list"))
      _ = try? await discard.run(on: context.database, now: context.time.now)
    }
  }
}

/// What a file is, by how it begins.
enum PlaceFileKind: Sendable {
  case table, geoJSON, osm

  init(_ bytes: [UInt8]) {
    var start = bytes.prefix(512)[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    let first = start.first { !$0.isSpace }
    let isXML = String(decoding: start, as: UTF8.self).contains("<osm")
    switch first {
    case UInt8(ascii: "{"): self = .geoJSON
    case 0x00?, 0x1F?: self = .osm
    default: self = isXML ? .osm : .table
    }
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
