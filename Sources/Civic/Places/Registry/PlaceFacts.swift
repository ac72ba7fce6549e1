import Addresses
public import Directory
public import Geodesy
public import Kernel

extension Place {
  /// What is known of a place.
  public struct Facts: Hashable, Sendable {
    /// What it is.
    public var kind: PlaceKind
    /// What it is called.
    public var name: LocalisedText
    /// What else people call it.
    public var aliases: [String]
    /// Where it is; of an area, where its sign stands.
    public var position: Coordinate<WGS84>
    /// The outline of an area.
    public var outline: AreaBoundary?
    /// Its address in words.
    public var address: LocalisedText?
    /// Who runs it.
    public var organisation: Organisation.ID?
    /// The place that it is a part of, which itself is a part of none.
    public var partOf: Place.ID?
    /// When it is open, in OpenStreetMap's grammar; nil where nobody has said.
    public var openingHours: String?
    /// When there are late meals, in the same grammar.
    public var lateHours: String?
    /// What it has and does.
    public var services: Set<PlaceService>
    /// For whom it is.
    public var vehicles: Set<VehicleClass>
    /// In which way it is friendly.
    public var dimensions: Set<FriendlyDimension>
    /// What it costs, in words.
    public var price: LocalisedText?
    /// What else must be known.
    public var note: LocalisedText?

    /// Says what is known.
    public init(
      kind: PlaceKind, name: LocalisedText, aliases: [String] = [], position: Coordinate<WGS84>,
      outline: AreaBoundary? = nil, address: LocalisedText? = nil,
      organisation: Organisation.ID? = nil, partOf: Place.ID? = nil, openingHours: String? = nil,
      lateHours: String? = nil, services: Set<PlaceService> = [],
      vehicles: Set<VehicleClass> = [], dimensions: Set<FriendlyDimension> = [],
      price: LocalisedText? = nil, note: LocalisedText? = nil
    ) {
      self.kind = kind
      self.name = name
      self.aliases = aliases
      self.position = position
      self.outline = outline
      self.address = address
      self.organisation = organisation
      self.partOf = partOf
      self.openingHours = openingHours
      self.lateHours = lateHours
      self.services = services
      self.vehicles = vehicles
      self.dimensions = dimensions
      self.price = price
      self.note = note
    }
  }
}

extension Place.Facts {
  /// By its name as it is read.
  var sortKey: String { Pinyin.sortKey(name.chinese) }
}
