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

  @Option(help: "How to print: text or geojson.")
  var format = Format.text

  @Option(help: "The language of the text: zh-CN or en.")
  var language = Language.chinese

  func validate() throws {
    guard (to == nil) != (building == nil) else {
      throw ValidationError("Give either --to LAT,LON or --building TEXT.")
    }
  }

  func run() throws {
    let map = MapContext(try CityFolder(path: city).open())
    let writer = try WayText(map, language: language)
    let destination = try destination(on: map, writer)
    let route: DoorRoute
    do throws(RoutingError) {
      route = try map.way(from: from.coordinate, to: destination, by: profile)
    } catch {
      throw Failure(error.advice)
    }
    switch format {
    case .text: try Output.write(writer.text(route, by: profile))
    case .geojson: try Output.write(writer.geoJSON(route, by: profile))
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
