public import Directory
import Geodesy
import OpenStreetMap
public import Places
import Spreadsheets
public import WebServer

/// Files of places, in and out, for what has no site: the command line.
public struct PlaceFile: Sendable {
  /// What places are written as.
  public enum Format: String, CaseIterable, Sendable {
    /// A table with commas.
    case csv
    /// A workbook.
    case xlsx
    /// GeoJSON.
    case geojson
    /// OpenStreetMap's XML.
    case osm
  }

  /// What was found in a file.
  public enum Reading: Sendable {
    /// Elements, and of what kind of file.
    case items(PlaceItems, PlaceList.Format)
    /// It can't be read: why, as a word of the reader's.
    case unreadable(String)
  }

  private let texts: Texts

  /// Makes a reader and writer.
  ///
  /// - Parameter texts: what columns, kinds and services are called.
  public init(_ texts: Texts) { self.texts = texts }

  /// Reads a table, GeoJSON or OpenStreetMap; the content says which.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - area: the area that it is for.
  ///   - ground: where kinds and areas are looked up.
  ///   - kind: the kind of rows that do not say.
  ///   - datum: the frame of rows that do not say.
  /// - Returns: What was found.
  public func read(
    _ bytes: [UInt8], for area: Area.ID, on ground: PlaceGround, kind: PlaceKind?,
    datum: ListDatum
  ) -> Reading {
    let usual = PlaceListDesk.Usual(kind: kind, datum: datum)
    switch PlaceListDesk.read(bytes, area, usual, nil, ground, texts) {
    case .items(let items, let format, _): return .items(items, format)
    case .sent(.unreadable(let error)): return .unreadable("\(error)")
    case .sent(.guess): return .unreadable("no columns are called name and longitude")
    case .sent: return .unreadable("neither a table nor GeoJSON nor OpenStreetMap")
    }
  }

  /// Writes places.
  ///
  /// - Parameters:
  ///   - places: the places.
  ///   - tree: what organisations are called.
  ///   - format: as what.
  ///   - language: of the head, of kinds and of services.
  /// - Returns: The bytes.
  public func bytes(
    of places: [Places.Place], _ tree: DirectoryTree, as format: Format, in language: Language
  ) -> [UInt8] {
    let words = Words(texts, in: language)
    switch format {
    case .csv:
      var writer = CSVWriter()
      for row in PlaceTable.rows(places, words, tree) { writer.append(row) }
      return writer.bytes
    case .xlsx:
      return XLSXWriter(
        sheet: words("place-lists.title"), PlaceTable.rows(places, words, tree)
      ).bytes
    case .geojson: return GeoJSONPlaces.document(places).bytes
    case .osm: return OSMPlacesWriter.xml(places)
    }
  }

  /// What is wrong with a row, in words.
  public func text(of problem: PlaceLineProblem, in language: Language) -> String {
    let words = Words(texts, in: language)
    return "\(problem.row): \(problem.field.title(words)): \(words.problem(problem))"
  }
}
