import ArgumentParser
import Geodesy
import Routing

/// Prints the ground that is reached within some minutes.
struct IsochroneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "isochrone",
    abstract: "Print what is reached within some minutes, as GeoJSON.")

  @Option(help: "The folder of an imported city.")
  var city: String

  @Option(help: "Who travels: ebike, tricycle, foot, car or truck.")
  var profile = Profile.ebike

  @Option(help: "Where from: latitude,longitude (WGS-84).")
  var from: Position

  @Option(parsing: .upToNextOption, help: "How many minutes, one or several.")
  var minutes: [Int] = [10]

  func validate() throws {
    guard !minutes.isEmpty, minutes.allSatisfy({ (1...240).contains($0) }) else {
      throw ValidationError("Minutes are from 1 to 240.")
    }
  }

  func run() throws {
    let router = DoorRouter(try CityFolder(path: city).open())
    try Output.write(
      try Self.text(router, from: from.coordinate, within: minutes, by: profile))
  }

  /// A feature for each time.
  static func text(
    _ router: DoorRouter, from start: Coordinate<WGS84>, within minutes: [Int],
    by profile: Profile
  ) throws -> String {
    guard let spot = router.spot(near: start, by: profile) else {
      throw Failure("no street within 400 m for \(profile.rawValue)")
    }
    let reached = router.isochrones(from: spot, within: minutes.map { $0 * 60_000 })
    return GeoJSON.features(
      zip(minutes, reached).map { minutes, ground in
        GeoJSON.Feature(
          geometry: .multiPolygon(ground.polygons),
          properties: [
            "minutes": .number(Double(minutes)), "profile": .string(profile.rawValue),
          ])
      }
    ).text
  }
}
