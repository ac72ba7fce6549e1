public import Database
public import Directory
public import Kernel

/// Somebody takes a turn at a shared appliance, begins it or gives it up.
public struct TakeTurn: Sendable {
  /// The place.
  public var place: Place
  /// The kind of appliance.
  public var appliance: PlaceService
  /// What they do.
  public var step: TurnQueue.Step
  /// Who.
  public var person: PersonMark

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is done; this is how it stands.
    case done(TurnQueue)
    /// It is not done.
    case refused(TurnQueue.Refusal)
    /// There is no such appliance, or the place is not open.
    case missing
  }

  /// Makes the command.
  public init(
    _ step: TurnQueue.Step, at place: Place, for appliance: PlaceService, by person: PersonMark
  ) {
    self.step = step
    self.place = place
    self.appliance = appliance
    self.person = person
  }

  /// Takes the step.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - catalogue: what kinds share.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, catalogue: PlaceCatalogue = .shipped, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let live = LiveRecords(transaction: transaction, district: place.district, place: place.id)
    try live.touch()
    guard let place = try PlaceRecords.find(place.id, in: place.district, transaction),
      place.sharedAppliances(in: catalogue).contains(appliance),
      place.state == .open || step == .leave
    else { return .missing }
    let records = TurnRecords(transaction: transaction, place: place)
    let before = try records.queue(of: appliance, at: now)
    var queue = before
    let ended: Int
    do throws(TurnQueue.Refusal) {
      ended = try queue.take(step, by: person, at: now)
    } catch {
      return .refused(error)
    }
    try records.replace(before, with: queue, of: appliance)
    if ended > 0 { try records.count(ended, of: appliance, at: now) }
    return .done(queue)
  }
}

extension Place {
  /// What people use by turns there, in the order of the catalogue.
  public func sharedAppliances(in catalogue: PlaceCatalogue = .shipped) -> [PlaceService] {
    catalogue[kind]?.turns.filter(services.contains) ?? []
  }
}
