/// All events of a simulated month in one district, in the order of time, made one by one.
///
/// The design load: 130,000 orders a day, each with an entry and an exit at a gate, two thirds of
/// them in the two meal peaks. The caller decides how fast to play them.
public struct DemoEvents: Sequence, Sendable {
  /// Orders in a day.
  public static let ordersPerDay = 130_000
  /// Workers in a district.
  public static let workers = 120_000
  /// Days in the month.
  public static let days = 30

  /// Orders a minute that make up the day, as shares of 10,000 in each hour.
  ///
  /// 11 to 13 and 17 to 20 o'clock hold two thirds.
  static let hourly = [
    70, 40, 20, 15, 15, 30, 120, 260, 260, 240, 420, 1_750, 1_640, 420, 230, 210, 330, 1_050, 1_280,
    880, 330, 210, 120, 60,
  ]

  let plan: DemoPlan
  let scale: Double
  let lot: Lot

  /// Prepares the month of a plan's district.
  ///
  /// - Parameters:
  ///   - plan: Where orders come from and go to.
  ///   - scale: The share of the design load, 1 for all of it.
  public init(_ plan: DemoPlan, scale: Double = 1) {
    self.plan = plan
    self.scale = scale
    lot = Lot(seed: plan.seed).branch("events", plan.district)
  }

  /// Starts at the beginning of the month.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// Hands out one event after the other.
  public struct Iterator: IteratorProtocol, Sendable {
    private let events: DemoEvents
    /// Pick-up places and the doors that orders go to, so that every unit is as likely.
    private let shops: [Int]
    private let doors: [(estate: Int, building: Int, units: Int)]
    private let gates: [[Int]]
    private var minute = -1
    private var orders = 0
    /// The events of this minute still to come, the earliest last.
    private var present: [DemoEvent] = []
    /// The events of each later minute, by minute modulo their count.
    private var later: [[DemoEvent]]
    private var lot: Lot

    /// More minutes than an order may take from its placing to the report about it.
    private static let horizon = 64

    init(_ events: DemoEvents) {
      self.events = events
      lot = events.lot
      later = Array(repeating: [], count: Self.horizon)
      let eating = ["restaurant", "canteen", "shop", "pharmacy"]
      shops = events.plan.places.indices.filter { eating.contains(events.plan.places[$0].kind) }
      doors = events.plan.estates.enumerated().flatMap { estate in
        estate.element.buildings.enumerated().map { (estate.offset, $0.offset, $0.element.units) }
      }
      gates = events.plan.estates.map { estate in
        estate.gates.indices.filter { estate.gates[$0].kind != "locked" }
      }
    }

    /// The next event; nil when the last order of the month is delivered.
    public mutating func next() -> DemoEvent? {
      while present.isEmpty {
        minute += 1
        if isOver, later.allSatisfy(\.isEmpty) { return nil }
        addOrders()
        let bucket = minute % Self.horizon
        present = later[bucket].sorted {
          ($0.milliseconds, $0.order, $0.rank) > ($1.milliseconds, $1.order, $1.rank)
        }
        later[bucket].removeAll(keepingCapacity: true)
      }
      return present.popLast()
    }

    private mutating func add(_ event: DemoEvent) {
      later[Int(event.milliseconds / 60_000) % Self.horizon].append(event)
    }

    private var isOver: Bool { minute >= DemoEvents.days * 1_440 }

    /// The orders of one minute.
    private mutating func addOrders() {
      guard !isOver, !doors.isEmpty else { return }
      let share = Double(DemoEvents.hourly[minute / 60 % 24]) / 10_000 / 60
      let exact = Double(DemoEvents.ordersPerDay) * events.scale * share
      var count = Int(exact)
      if lot.chance(exact - Double(count)) { count += 1 }
      for _ in 0..<count { addOrder() }
    }

    private mutating func addOrder() {
      let door = doors[lot.int(below: doors.count)]
      let start = Int64(minute) * 60_000 + Int64(lot.int(below: 60_000))
      let gate = gates[door.estate].isEmpty ? nil : lot.pick(gates[door.estate])
      var event = DemoEvent(
        milliseconds: start, kind: .order, order: orders,
        worker: lot.int(below: DemoEvents.workers),
        place: shops.isEmpty ? nil : lot.pick(shops), estate: door.estate,
        building: door.building, unit: lot.int(1...Swift.max(door.units, 1)), gate: nil,
        subject: nil)
      orders += 1
      add(event)
      // Cooking and riding, then a walk to the door and back.
      event.gate = gate
      event.kind = .gateIn
      event.milliseconds = start + Int64(lot.int(14 * 60_000...34 * 60_000))
      add(event)
      event.kind = .gateOut
      event.milliseconds += Int64(lot.int(2 * 60_000...9 * 60_000))
      add(event)
      if lot.chance(0.002) {
        event.kind = .report
        event.subject = lot.pick(DemoEvent.Subject.allCases)
        event.milliseconds += Int64(lot.int(20_000...300_000))
        add(event)
      }
    }
  }
}

extension DemoEvent {
  /// The order of what happens at the same time.
  fileprivate var rank: Int {
    switch kind {
    case .order: 0
    case .gateIn: 1
    case .gateOut: 2
    case .report: 3
    }
  }
}
