import Estates
import Kernel
import Routing
import Testing

@testable import WebServer
@testable import Website

@Suite("Reports of doors")
struct DoorReportsTests {
  static let gate = Place.gate(GateIndex(rawValue: 0))
  static let key = ClientKey()

  static func rider(_ number: Int) -> RiderMark {
    let address = NetworkAddress("10.0.\(number / 250).\(number % 250 + 1)")
    return RiderMark(bytes: ClientMark(address, key: key).bytes)
  }

  let clock = SettableTime(Moment(milliseconds: 1_790_000_000_000))
  let reports: DoorReports

  init() {
    reports = DoorReports(time: clock)
  }

  private func say(_ answer: DoorAnswer, _ rider: Int, of place: Place = Self.gate) -> DoorState {
    reports.record(answer, of: place, by: Self.rider(rider))
  }

  @Test("Two riders shut a gate, one does not, however often")
  func witnesses() {
    for _ in 0..<5 { #expect(!say(.shut, 1).isShut) }
    #expect(reports.closures.isEmpty)
    let state = say(.shut, 2)
    #expect(state.isShut && state.shutCount == 2 && state.lastShut == clock.now)
    #expect(reports.closures == Closures(gates: [GateIndex(rawValue: 0)]))
    #expect(!reports.state(of: .gate(GateIndex(rawValue: 1))).isShut)
  }

  @Test("It opens again half an hour after the last but one said so")
  func decay() {
    _ = say(.shut, 1)
    clock.advance(by: .seconds(10 * 60))
    let state = say(.shut, 2)
    #expect(state.until == clock.now + .seconds(20 * 60))
    clock.advance(by: .seconds(19.9 * 60))
    #expect(reports.state(of: Self.gate).isShut && !reports.closures.isEmpty)
    clock.advance(by: .seconds(0.1 * 60))
    #expect(!reports.state(of: Self.gate).isShut && reports.closures.isEmpty)
    // One of the two still counts: a third makes it two again.
    #expect(say(.shut, 3).isShut)
  }

  @Test("The same rider saying it again renews the word, and is still one")
  func renewal() {
    _ = say(.shut, 1)
    clock.advance(by: .seconds(20 * 60))
    _ = say(.shut, 1)
    clock.advance(by: .seconds(20 * 60))
    #expect(say(.shut, 2).shutCount == 2)
    clock.advance(by: .seconds(10 * 60))
    #expect(!reports.state(of: Self.gate).isShut)
  }

  @Test("A right takes away the oldest shut, once per rider; a wrong takes nothing")
  func right() {
    for rider in 1...4 { _ = say(.shut, rider) }
    #expect(say(.wrong, 5).shutCount == 4)
    #expect(say(.right, 6).shutCount == 3)
    #expect(say(.right, 6).shutCount == 3)
    _ = say(.wrong, 6)
    #expect(say(.right, 6).shutCount == 3)
    // Who takes back their own word takes no other's with it.
    #expect(say(.right, 4).shutCount == 2)
    #expect(say(.right, 7).shutCount == 1)
    #expect(reports.closures.isEmpty)
    #expect(reports.state(of: Self.gate).wrongCount == 1)
  }

  @Test("Buildings are spoken of but never shut")
  func buildings() {
    let building = Place.building(BuildingIndex(rawValue: 0))
    for rider in 1...3 { _ = say(.shut, rider, of: building) }
    #expect(reports.closures.isEmpty)
  }

  @Test("Memory is bounded: per place and in all; what is shut is forgotten last")
  func bounds() {
    let reports = DoorReports(mostPlaces: 100, time: clock)
    _ = reports.record(.shut, of: Self.gate, by: Self.rider(1))
    _ = reports.record(.shut, of: Self.gate, by: Self.rider(2))
    for number in 0..<1_000 {
      let place = Place.entrance(EntranceIndex(rawValue: Int32(number)))
      _ = reports.record(.wrong, of: place, by: Self.rider(3))
      #expect(reports.placeCount <= 100)
    }
    #expect(reports.state(of: Self.gate).isShut)
    for number in 0..<500 { _ = reports.record(.wrong, of: Self.gate, by: Self.rider(number)) }
    #expect(reports.state(of: Self.gate).wrongCount == DoorWords.most)
    clock.advance(by: .seconds(31 * 60))
    for number in 0..<100 {
      let place = Place.entrance(EntranceIndex(rawValue: Int32(number)))
      _ = reports.record(.wrong, of: place, by: Self.rider(3))
    }
    #expect(reports.placeCount <= 100)
  }

  @Test("Many riders at once are all counted")
  func concurrency() async {
    let reports = reports
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          let place = Place.gate(GateIndex(rawValue: Int32(number % 20)))
          _ = reports.record(.shut, of: place, by: Self.rider(number / 20))
          _ = reports.closures
        }
      }
    }
    for number in 0..<20 {
      #expect(reports.state(of: .gate(GateIndex(rawValue: Int32(number)))).shutCount == 20)
    }
    #expect(reports.closures.gates.count == 20)
  }

  @Test("A mark tells clients apart, under one key only, by subscriber")
  func marks() {
    let (one, other) = (NetworkAddress("10.0.0.1"), NetworkAddress("10.0.0.2"))
    #expect(ClientMark(one, key: Self.key) == ClientMark(one, key: Self.key))
    #expect(ClientMark(one, key: Self.key) != ClientMark(other, key: Self.key))
    #expect(ClientMark(one, key: Self.key) != ClientMark(one, key: ClientKey()))
    let (home, sameHome) = (NetworkAddress("2001:db8::1"), NetworkAddress("2001:db8::2"))
    #expect(ClientMark(home, key: Self.key) == ClientMark(sameHome, key: Self.key))
  }

  @Test("What the database has replaces what is known, and never by something older")
  func mirror() {
    func shut(_ riders: Int, version: Int64) -> DoorSummary {
      let word = DoorSummary.Entry(answer: .shut, saidAt: clock.now)
      return DoorSummary(Array(repeating: word, count: riders), version: version)
    }
    reports.learn(shut(2, version: 5), of: Self.gate)
    #expect(reports.closures.gates.count == 1)
    reports.learn(shut(1, version: 4), of: Self.gate)
    #expect(reports.state(of: Self.gate).shutCount == 2)
    reports.learn(shut(1, version: 6), of: Self.gate)
    #expect(reports.closures.isEmpty)
    let other = Place.entrance(EntranceIndex(rawValue: 3))
    reports.replace(with: [.place(other): shut(2, version: 1)])
    #expect(reports.state(of: Self.gate).shutCount == 0)
    #expect(reports.closures.entrances == [EntranceIndex(rawValue: 3)])
    clock.advance(by: .seconds(30 * 60))
    #expect(reports.closures.isEmpty)
  }
}
