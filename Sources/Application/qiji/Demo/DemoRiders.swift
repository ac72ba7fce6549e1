import DemoCity
import Foundation
import Geodesy
import Kernel
import Routing
import Website

/// Riders of a make-believe district who do what riders do: each event of the plan becomes the
/// command that a user would give, in simulated time.
///
/// An order is typed as orders are and its way is asked for; a gate found shut is reported. What no
/// part of the program takes yet is counted.
struct DemoRiders: ~Copyable {
  /// What came of the events.
  struct Tally {
    var orders = 0
    /// Orders whose address was understood as exactly this building.
    var exact = 0
    var ways = 0
    var milliseconds: [Double] = []
    var gateEvents = 0
    var reports = 0
    var gateReports = 0
    /// The farthest that the riders fell behind their time, in seconds.
    var behind = 0.0
  }

  private let map: MapContext
  private let plan: DemoPlan
  private let clock: SettableTime
  private(set) var tally = Tally()

  init(_ city: InventedCity) throws {
    let clock = SettableTime(Moment(milliseconds: 0))
    self.clock = clock
    plan = city.plan(district: 0)
    map = MapContext(
      try CityMap.build(from: city), reports: DoorReports(time: clock))
  }

  /// How many gates and doors count as shut at the end.
  var shutCount: Int { map.shutCount }

  /// Lets the riders ride from an hour of the first day, so many times as fast as life.
  mutating func ride(from hour: Int, speed: Double, seconds: Double) {
    let begin = Int64(hour) * 3_600_000
    let start = ContinuousClock.now
    for event in DemoEvents(plan) where event.milliseconds >= begin {
      let due = Double(event.milliseconds - begin) / 1_000 / speed
      let passed = (ContinuousClock.now - start).value
      guard max(due, passed) < seconds else { break }
      if passed < due { Thread.sleep(forTimeInterval: due - passed) }
      tally.behind = max(tally.behind, passed - due)
      clock.set(Moment(milliseconds: event.milliseconds))
      take(event)
    }
  }

  private mutating func take(_ event: DemoEvent) {
    switch event.kind {
    case .order: order(event)
    case .gateIn, .gateOut: tally.gateEvents += 1
    case .report:
      tally.reports += 1
      guard event.subject == .gateShut, let gate = event.gate else { return }
      let element = plan.estates[event.estate].gates[gate].element
      guard let node = element.split(separator: "/").last.flatMap({ Int64($0) }) else { return }
      if map.reportShut(gate: node, by: event.worker) { tally.gateReports += 1 }
    }
  }

  private mutating func order(_ event: DemoEvent) {
    guard let building = event.building, let place = event.place else { return }
    let estate = plan.estates[event.estate]
    let at = plan.places[place].at
    guard let start = Coordinate<WGS84>(latitude: at[1], longitude: at[0]) else { return }
    let house = estate.buildings[building]
    // As hasty customers type it: 10#2 is the second unit of house 10.
    let text = "\(estate.name)\(house.number)#" + (house.units > 1 ? "\(event.unit ?? 1)" : "")
    tally.orders += 1
    let began = ContinuousClock.now
    guard let goal = map.goal(for: text, near: start) else { return }
    let way = try? map.way(from: start, to: map.destination(goal), by: .ebike)
    tally.milliseconds.append((ContinuousClock.now - began).value * 1_000)
    if goal.isExact { tally.exact += 1 }
    if way != nil { tally.ways += 1 }
  }
}

extension Duration {
  /// In seconds.
  fileprivate var value: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
