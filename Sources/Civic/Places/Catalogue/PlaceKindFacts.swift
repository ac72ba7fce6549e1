/// What the catalogue says of a kind of place.
public struct PlaceKindFacts: Hashable, Sendable, Decodable {
  /// Its fixed number, for indexes in memory: below 256.
  public let number: UInt8
  /// The kind.
  public let kind: PlaceKind
  /// Its sign in `icons.svg`.
  public let icon: String
  /// As what it counts among scenes.
  public let counts: CountingClass
  /// In what a new one is friendly unless somebody says otherwise.
  public let dimensions: Set<FriendlyDimension>
  /// What it may have, the usual first.
  public let services: [PlaceService]
  /// What of these people use by turns.
  public let turns: [PlaceService]
  /// For whom it mostly is.
  public let vehicles: Set<VehicleClass>
  /// After how many days a fact of it is stale.
  public let staleAfterDays: Int
  /// Elements of OpenStreetMap that become one: all tags of one of these.
  public let tags: [[String: String]]
  /// Its names by language where the catalogues of the site have none: kinds of an operator.
  public let names: [String: String]

  /// Whether it is an area with an outline.
  public var isArea: Bool { counts == .area }

  private enum CodingKeys: String, CodingKey {
    case number, icon, counts, dimensions, services, turns, vehicles, staleAfterDays, tags, names
    case kind = "code"
  }

  /// Reads one; members that may be missing: `services`, `turns`, `vehicles`, `dimensions`, `tags`,
  /// `names`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    number = try container.decode(UInt8.self, forKey: .number)
    kind = try container.decode(PlaceKind.self, forKey: .kind)
    icon = try container.decode(String.self, forKey: .icon)
    counts = try container.decode(CountingClass.self, forKey: .counts)
    dimensions =
      try container.decodeIfPresent(Set<FriendlyDimension>.self, forKey: .dimensions) ?? []
    services = try container.decodeIfPresent([PlaceService].self, forKey: .services) ?? []
    turns = try container.decodeIfPresent([PlaceService].self, forKey: .turns) ?? []
    vehicles = try container.decodeIfPresent(Set<VehicleClass>.self, forKey: .vehicles) ?? []
    staleAfterDays = try container.decode(Int.self, forKey: .staleAfterDays)
    tags = try container.decodeIfPresent([[String: String]].self, forKey: .tags) ?? []
    names = try container.decodeIfPresent([String: String].self, forKey: .names) ?? [:]
  }
}
