public import Database
public import Kernel

/// Reads what passers-by say of a place at present.
public struct ReadVoice: Sendable {
  /// The place.
  public var place: Place

  /// Makes the question.
  public init(_ place: Place) { self.place = place }

  /// Asks.
  ///
  /// - Parameters:
  ///   - transaction: a read.
  ///   - now: the present moment.
  /// - Returns: What is said.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) -> PlaceVoice {
    let records = ReportRecords(
      district: place.district, place: place.id, transaction: transaction)
    return PlaceVoice(state: place.state, counts: try records.words().counts(at: now))
  }
}
