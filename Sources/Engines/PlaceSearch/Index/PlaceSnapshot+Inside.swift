public import Geodesy

extension PlaceSnapshot {
  /// Hands out the places inside a box, in no order that means anything, until `visit` says no.
  ///
  /// - Parameters:
  ///   - box: The box, edges included.
  ///   - query: What is asked; `near`, `within`, `limit` and `after` do not count.
  ///   - visit: Takes a place and says whether to go on.
  /// - Complexity: O(log *n*), and O(places in the box).
  public func inside(_ box: BoundingBox, _ query: PlaceQuery, _ visit: (PlaceHit) -> Bool) {
    for side in sides(query) {
      let goesOn = side.places.inside(box, side.test, side.masks) { row in
        visit(
          side.places.hit(
            row, rank: PlaceRank(metres: 0, id: side.places.rows.ids[row]), distance: nil,
            side.board))
      }
      guard goesOn else { return }
    }
  }

  /// A place by its number.
  ///
  /// - Parameters:
  ///   - id: The number.
  ///   - unixSeconds: The time for which its state is told.
  /// - Returns: nil when it is not in the index.
  public func place(_ id: Int64, at unixSeconds: Int64) -> PlaceHit? {
    for (places, hidden) in [(overlay, []), (base, hidden)] {
      guard let row = places.rows.row(of: id) else { continue }
      if !hidden.isEmpty, hidden[row >> 6] >> UInt64(row & 63) & 1 == 1 { continue }
      return places.hit(
        row, rank: PlaceRank(metres: 0, id: id), distance: nil, places.board(at: unixSeconds))
    }
    return nil
  }
}

extension PlaceSnapshot {
  /// Until when every place keeps the state that it has at a time.
  ///
  /// - Parameter unixSeconds: The time, in seconds since 1970.
  /// - Returns: When the first timetable changes; nil when none does.
  public func statesEnd(after unixSeconds: Int64) -> Int64? {
    let end = [base, overlay].map { $0.board(at: unixSeconds).states.end }.min()
    return end == HoursStates.never ? nil : end
  }
}

extension PackedPlaces {
  /// A row as it is handed out.
  func hit(_ row: Int, rank: PlaceRank, distance: Metres?, _ board: OpeningBoard) -> PlaceHit {
    let hours = Int(rows.hours[row])
    let end = board.states.ends[hours]
    return PlaceHit(
      rank: rank, kind: rows.kinds[row], position: rows.position(row), distance: distance,
      state: HoursStates.state(board.states.codes[hours]),
      changesAt: end == HoursStates.never ? nil : end)
  }

  /// Brings in the places that pass, as if all were here.
  func listed(_ test: RowTest, set: UInt8, into best: inout BestPlaces) {
    for row in 0..<rows.count {
      let rank = PlaceRank(metres: Double(rows.sinks[row]), id: rows.ids[row])
      guard best.mayTake(rank), test.passes(row, rows) else { continue }
      best.take(BestPlaces.Found(rank: rank, distance: .nan, row: Int32(row), set: set))
    }
  }
}
