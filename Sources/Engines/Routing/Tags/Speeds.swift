/// Speeds in millimetres per second, so that times come out in whole milliseconds.
///
/// All are averages on the way, waits at lights included. Raising a class draws routes onto it;
/// raising all shortens every promised time. A* relies on `fastest`.
enum Speeds {
  /// Pushing a bicycle, or walking with a box: 4.7 km/h.
  static let pushing: Int32 = 1_300

  /// Milliseconds that a lift takes to come.
  static let liftWait: Int64 = 30_000

  /// The highest value that `speed(of:on:)` gives a profile.
  static func fastest(_ profile: Profile) -> Int32 {
    switch profile {
    case .ebike: 6_100
    case .foot: 1_350
    case .car: 25_000
    case .tricycle: 4_500
    case .truck: 22_000
    }
  }

  static func speed(of profile: Profile, on wayClass: WayClass) -> Int32 {
    switch profile {
    case .ebike: ebike(wayClass)
    case .foot: foot(wayClass)
    case .car: car(wayClass)
    case .tricycle: tricycle(wayClass)
    case .truck: truck(wayClass)
    }
  }

  /// China caps e-bikes at 25 km/h; couriers keep 20 on roads and less where people walk.
  private static func ebike(_ wayClass: WayClass) -> Int32 {
    switch wayClass {
    case .primary, .secondary, .cycleway: 6_100  // 22 km/h: lanes of their own
    case .trunk, .tertiary, .unclassified: 5_600
    case .residential: 5_000
    case .service, .livingStreet: 3_900  // 14 km/h: gates, parked cars, children
    case .track, .path: 2_800
    case .footway, .pedestrian, .platform: 2_200  // 8 km/h among people on foot
    case .motorway: 5_600
    case .steps, .corridor, .elevator: pushing
    }
  }

  /// Loaded, three wheels: 16 km/h on roads.
  private static func tricycle(_ wayClass: WayClass) -> Int32 {
    switch wayClass {
    case .primary, .secondary, .trunk, .tertiary, .unclassified, .motorway, .cycleway: 4_500
    case .residential: 4_000
    case .service, .livingStreet: 3_300
    case .track, .path: 2_200
    case .footway, .pedestrian, .platform: 1_800
    case .steps, .corridor, .elevator: pushing
    }
  }

  /// A lorry keeps up with cars on main roads and not in narrow ones.
  private static func truck(_ wayClass: WayClass) -> Int32 {
    switch wayClass {
    case .motorway: 22_000
    case .trunk: 14_000
    case .primary: 9_000
    case .secondary: 8_000
    case .tertiary: 7_000
    case .unclassified: 5_500
    case .residential: 4_200
    case .service: 2_800
    default: 2_000
    }
  }

  private static func foot(_ wayClass: WayClass) -> Int32 {
    switch wayClass {
    case .steps: 550  // measured along the slope on the map: about one step a second
    case .elevator: 300
    default: 1_350  // 4.9 km/h
    }
  }

  private static func car(_ wayClass: WayClass) -> Int32 {
    switch wayClass {
    case .motorway: 25_000
    case .trunk: 16_000
    case .primary: 10_000
    case .secondary: 9_000
    case .tertiary: 8_000
    case .unclassified: 6_500
    case .residential: 5_500
    case .service: 3_500
    case .livingStreet: 2_500
    default: 2_000
    }
  }
}
