/// A neutral plan of the city beside its map: who and what is where, before any software knows it.
public struct DemoPlan: Codable, Sendable, Equatable {
  /// A part of the city for its administration: district, street, community or grid cell.
  public struct Area: Codable, Sendable, Equatable {
    /// What kind of area it is.
    public enum Level: String, Codable, Sendable { case district, street, community, gridCell }
    /// A made-up statistical code; that of a part begins with that of its whole.
    public var code: String
    /// Which level it is of.
    public var level: Level
    /// The name in Chinese.
    public var name: String
    /// The name in English.
    public var englishName: String
    /// The code of the area around it; nil for a district.
    public var parent: String?
    /// Its outline: pairs of longitude and latitude in degrees, the first not repeated.
    public var boundary: [[Double]]
  }

  /// An organisation.
  public struct Organisation: Codable, Sendable, Equatable {
    /// What kind of organisation it is.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      case socialWorkDepartment, streetOffice, communityCommittee, police, propertyCompany
      case deliveryStation, hospital, school, canteen, merchant
    }
    /// Unique in the city.
    public var id: String
    /// What kind it is.
    public var kind: Kind
    /// The name in Chinese.
    public var name: String
    /// The name in English.
    public var englishName: String
    /// The code of the area it is responsible for.
    public var area: String
  }

  /// A building with the units that orders go to.
  public struct Building: Codable, Sendable, Equatable {
    /// The element on the map: "way/123".
    public var element: String
    /// What stands on its plate.
    public var number: String
    /// How many units it has.
    public var units: Int
    /// Storeys above ground.
    public var levels: Int
  }

  /// A gate.
  public struct Gate: Codable, Sendable, Equatable {
    /// The element on the map: "node/123".
    public var element: String
    /// The name.
    public var name: String
    /// vehicles, feet, feetByDay, locked.
    public var kind: String
  }

  /// A housing estate, campus, park of offices, hospital or works.
  public struct Estate: Codable, Sendable, Equatable {
    /// The element on the map.
    public var element: String
    /// What it is: estates, oldTown, village, campus, school, hospital, industry, business.
    public var kind: String
    /// The name in Chinese.
    public var name: String
    /// The name in English.
    public var englishName: String
    /// Street and number of its first gate.
    public var address: String
    /// The code of its grid cell.
    public var area: String
    /// The organisation that keeps it; nil where there is none.
    public var keeper: String?
    /// Its gates.
    public var gates: [Gate]
    /// Its buildings.
    public var buildings: [Building]
  }

  /// A shop, canteen, rest stop or other place.
  public struct Place: Codable, Sendable, Equatable {
    /// The element on the map.
    public var element: String
    /// What it is for.
    public var kind: String
    /// The name in Chinese.
    public var name: String
    /// The name in English.
    public var englishName: String
    /// When it is open, in OpenStreetMap's grammar.
    public var openingHours: String?
    /// The code of its grid cell.
    public var area: String
    /// Longitude and latitude in degrees.
    public var at: [Double]
  }

  /// A made-up person; there is no telephone number and no document.
  public struct Person: Codable, Sendable, Equatable {
    /// What the person does.
    public enum Role: String, Codable, Sendable, CaseIterable {
      case rider, courier, driver, trucker, guardian, communityWorker, gridWorker, manager
    }
    /// Unique in the city.
    public var id: String
    /// The name.
    public var name: String
    /// What the person does.
    public var role: Role
    /// The organisation the person works for.
    public var organisation: String
  }

  /// The size the city was drawn in.
  public var size: InventedCity.Size
  /// The seed the city was drawn from.
  public var seed: UInt64
  /// The number of the district, from the south-west.
  public var district: Int
  /// The areas, each after the one around it.
  public var areas: [Area]
  /// The organisations.
  public var organisations: [Organisation]
  /// The estates.
  public var estates: [Estate]
  /// The places.
  public var places: [Place]
  /// Some of the people; the design load has 120,000 workers in a district.
  public var people: [Person]
  /// The first events of the month, as a sample; `DemoEvents` gives all.
  public var events: [DemoEvent]
}
