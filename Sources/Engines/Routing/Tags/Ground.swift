import Foundation
import OpenStreetMap

/// What the ground of a way is like: how rough, and how steep.
struct Ground: Equatable, Sendable {
  /// How much of the usual speed is left on it.
  enum Roughness: Int, Comparable, Sendable {
    case smooth, uneven, rough, soft

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// Percent of the usual speed.
    func share(_ profile: Profile) -> Int32 {
      switch (self, profile) {
      case (.smooth, _), (.uneven, .foot): 100
      case (.uneven, .ebike), (.uneven, .tricycle): 85
      case (.uneven, .car), (.uneven, .truck): 90
      case (.rough, .foot): 95
      case (.rough, .ebike), (.rough, .tricycle): 65
      case (.rough, .car), (.rough, .truck): 60
      case (.soft, .foot): 75
      case (.soft, _): 40
      }
    }
  }

  var roughness = Roughness.smooth
  /// How much it rises along the way as drawn: 0.1 is ten metres in a hundred.
  var slope = 0.0

  init(_ tags: OSMTags) {
    let surface = tags["surface"].map(Self.roughness(surface:))
    let track = surface == nil ? tags["tracktype"].flatMap(Self.roughness(track:)) : nil
    let smoothness = tags["smoothness"].flatMap(Self.roughness(smoothness:))
    roughness = [surface, track, smoothness].compactMap { $0 }.max() ?? .smooth
    slope = tags["incline"].flatMap(Self.slope) ?? 0
  }

  /// What is left of a usual speed, in millimetres per second.
  ///
  /// Nobody is faster than usual on any ground: searches rely on the usual speeds as bounds.
  func speed(
    _ usual: Int32, of profile: Profile, on wayClass: WayClass, backward: Bool
  ) -> Int32 {
    // The usual speed on stairs and in lifts is theirs.
    guard wayClass != .steps, wayClass != .elevator else { return usual }
    var share = roughness.share(profile)
    if wayClass == .track || wayClass == .path {
      // Their usual speeds are those on rough ground.
      share = min(100, share * 100 / Roughness.rough.share(profile))
    }
    let flat = Double(usual) * Double(share) / 100
    let speed = Self.speed(flat, of: profile, slope: backward ? -slope : slope)
    return max(min(Int32(speed.rounded()), usual), min(usual, Self.least))
  }

  /// Slower is no travelling, in millimetres per second.
  private static let least: Int32 = 400

  private static func speed(_ flat: Double, of profile: Profile, slope: Double) -> Double {
    switch profile {
    case .foot:
      // Close to W. Tobler's hiking function (1993), level and gently downhill at full speed.
      return flat * max(1 - 3 * max(slope, -slope - 0.1, 0), 0.25)
    case .ebike: return climbing(flat, slope, wattsPerKilogram: 2.2)
    case .tricycle: return climbing(flat, slope, wattsPerKilogram: 2.3)
    case .truck: return climbing(flat, slope, wattsPerKilogram: 9)
    case .car: return flat
    }
  }

  /// The speed that the power of a laden vehicle is enough for, rolling resistance of 1 % counted;
  /// steeply downhill one brakes.
  private static func climbing(
    _ flat: Double, _ slope: Double, wattsPerKilogram power: Double
  ) -> Double {
    if slope < -0.08 { return flat * 0.8 }
    guard slope > 0 else { return flat }
    return min(flat, power / (9.81 * (slope + 0.01)) * 1_000)
  }

  // MARK: Reading tags

  /// The roughest of several; what is not known is smooth.
  private static func roughness(surface: String) -> Roughness {
    surface.split(separator: ";").map { part in
      switch part.trimmingCharacters(in: .whitespaces) {
      case "compacted", "fine_gravel", "sett", "cobblestone:flattened", "grass_paver",
        "concrete:lanes", "unpaved:compacted":
        .uneven
      case "unpaved", "gravel", "pebblestone", "cobblestone", "unhewn_cobblestone", "ground",
        "dirt", "earth", "grass", "rock", "stone", "woodchips", "clay", "shells":
        .rough
      case "sand", "mud", "snow", "ice": .soft
      default: .smooth
      }
    }.max() ?? .smooth
  }

  private static func roughness(track: String) -> Roughness? {
    switch track {
    case "grade1": .smooth
    case "grade2": .uneven
    case "grade3", "grade4": .rough
    case "grade5": .soft
    default: nil
    }
  }

  private static func roughness(smoothness: String) -> Roughness? {
    switch smoothness {
    case "excellent", "good": .smooth
    case "intermediate": .uneven
    case "bad": .rough
    case "very_bad", "horrible", "very_horrible", "impassable": .soft
    default: nil
    }
  }

  /// An `incline` in percent or degrees; nil where it says no number, or one that no street has.
  private static func slope(_ value: String) -> Double? {
    let text = value.filter { $0 != " " }
    let slope: Double?
    if text.hasSuffix("%") {
      slope = Double(text.dropLast()).map { $0 / 100 }
    } else if text.hasSuffix("°") {
      slope = Double(text.dropLast()).map { tan($0 * .pi / 180) }
    } else {
      slope = nil
    }
    guard let slope, abs(slope) <= 0.5 else { return nil }
    return slope
  }
}
