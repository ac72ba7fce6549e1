import OpeningHours

/// The timetables of a city's streets, turns and gates, read once.
struct CityClock: Sendable {
  /// In the order of `StreetNetwork.conditions`; nil for texts that can't be understood, which
  /// never hold.
  private let conditions: [Timetable?]
  /// The gates that have hours.
  private let gates: [(gate: Int32, timetable: Timetable)]

  init(_ network: StreetNetwork, _ gates: [Gate]) {
    conditions = network.conditions.map { try? Timetable($0) }
    self.gates = gates.enumerated().compactMap { index, gate in
      guard let timetable = gate.openingHours.flatMap({ try? Timetable($0) }) else { return nil }
      return (Int32(index), timetable)
    }
  }

  /// The conditions that hold at a time.
  ///
  /// It is the time of departure: a way through a city is short beside the hours of signs, and one
  /// set of weights answers all who set out while nothing changes.
  func conditions(at departure: Departure) -> [Int32] {
    let minute = departure.setting.zone.minute(atUnixSeconds: departure.unixSeconds)
    return conditions.indices.filter {
      conditions[$0]?.answer(at: minute, in: departure.setting).state == .open
    }.map { Int32($0) }
  }

  /// What gates with hours do in the hours after a time.
  func gateHours(at departure: Departure) -> GateHours {
    var hours = GateHours()
    for (gate, timetable) in gates { hours.add(gate, timetable, departure) }
    return hours
  }
}

/// When gates with hours are open, in milliseconds since one set out.
struct GateHours: Sendable {
  /// Looked at so far ahead; what holds then holds on.
  static let horizon: Int64 = 6 * 3_600_000

  /// Gates that open only after the horizon, ascending: shut for all purposes.
  private(set) var shut: [Int32] = []
  /// For gates that are shut some of the time, when they are open.
  private(set) var open: [Int32: [Range<UInt32>]] = [:]

  var isEmpty: Bool { open.isEmpty }

  mutating func add(_ gate: Int32, _ timetable: Timetable, _ departure: Departure) {
    let start = departure.setting.zone.minute(atUnixSeconds: departure.unixSeconds)
    // A minute has begun already when one sets out in it.
    let begun = departure.unixSeconds - departure.setting.zone.unixSeconds(at: start)
    var spans: [Range<UInt32>] = []
    var (minute, from) = (start, Int64(0))
    var isOpen = timetable.answer(at: minute, in: departure.setting).state != .closed
    while from < Self.horizon {
      let change = timetable.nextChange(after: minute, in: departure.setting)
      let end = change.map { (Int64($0.minute.number - start.number) * 60 - begun) * 1_000 }
      let until = end ?? .max
      if isOpen {
        spans.append(UInt32(from)..<(until < Self.horizon ? UInt32(until) : .max))
      }
      guard let change, until < Self.horizon else { break }
      (minute, from) = (change.minute, until)
      isOpen = change.answer.state != .closed
    }
    if spans.isEmpty {
      shut.append(gate)
    } else if spans != [0..<UInt32.max] {
      open[gate] = spans
    }
  }

  /// How long one who comes to a gate has to wait; nil if it opens no more.
  func wait(_ gate: Int32, at time: UInt32) -> UInt32? {
    guard let spans = open[gate] else { return 0 }
    guard let span = spans.first(where: { time < $0.upperBound }) else { return nil }
    return time < span.lowerBound ? span.lowerBound - time : 0
  }
}
