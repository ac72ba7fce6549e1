public import Geodesy

/// An element of a file: what it says of a place, and what names it where it has a name of its own.
public struct PlaceItem: Hashable, Sendable {
  /// Its row, or its place in the file.
  public var row: Int
  /// What names it in the whole city, such as `osm:node/123`; nil for rows of a list.
  public var source: String?
  /// What is known of the place.
  public var facts: Place.Facts

  /// Makes an element.
  public init(row: Int, source: String? = nil, facts: Place.Facts) {
    self.row = row
    self.source = source
    self.facts = facts
  }
}

/// What a file holds, before it is compared with what the city knows.
public struct PlaceItems: Sendable {
  /// What can be places.
  public var items: [PlaceItem]
  /// What is wrong with the others.
  public var problems: [PlaceLineProblem]
  /// Elements of the file, good and bad.
  public var rows: Int
  /// Where the elements have names of their own: in what collection these are, so that what a later
  /// file no longer has is known to be gone.
  public var collection: String?
  /// Names of elements that are in the file and can't be places now, such as one without a name:
  /// what they became stays.
  public var mentioned: Set<String> = []
  /// What the file is of, so that nothing outside is gone; nil for everything.
  public var bounds: BoundingBox?

  /// Brings them together.
  public init(
    items: [PlaceItem], problems: [PlaceLineProblem], rows: Int, collection: String? = nil
  ) {
    self.items = items
    self.problems = problems
    self.rows = rows
    self.collection = collection
  }

  /// Whether the file would have what lies there.
  func covers(_ place: Coordinate<WGS84>) -> Bool { bounds?.contains(place) ?? true }
}
