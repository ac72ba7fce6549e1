/// Who administers a make-believe city, and who works in it: its areas from the city down, and
/// organisations of every kind.
///
/// It is drawn without the map: the same seed gives the same areas as the plan of each district.
public struct DemoDirectory: Sendable, Equatable {
  /// An area of any level.
  public struct Area: Sendable, Equatable {
    /// A made-up statistical code of 4, 6, 9, 12 or 15 digits; nobody's province begins with 99.
    public var code: String
    /// The name in Chinese.
    public var name: String
    /// The name in English.
    public var englishName: String
    /// Its outline: pairs of longitude and latitude in degrees, the first not repeated.
    public var boundary: [[Double]]
  }

  /// An organisation.
  public struct Organisation: Sendable, Equatable {
    /// Unique in the city.
    public var key: String
    /// What it is, as registers of organisations call it: `dispatch-station`.
    public var kind: String
    /// The name in Chinese.
    public var name: String
    /// The name in English.
    public var englishName: String
    /// The key of the one that it belongs to, which stands before it.
    public var parent: String?
    /// The code of the area of its seat.
    public var home: String
    /// The codes of the areas that it works in.
    public var areas: [String]
    /// Street and number of its seat.
    public var address: String?
    /// How far the city has got to know it: `listed`, `visited`, `verified`.
    public var state: String
  }

  /// What some of them have agreed on.
  public struct Agreement: Sendable, Equatable {
    /// What it is about.
    public var title: String
    /// The keys of those who are bound by it.
    public var parties: [String]
    /// For how many days it still holds.
    public var daysLeft: Int
  }

  /// The areas, each after the one around it.
  public var areas: [Area]
  /// The organisations, each after the one that it belongs to.
  public var organisations: [Organisation]
  /// The agreements.
  public var agreements: [Agreement]
}

extension InventedCity {
  /// The areas and organisations of the whole city.
  ///
  /// A city of one district has its streets shared out between two, for what somebody of one
  /// district may not see in another has to be seen.
  public var directory: DemoDirectory {
    let lot = Lot(seed: seed).branch(size.rawValue)
    let names = NameBook(lot.branch("names"))
    let ground = Ground(lot, citySize)
    let districts = (0..<districtCount).map { number in
      PlanAreas(ground, names, citySize, DistrictPlace(number: number, of: citySize)).areas
    }
    let areas = DirectoryAreas(districts, names).areas
    let offices = DirectoryOffices(areas, names)
    return DemoDirectory(
      areas: areas, organisations: offices.organisations, agreements: offices.agreements)
  }
}
