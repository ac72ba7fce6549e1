public import Kernel
public import OpeningHours
public import PlaceSearch
import Synchronization

/// Every place that riders may be sent to, in memory: found without asking the database.
///
/// A ``PlaceFollower`` keeps it as the database has it. Readers never wait for a change. Only open
/// places are here: nobody is sent to a suspended one until someone confirms it.
public final class PlaceFinder: Sendable {
  /// What kinds and needs there are.
  public let catalogue: PlaceCatalogue
  /// The zone and the holidays by which hours are read.
  public let setting: Setting
  let time: any TimeSource
  private let index: PlaceIndex
  private let memory = Mutex<[Int64: Kept]>([:])
  /// Held from looking to putting in, so that nothing older is put in later; never by readers.
  private let notes = Mutex(Notes())

  /// A place as it was taken in.
  struct Kept {
    var place: Place
    /// Another one whenever the place is taken in anew.
    var revision: UInt64
  }

  private struct Notes {
    var revision: UInt64 = 0
    var ages: [Int64: PlaceAge] = [:]
    /// Hours by their text: a city has few hundred.
    var timetables: [String: Timetable] = [:]
  }

  /// More changes than this are packed: a change costs time for each that came before it.
  private static let mostChanges = 500
  /// More texts than this are forgotten together; none of them is needed again.
  private static let mostTimetables = 20_000

  /// Makes an empty one.
  ///
  /// - Parameters:
  ///   - catalogue: what kinds and needs there are.
  ///   - calendar: the holidays.
  ///   - time: the clock.
  public init(
    catalogue: PlaceCatalogue = .shipped, calendar: ChinaCalendar = .shipped,
    time: any TimeSource = SystemTime()
  ) {
    self.catalogue = catalogue
    self.time = time
    setting = Setting(zone: .china, holidays: calendar)
    index = PlaceIndex(in: setting)
  }

  /// The index as it is now.
  public var snapshot: PlaceSnapshot { index.snapshot }

  /// The present moment by its clock.
  public var now: Moment { time.now }

  /// How many places there are.
  public var count: Int { index.snapshot.count }

  /// A place that is here.
  public func place(_ id: Place.ID) -> Place? { memory.withLock { $0[id.number]?.place } }

  /// What places are called, by their numbers; what is not here is left out.
  ///
  /// - Parameter numbers: the numbers of places.
  /// - Returns: their names.
  public func names(of numbers: [Int64]) -> [Int64: LocalisedText] {
    memory.withLock { memory in
      Dictionary(
        numbers.compactMap { number in memory[number].map { (number, $0.place.name) } },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The places of these numbers, nil for those that are not here.
  func kept(_ numbers: [Int64]) -> [Kept?] {
    memory.withLock { memory in numbers.map { memory[$0] } }
  }

  /// Takes over all that the database has, and nothing else.
  func replace(with places: [Place]) {
    let now = time.now
    notes.withLock { notes in
      notes.ages = [:]
      notes.ages.reserveCapacity(places.count)
      notes.revision += 1
      var open: [Int64: Kept] = [:]
      open.reserveCapacity(places.count)
      for place in places where place.state == .open {
        open[place.id.number] = Kept(place: place, revision: notes.revision)
      }
      let entries = open.values.map { entry(of: $0.place, at: now, &notes) }
      memory.withLock { $0.merge(open) { _, new in new } }
      index.replace(with: entries)
      memory.withLock { $0 = open }
    }
  }

  /// Takes over what the database has of some places.
  ///
  /// - Parameters:
  ///   - places: what they are now.
  ///   - gone: those that are no more.
  func learn(_ places: [Place], gone: [Place.ID] = []) {
    let now = time.now
    let open = places.filter { $0.state == .open }
    let removed = gone.map(\.number) + places.filter { $0.state != .open }.map(\.id.number)
    notes.withLock { notes in
      notes.revision += 1
      let entries = open.map { entry(of: $0, at: now, &notes) }
      for number in removed { notes.ages[number] = nil }
      memory.withLock { memory in
        for place in open {
          memory[place.id.number] = Kept(place: place, revision: notes.revision)
        }
      }
      index.change(entries, removing: removed)
      // Only now: whoever found one just before may still ask for it.
      memory.withLock { memory in
        for number in removed { memory[number] = nil }
      }
    }
  }

  /// Lets places sink whose facts have grown stale since they were taken in.
  func age() {
    let now = time.now
    notes.withLock { notes in
      let places = memory.withLock { $0 }
      let aged = places.values.map(\.place).filter {
        notes.ages[$0.id.number] != PlaceAge(of: $0, at: now, catalogue)
      }
      index.change(aged.map { entry(of: $0, at: now, &notes) })
    }
  }

  /// Packs what has changed when it is much; takes as long as filling did.
  func tidy() {
    if index.snapshot.changedCount > Self.mostChanges { index.merge() }
  }

  private func entry(of place: Place, at now: Moment, _ notes: inout Notes) -> PlaceEntry {
    let facts = place.facts
    let age = PlaceAge(of: place, at: now, catalogue)
    notes.ages[place.id.number] = age
    return PlaceEntry(
      id: place.id.number, kind: catalogue[place.kind]?.number ?? .max,
      services: facts.services.bits, vehicles: UInt8(truncatingIfNeeded: facts.vehicles.caseBits),
      position: facts.position, hours: timetable(facts.openingHours, &notes),
      lateHours: timetable(facts.lateHours, &notes), sink: age.sink,
      names: [facts.name.chinese] + facts.name.others.sorted { $0.key < $1.key }.map(\.value)
        + facts.aliases)
  }

  private func timetable(_ text: String?, _ notes: inout Notes) -> Timetable? {
    guard let text else { return nil }
    if let known = notes.timetables[text] { return known }
    // Hours that can't be read are unknown; entering them was refused.
    guard let timetable = try? Timetable(text) else { return nil }
    if notes.timetables.count >= Self.mostTimetables { notes.timetables = [:] }
    notes.timetables[text] = timetable
    return timetable
  }
}
