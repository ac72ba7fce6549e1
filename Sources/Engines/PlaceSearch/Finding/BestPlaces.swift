/// The best places that a search has met so far, in order.
struct BestPlaces {
  /// One of them.
  struct Found {
    var rank: PlaceRank
    /// By air line; not a number when nobody said from where.
    var distance: Double
    var row: Int32
    /// Which packed set has the row.
    var set: UInt8
  }

  let limit: Int
  /// Only ranks after this one count.
  let after: PlaceRank?
  private(set) var found: [Found] = []

  init(limit: Int, after: PlaceRank?) {
    self.limit = limit
    self.after = after
    found.reserveCapacity(limit)
  }

  var isFull: Bool { found.count >= limit }

  /// Whether a place might still come in whose rank is this or a worse one.
  func mayTake(_ rank: PlaceRank) -> Bool {
    guard isFull, let last = found.last else { return limit > 0 }
    return rank < last.rank
  }

  /// How many metres a place with a written fit may have to come in still.
  var mostMetres: Double {
    guard isFull, let last = found.last else { return limit > 0 ? .infinity : -1 }
    return last.rank.fit == .written ? last.rank.metres : .infinity
  }

  /// Takes a place in if it is better than the worst; once only.
  mutating func take(_ new: Found) {
    if let after, new.rank <= after { return }
    guard mayTake(new.rank) else { return }
    var (low, high) = (0, found.count)
    while low < high {
      let middle = (low + high) / 2
      if found[middle].rank < new.rank { low = middle + 1 } else { high = middle }
    }
    if low < found.count, found[low].rank == new.rank { return }
    if isFull { found.removeLast() }
    found.insert(new, at: low)
  }
}
