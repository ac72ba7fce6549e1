/// A row of a list of places as it was written.
public struct PlaceLine: Hashable, Sendable {
  /// A column of such a list.
  public enum Field: String, CaseIterable, Sendable {
    case name, english, kind, address, longitude, latitude, datum, hours, services, offer
    case organisation, aliases, vehicles, price
    case lateHours = "late-hours"
  }

  /// Its number in the file.
  public var row: Int
  /// What stands in its columns; what is empty is left out.
  public var texts: [Field: String]

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - row: its number in the file.
  ///   - texts: what stands in its columns.
  public init(row: Int, _ texts: [Field: String]) {
    self.row = row
    self.texts = texts.filter { !$0.value.isEmpty }
  }

  /// What stands in a column; empty where nothing does.
  public subscript(field: Field) -> String { texts[field] ?? "" }
}

/// What is wrong with a row of a list of places.
public struct PlaceLineProblem: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, CaseIterable, Sendable {
    /// Nothing stands there.
    case missing
    /// It is longer than any such text, or has signs that nobody sees.
    case tooLong = "too-long"
    /// It is not among what is known.
    case unknown
    /// Several are called so.
    case doubtful
    /// It can't be read.
    case malformed
    /// A place of this kind has no such thing.
    case unfit
    /// It lies outside the area.
    case foreign
    /// An earlier row is the same.
    case twice
  }

  /// The number of the row in the file.
  public var row: Int
  /// The column.
  public var field: PlaceLine.Field
  /// What is wrong.
  public var kind: Kind
  /// The earlier row, where two are alike.
  public var otherRow: Int?

  /// Names a problem.
  public init(row: Int, field: PlaceLine.Field, kind: Kind, otherRow: Int? = nil) {
    self.row = row
    self.field = field
    self.kind = kind
    self.otherRow = otherRow
  }
}

/// In which frame a file's coordinates are.
public enum ListDatum: String, CaseIterable, Sendable {
  /// That of GPS and of OpenStreetMap.
  case wgs84 = "wgs-84"
  /// That of Amap and Tencent.
  case gcj02 = "gcj-02"
  /// That of Baidu.
  case bd09 = "bd-09"
}

/// What words in lists of places mean, in every language of the city.
public struct PlaceWords: Sendable {
  /// Kinds by their names and codes.
  public var kinds: [String: PlaceKind]
  /// Services by their names and codes.
  public var services: [String: PlaceService]
  /// Vehicles by their names and codes.
  public var vehicles: [String: VehicleClass]
  /// Frames by their names.
  public var datums: [String: ListDatum]

  /// Takes words as they are written; capitals and spaces do not count.
  ///
  /// - Parameters:
  ///   - kinds: kinds by their names.
  ///   - services: services by their names.
  ///   - vehicles: vehicles by their names.
  ///   - datums: frames by their names.
  ///   - catalogue: kinds whose codes are words, too.
  public init(
    kinds: [String: PlaceKind] = [:], services: [String: PlaceService] = [:],
    vehicles: [String: VehicleClass] = [:], datums: [String: ListDatum] = [:],
    catalogue: PlaceCatalogue = .shipped
  ) {
    func plain<Thing>(_ words: [String: Thing]) -> [String: Thing] {
      Dictionary(words.map { (Self.plain($0.key), $0.value) }) { first, _ in first }
    }
    self.kinds = plain(
      kinds.merging(catalogue.kinds.map { ($0.kind.code, $0.kind) }) { first, _ in first })
    self.services = plain(
      services.merging(PlaceService.all.map { ($0.code, $0) }) { first, _ in first })
    self.vehicles = plain(
      vehicles.merging(VehicleClass.allCases.map { ($0.rawValue, $0) }) { first, _ in first })
    self.datums = plain(
      datums.merging(ListDatum.allCases.map { ($0.rawValue, $0) }) { first, _ in first }
        .merging([("wgs84", .wgs84), ("gcj02", .gcj02), ("bd09", .bd09)]) { first, _ in first })
  }

  /// A word without what does not count.
  static func plain(_ word: String) -> String {
    word.lowercased().filter { !$0.isWhitespace && $0 != "_" }
  }

  /// The words of a cell, however they are set apart.
  static func parts(of cell: String) -> [String] {
    cell.split { character in
      character.isNewline || ",;/|\u{3001}\u{FF0C}\u{FF1B}\u{FF0F}".contains(character)
    }.map { $0.trimmingWhitespace }.filter { !$0.isEmpty }
  }
}

extension Substring {
  fileprivate var trimmingWhitespace: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
