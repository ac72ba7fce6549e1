import Geodesy

/// All places of an index as they were at one moment; it never changes.
///
/// A large packed set and a small one of what has changed since: rows of the large one that are
/// out of date are hidden.
public final class PlaceSnapshot: Sendable {
  /// Rises with every change.
  public let version: UInt64
  let base: PackedPlaces
  let overlay: PackedPlaces
  let hidden: [UInt64]
  private let hiddenCount: Int

  init(version: UInt64, base: PackedPlaces, overlay: PackedPlaces, hiding rows: [Int]) {
    self.version = version
    self.base = base
    self.overlay = overlay
    var hidden = [UInt64](repeating: 0, count: rows.isEmpty ? 0 : (base.rows.count + 63) / 64)
    for row in rows { hidden[row >> 6] |= 1 << UInt64(row & 63) }
    self.hidden = hidden
    hiddenCount = rows.count
  }

  /// How many places there are.
  public var count: Int { base.rows.count - hiddenCount + overlay.rows.count }

  /// How many of them came or changed since the large set was packed.
  public var changedCount: Int { overlay.rows.count + hiddenCount }

  /// The nearest places, best first; in the order of their ids when nobody said from where.
  ///
  /// Stale places count as if they were farther away (`PlaceEntry.sink`).
  ///
  /// - Parameter query: What is asked.
  /// - Returns: At most `query.limit` places.
  /// - Complexity: O(log *n*) where places that pass are not rare; O(*n*) at worst.
  public func nearest(_ query: PlaceQuery) -> [PlaceHit] {
    var best = BestPlaces(limit: query.limit, after: query.after)
    let sides = sides(query)
    for (set, side) in sides.enumerated() {
      if let near = query.near {
        side.places.nearest(
          LocalPlane(origin: near), within: query.within.value, side.test, side.masks,
          set: UInt8(set), into: &best)
      } else {
        side.places.listed(side.test, set: UInt8(set), into: &best)
      }
    }
    return hits(best, sides)
  }

  /// Places whose names hold what was typed: as written, by sound, or with one slip; best first.
  ///
  /// - Parameters:
  ///   - text: What was typed; its first 32 letters and characters count.
  ///   - query: What else is asked.
  /// - Returns: At most `query.limit` places; those that match worse only while there are fewer.
  public func matching(_ text: String, _ query: PlaceQuery) -> [PlaceHit] {
    var best = BestPlaces(limit: query.limit, after: query.after)
    let typed = TypedText(text)
    let sides = sides(query)
    let patterns = sides.map { WordPattern(typed, $0.places.words) }
    let plane = query.near.map { LocalPlane(origin: $0) }
    for fit in [PlaceRank.Fit.written, .sound, .slip] where !best.isFull {
      if let after = query.after, fit < after.fit { continue }
      for (set, side) in sides.enumerated() {
        NameScan(
          side.places, patterns[set], fit, from: plane, within: query.within.value, side.test,
          set: UInt8(set)
        ).run(into: &best)
      }
    }
    return hits(best, sides)
  }

  /// One packed set as a query sees it.
  struct Side {
    var places: PackedPlaces
    var board: OpeningBoard
    var test: RowTest
    var masks: NodeMasks
  }

  func sides(_ query: PlaceQuery) -> [Side] {
    [(base, hidden), (overlay, [])].map { places, hidden in
      let board = places.board(at: query.unixSeconds)
      return Side(
        places: places, board: board,
        test: RowTest(query.filter, codes: board.states.codes, hidden: hidden),
        masks: query.filter.opening == .open ? board.open : places.masks)
    }
  }

  private func hits(_ best: BestPlaces, _ sides: [Side]) -> [PlaceHit] {
    best.found.map { found in
      let side = sides[Int(found.set)]
      return side.places.hit(
        Int(found.row), rank: found.rank,
        distance: found.distance.isNaN ? nil : Metres(found.distance), side.board)
    }
  }
}
