import Database
import Directory
import Geodesy
import HTTPTypes
import Kernel
import Places
import Spreadsheets
import WebServer

/// The places of an area as files: tables that come in again as they went out, and GeoJSON.
struct PlaceExports: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [csv, workbook, geoJSON] }

  /// A city's places take a few seconds to write.
  private static let limits = RouteLimits(time: .seconds(60)).at(Rate(perMinute: 20, burst: 10))

  private func route(
    _ name: String, _ type: MediaType,
    _ write: @escaping @Sendable ([CityPlace], Words, DirectoryTree) -> [UInt8]
  ) -> Route {
    Route(
      .get, PathTemplate("/place-exports/{area}/places.\(name)"),
      operation: "exportPlaces\(name.prefix(1).uppercased())\(name.dropFirst())",
      summary: "page.place-export", kind: .data,
      permission: .may(.placesSee, on: .area(in: "area")), limits: Self.limits,
      parameters: [PlaceListDesk.area],
      answers: [AnswerDeclaration(status: .ok, mediaType: type)],
      problems: [.notFound, .overloaded] + ProblemCode.reading
    ) { [context] call in
      let tree = context.trees.current
      guard let area = tree.area(call[PlaceListDesk.area]) else { throw Problem(.notFound) }
      var filter = PlaceFilter()
      filter.area = area.path
      let places = try await Self.places(filter, context)
      let words = Words(call)
      let bytes = try await call.work { _ in write(places, words, tree) }
      return ProblemFile.answer(bytes, named: "places.\(name)", type)
    }
  }

  private static func places(
    _ filter: PlaceFilter, _ context: DirectoryContext
  ) async throws -> [CityPlace] {
    try await asking { () async throws(DatabaseError) in
      var places: [CityPlace] = []
      try await ExportPlaces(filter).run(on: context.database) { places += $0 }
      return places
    }
  }

  private var csv: Route {
    route("csv", .csv) { places, words, tree in
      var writer = CSVWriter()
      for row in PlaceTable.rows(places, words, tree) { writer.append(row) }
      return writer.bytes
    }
  }

  private var workbook: Route {
    route("xlsx", .xlsx) { places, words, tree in
      XLSXWriter(sheet: words("place-lists.title"), PlaceTable.rows(places, words, tree)).bytes
    }
  }

  private var geoJSON: Route {
    route("geojson", .geoJSON) { places, _, _ in GeoJSONPlaces.document(places).bytes }
  }
}

/// Places as a table with the columns of a list.
enum PlaceTable {
  /// The head and a row for each place.
  static func rows(
    _ places: [CityPlace], _ words: Words, _ tree: DirectoryTree
  ) -> [[String]] {
    let fields = PlaceLine.Field.written
    let head =
      fields.map { $0.title(words) } + [words("place-lists.state"), words("place-lists.checked")]
    return [head]
      + places.map { place in
        fields.map { text($0, place.facts, words, tree) }
          + [words.name(place.state), Words.dayAndTime(place.checkedAt)]
      }
  }

  private static func text(
    _ field: PlaceLine.Field, _ facts: CityPlace.Facts, _ words: Words, _ tree: DirectoryTree
  ) -> String {
    switch field {
    case .name: facts.name.chinese
    case .english: facts.name.english ?? ""
    case .kind: words.name(facts.kind)
    case .address: facts.address?.chinese ?? ""
    case .longitude: degrees(facts.position.longitudeE7)
    case .latitude: degrees(facts.position.latitudeE7)
    case .datum: ListDatum.wgs84.title(words)
    case .hours: facts.openingHours ?? ""
    case .lateHours: facts.lateHours ?? ""
    case .services: facts.services.sorted().map { words.name($0) }.joined(separator: ";")
    case .vehicles:
      VehicleClass.allCases.filter(facts.vehicles.contains).map { words.name($0) }
        .joined(separator: ";")
    case .offer: facts.note?.chinese ?? ""
    case .price: facts.price?.chinese ?? ""
    case .organisation: facts.organisation.flatMap { tree.organisation($0)?.name.chinese } ?? ""
    case .aliases: facts.aliases.joined(separator: ";")
    }
  }

  /// All seven digits: what is rounded has moved when it comes in again.
  private static func degrees(_ number: Int32) -> String {
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    let digits = String(rest)
    return (number < 0 ? "-" : "") + "\(whole)."
      + String(repeating: "0", count: 7 - digits.count) + digits
  }
}
