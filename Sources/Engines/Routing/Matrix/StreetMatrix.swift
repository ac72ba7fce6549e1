public import Geodesy

/// Times and lengths from many places to many others.
public struct StreetMatrix: Sendable {
  /// A row for each start with the milliseconds to each goal; nil where no way leads.
  public var milliseconds: [[Int?]]
  /// The lengths of those ways; no rows if not asked for.
  public var distances: [[Metres?]]
}

extension DoorRouter {
  /// The times, and lengths of the quickest ways, from many places to many others.
  ///
  /// - Parameters:
  ///   - starts: Where from.
  ///   - goals: Where to; all made for the same profile.
  ///   - profile: Who travels.
  ///   - closures: What is shut.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - measuresLengths: Whether lengths are asked for too.
  /// - Returns: A row for each start.
  public func matrix(
    from starts: [StreetSpot], to goals: [StreetSpot], by profile: Profile,
    avoiding closures: Closures = Closures(), leaving departure: Departure? = nil,
    measuresLengths: Bool = false
  ) -> StreetMatrix {
    precondition((starts + goals).allSatisfy { $0.profile == profile })
    let streets = city.streets
    let state = streets.state(closures, departure).state
    var matrix = MatrixTask(
      city, profile, state, starts.map(\.places), goals.map(\.places), lengths: measuresLengths)
    matrix.run()
    let cells = matrix.cells
    return StreetMatrix(
      milliseconds: starts.indices.map { row in
        goals.indices.map { column in cells.time(row, column).map(Int.init) }
      },
      distances: measuresLengths
        ? starts.indices.map { row in
          goals.indices.map { column in
            cells.length(row, column).map { Metres(Double($0) / 100) }
          }
        } : [])
  }
}
