import ArgumentParser
import DemoCity
import Foundation

/// Lets the riders of a make-believe district ride, to see whether their load is carried.
struct RidersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riders",
    abstract: "Let a make-believe district's riders order and ride, at any speed.",
    discussion: """
      130,000 orders a day, two thirds in two meal peaks: every order is read as it was typed and \
      its way is found, in this process, until the seconds are over.
      """)

  @Option(help: "What the district is drawn from.")
  var seed: UInt64 = 7

  @Option(help: "How many times as fast as life, 0.1 to 100,000.")
  var speed = 60.0

  @Option(help: "The hour of the first day to begin at, 0 to 23.")
  var hour = 11

  @Option(help: "For how many seconds, 1 to 3,600.")
  var seconds = 20.0

  func validate() throws {
    guard (0.1...100_000).contains(speed) else {
      throw ValidationError("--speed is 0.1 to 100000.")
    }
    guard (0...23).contains(hour) else { throw ValidationError("--hour is 0 to 23.") }
    guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds is 1 to 3600.") }
  }

  func run() throws {
    var riders = try DemoRiders(InventedCity(size: .district, seed: seed))
    riders.ride(from: hour, speed: speed, seconds: seconds)
    let tally = riders.tally
    let times = tally.milliseconds.sorted()
    func time(_ share: Double) -> String {
      times.isEmpty ? "-" : String(format: "%.1f", times[Int(Double(times.count - 1) * share)])
    }
    try Output.write(
      """
      orders: \(tally.orders), \(tally.exact) understood exactly, \(tally.ways) ways found
      address and way together: median \(time(0.5)) ms, 95 % \(time(0.95)) ms, 99 % \(time(0.99)) ms
      reports: \(tally.reports), \(tally.gateReports) of gates; \(riders.shutCount) shut at the end
      gate events that nothing takes yet: \(tally.gateEvents)
      farthest behind: \(String(format: "%.1f", tally.behind)) s
      """)
  }
}
