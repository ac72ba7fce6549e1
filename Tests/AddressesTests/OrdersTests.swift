import Foundation
import Geodesy
import Testing

@testable import Addresses

@Suite("Orders lead to the right door")
struct OrdersTests {
  /// How often the first guess, and any of three, is the door that is meant.
  struct Result {
    var first = 0
    var three = 0
    var misses: [String] = []
    var total = 0
    var share: Double { Double(first) / Double(max(1, total)) }
  }

  @Test("of 300 made-up orders at least 95 % at once")
  func knownOrders() throws {
    let orders = try JSONDecoder().decode([Order].self, from: Cases.data("orders.json"))
    #expect(orders.count >= 300)
    #expect(orders.count { $0.by == "hand" } >= 100)
    let result = Self.run(orders, in: try MadeUpCity.read())
    Self.report("orders.json", result)
    #expect(result.share >= 0.95)
  }

  @Test("of orders written by hand once those were right as many")
  func laterOrders() throws {
    let orders = try JSONDecoder().decode([Order].self, from: Cases.data("later-orders.json"))
    let result = Self.run(orders, in: try MadeUpCity.read())
    Self.report("later-orders.json", result)
    #expect(result.share >= 0.9)
  }

  @Test(
    "of orders never looked at while tuning as many", arguments: [9_001, 9_002, 9_003] as [UInt64])
  func heldOutOrders(seed: UInt64) throws {
    let city = try MadeUpCity.read()
    var generator = OrderGenerator(seed: seed, city: city)
    let result = Self.run((0..<300).map { _ in generator.order() }, in: city)
    Self.report("held out, seed \(seed)", result)
    #expect(result.share >= 0.9)
  }

  @Test("in a city of 400 estates drawn by lot", arguments: [77] as [UInt64])
  func drawnCity(seed: UInt64) {
    let city = MadeUpCity.drawn(seed: seed, estates: 400)
    var generator = OrderGenerator(seed: seed + 1, city: city)
    let result = Self.run((0..<300).map { _ in generator.order() }, in: city)
    Self.report("drawn city, seed \(seed)", result)
    #expect(result.share >= 0.9)
  }

  /// Writes the orders made by rule anew.
  ///
  /// Run `QIJI_BLESS_ORDERS=1 swift test --filter bless`.
  @Test("bless", .enabled(if: ProcessInfo.processInfo.environment["QIJI_BLESS_ORDERS"] != nil))
  func bless() throws {
    let file = Cases.folder.appending(path: "orders.json")
    let hand = try JSONDecoder().decode([Order].self, from: Data(contentsOf: file)).filter {
      $0.by == "hand"
    }
    var generator = OrderGenerator(seed: 1, city: try MadeUpCity.read())
    let rule = (hand.count..<max(300, hand.count)).map { _ in generator.order() }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try (hand + rule).map {
      "  " + String(decoding: try encoder.encode($0), as: UTF8.self)
    }
    try Data(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8).write(to: file)
  }

  static func run(_ orders: [Order], in city: MadeUpCity) -> Result {
    let index = AddressIndex(city.entries)
    let buildings = city.buildings
    var result = Result(total: orders.count)
    for order in orders {
      let near = order.near.flatMap { Coordinate<WGS84>(latitude: $0[0], longitude: $0[1]) }
      let guesses = index.guesses(for: order.text, near: near)
      let hits = guesses.map { isMeant($0, order, buildings) }
      if hits.first == true { result.first += 1 }
      if hits.contains(true) { result.three += 1 }
      guard hits.first != true else { continue }
      let found = guesses.map {
        "\(buildings[$0.building].estate ?? "") \(buildings[$0.building].called)"
      }
      result.misses.append(
        "\(order.text) -> \(found), meant \(order.estate ?? "") \(order.building) \(order.unit ?? "")"
      )
    }
    return result
  }

  private static func isMeant(
    _ guess: AddressGuess, _ order: Order, _ buildings: [MadeUpCity.Building]
  ) -> Bool {
    let building = buildings[guess.building]
    guard building.estate == order.estate, building.called == order.building else { return false }
    if let at = order.at, at != building.at { return false }
    guard let unit = order.unit.flatMap({ Int($0) }) else { return true }
    return guess.unit == guess.building * 100 + unit
  }

  private static func report(_ name: String, _ result: Result) {
    print("\(name): first \(result.first), among three \(result.three) of \(result.total)")
    for miss in result.misses { print("  missed: \(miss)") }
  }
}
