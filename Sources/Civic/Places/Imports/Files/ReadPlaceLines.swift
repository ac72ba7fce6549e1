public import Directory
public import Geodesy

/// Makes elements out of the rows of a table or of GeoJSON.
public struct ReadPlaceLines: Sendable {
  /// What words mean.
  public var words: PlaceWords
  /// Where kinds and areas are looked up.
  public var ground: PlaceGround
  /// The area that the file is for.
  public var area: Area.ID
  /// The kind of rows that do not say.
  public var usualKind: PlaceKind?
  /// The frame of rows that do not say.
  public var usualDatum: ListDatum

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - words: what words mean.
  ///   - ground: where kinds and areas are looked up.
  ///   - area: the area that the file is for.
  ///   - usualKind: the kind of rows that do not say.
  ///   - usualDatum: the frame of rows that do not say.
  public init(
    words: PlaceWords, ground: PlaceGround, area: Area.ID, usualKind: PlaceKind? = nil,
    usualDatum: ListDatum = .wgs84
  ) {
    self.words = words
    self.ground = ground
    self.area = area
    self.usualKind = usualKind
    self.usualDatum = usualDatum
  }

  /// Reads rows.
  ///
  /// - Parameters:
  ///   - lines: the rows.
  ///   - outlines: the outlines of areas, by their rows.
  /// - Returns: What can be places, and what is wrong with the others.
  public func read(_ lines: [PlaceLine], outlines: [Int: [Polygon]] = [:]) -> PlaceItems {
    let reader = PlaceLineReader(
      words: words, ground: ground, area: area, usualKind: usualKind, usualDatum: usualDatum)
    var items = PlaceItems(items: [], problems: [], rows: lines.count)
    for line in lines {
      let (facts, problems) = reader.read(line)
      items.problems += problems
      guard var facts else { continue }
      if let polygons = outlines[line.row], ground.catalogue[facts.kind]?.isArea == true {
        facts.outline = AreaBoundary(polygons)
      }
      items.items.append(PlaceItem(row: line.row, facts: facts))
    }
    return items
  }
}
