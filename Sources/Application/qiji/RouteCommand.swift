import ArgumentParser
import Geodesy
import Routing
import WebServer
import Website

/// Finds the way to a place or a building and prints it.
struct RouteCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, geojson }

  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Print the way to a door.")

  @Option(help: "The folder of an imported city.")
  var city: String

  @Option(help: "Who travels: ebike, tricycle, foot, car or truck.")
  var profile = Profile.ebike

  @Option(help: "Where from: latitude,longitude (WGS-84); south or west as --from=-33.9,151.2.")
  var from: Position

  @Option(help: "Where to: latitude,longitude.")
  var to: Position?

  @Option(help: "Where to: a building as an order says it.")
  var building: String?

  @Option(help: "How many other ways to print as well, at most two.")
  var alternatives = 0

  @Option(
    help: "When one sets out: 08:30 or a time of RFC 3339; hours count for nothing if left out.")
  var depart: String?

  @Option(help: "How to print: text or geojson.")
  var format = Format.text

  @Option(help: "The language of the text: zh-CN or en.")
  var language = Language.chinese

  func validate() throws {
    guard (to == nil) != (building == nil) else {
      throw ValidationError("Give either --to LAT,LON or --building TEXT.")
    }
    guard (0...2).contains(alternatives) else {
      throw ValidationError("There are at most two alternatives.")
    }
  }

  func run() throws {
    let map = MapContext(try CityFolder(path: city).open())
    let writer = try WayText(map, language: language)
    let destination = try destination(on: map, writer)
    var departure: Departure?
    if let depart {
      guard let time = map.departure(at: depart) else {
        throw Failure("\(depart) is no time, or too far off")
      }
      departure = time
    }
    let ways: [DoorRoute]
    do throws(RoutingError) {
      ways = try map.ways(
        from: from.coordinate, to: destination, by: profile, most: alternatives + 1,
        leaving: departure)
    } catch {
      throw Failure(error.advice)
    }
    for way in ways {
      switch format {
      case .text: try Output.write(writer.text(way, by: profile))
      case .geojson: try Output.write(writer.geoJSON(way, by: profile))
      }
    }
  }

  private func destination(on map: MapContext, _ writer: WayText) throws -> Destination {
    if let to { return .coordinate(to.coordinate) }
    guard let goal = map.goal(for: building ?? "", near: from.coordinate) else {
      throw Failure("no building of this map fits: \(building ?? "")")
    }
    if !goal.isExact {
      Output.warn(
        "\(building ?? "") is not on this map; the nearest to it is \(writer.name(of: goal))")
    }
    return map.destination(goal)
  }
}

/// A coordinate of the command line.
struct Position: ExpressibleByArgument {
  var coordinate: Coordinate<WGS84>

  init?(argument: String) {
    guard let coordinate = Coordinate<WGS84>(argument) else { return nil }
    self.coordinate = coordinate
  }
}
