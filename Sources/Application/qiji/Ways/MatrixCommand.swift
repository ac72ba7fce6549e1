import ArgumentParser
import Geodesy
import Routing

/// Prints the times from places to places.
struct MatrixCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Print the times between places, in seconds.")

  @Option(help: "The folder of an imported city.")
  var city: String

  @Option(help: "Who travels: ebike, tricycle, foot, car or truck.")
  var profile = Profile.ebike

  @Option(
    parsing: .upToNextOption, help: "Where from: latitude,longitude, one or several (WGS-84).")
  var from: [Position]

  @Option(
    parsing: .upToNextOption,
    help: "Where to: latitude,longitude; the places of --from if left out.")
  var to: [Position] = []

  @Option(help: "How to print: csv (a row for each start) or json.")
  var format = Format.csv

  func validate() throws {
    guard !from.isEmpty else { throw ValidationError("Give at least one --from LAT,LON.") }
  }

  func run() throws {
    let router = DoorRouter(try CityFolder(path: city).open())
    try Output.write(
      try Self.text(
        router, from: from.map(\.coordinate), to: (to.isEmpty ? from : to).map(\.coordinate),
        by: profile, format))
  }

  /// The table as text; where no way leads a field is empty, or null.
  static func text(
    _ router: DoorRouter, from starts: [Coordinate<WGS84>], to goals: [Coordinate<WGS84>],
    by profile: Profile, _ format: Format
  ) throws -> String {
    func spots(_ places: [Coordinate<WGS84>]) throws -> [StreetSpot] {
      try places.map { place in
        guard let spot = router.spot(near: place, by: profile) else {
          throw Failure("\(place): no street within 400 m for \(profile.rawValue)")
        }
        return spot
      }
    }
    let table = router.table(from: try spots(starts), to: try spots(goals), by: profile)
    func seconds(_ time: Int?) -> String? {
      time.map { "\(($0 + 50) / 100 / 10).\(($0 + 50) / 100 % 10)" }
    }
    switch format {
    case .csv:
      let head = ([""] + goals.map { "\"\($0)\"" }).joined(separator: ",")
      let rows = zip(starts, table).map { start, row in
        (["\"\(start)\""] + row.map { seconds($0) ?? "" }).joined(separator: ",")
      }
      return ([head] + rows).joined(separator: "\n")
    case .json:
      let rows = table.map { row in
        "[" + row.map { seconds($0) ?? "null" }.joined(separator: ",") + "]"
      }
      return "{\"seconds\":[" + rows.joined(separator: ",") + "]}"
    }
  }
}
