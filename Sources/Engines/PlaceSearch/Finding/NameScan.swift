import Geodesy

/// One walk through the postings of one packed set for names that fit in one way.
///
/// Postings of a pair stand in the order of the rows, so that a node of the tree has a run of them:
/// nodes are gone into nearest first, and left out when they are too far.
struct NameScan {
  let places: PackedPlaces
  let pattern: WordPattern
  let fit: PlaceRank.Fit
  let most: Double
  let test: RowTest
  let set: UInt8
  /// Nil when nobody said from where.
  private let line: AirLine?

  /// Rises: more rows looked at one by one; falls: more boxes.
  private static let few = 64

  init(
    _ places: PackedPlaces, _ pattern: WordPattern, _ fit: PlaceRank.Fit, from plane: LocalPlane?,
    within most: Double, _ test: RowTest, set: UInt8
  ) {
    self.places = places
    self.pattern = pattern
    self.fit = fit
    self.most = most
    self.test = test
    self.set = set
    line = plane.map(AirLine.init)
  }

  /// Brings in the places that pass and whose names fit in this way, and in no better one.
  func run(into best: inout BestPlaces) {
    guard let root = places.tree.levels.last?.first else { return }
    for group in pattern.candidates(fit) {
      var walk = Walk(index: places.words.sounds, beginHere: false, rows: rows(group))
      for candidates in group.lists {
        walk.index = candidates.areSounds ? places.words.sounds : places.words.characters
        walk.beginHere = candidates.beginHere
        for pair in candidates.pairs {
          look(
            walk.index.postings(of: pair), walk, node: root, level: places.tree.levels.count - 1,
            &best)
        }
      }
    }
  }

  /// What is the same all through a list.
  private struct Walk {
    var index: GramIndex
    var beginHere: Bool
    /// A bit for each row that counts; empty when all do.
    var rows: [UInt64]
  }

  /// Below so many places a look at their names costs less than marking others.
  private static let fewNames = 3_000

  /// A list so many times as long as the first is not gone through for it.
  private static let tooLong = 40

  /// The rows that are in the other lists of a group, too.
  private func rows(_ group: CandidateGroup) -> [UInt64] {
    func size(_ lists: [Candidates]) -> Int { lists.reduce(0) { $0 + pattern.size($1) } }
    let names = size(group.lists)
    guard names > Self.fewNames else { return [] }
    var bits: [UInt64] = []
    for also in group.also where size(also) <= names * Self.tooLong {
      let more = rows(of: also)
      if bits.isEmpty {
        bits = more
      } else {
        for index in bits.indices { bits[index] &= more[index] }
      }
    }
    return bits
  }

  /// A bit for each row that is in one of the lists.
  private func rows(of lists: [Candidates]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: (places.rows.count + 63) / 64)
    for candidates in lists {
      let index = candidates.areSounds ? places.words.sounds : places.words.characters
      for pair in candidates.pairs {
        for posting in index.postings(of: pair) {
          let row = index.postings[posting] >> 1
          bits[Int(row >> 6)] |= 1 << UInt64(row & 63)
        }
      }
    }
    return bits
  }

  private func look(
    _ range: Range<Int>, _ walk: Walk, node: Int, level: Int,
    _ best: inout BestPlaces
  ) {
    guard range.count > Self.few, level > 0, line != nil else {
      for posting in range { look(walk.index.postings[posting], walk, &best) }
      return
    }
    var parts: [(metres: Double, node: Int, range: Range<Int>)] = []
    var start = range.lowerBound
    let children = places.tree.children(of: node, level: level)
    for child in children where start < range.upperBound {
      let end = places.tree.rows(of: child, level: level - 1).upperBound
      let next =
        child + 1 == children.upperBound
        ? range.upperBound : walk.index.firstPosting(in: start..<range.upperBound, row: end)
      if next > start { parts.append((metres(to: child), child, start..<next)) }
      start = next
    }
    parts.sort { $0.metres < $1.metres }
    for part in parts {
      let rank = PlaceRank(fit: fit, metres: part.metres * 0.999_999, id: .min)
      guard best.mayTake(rank) else { return }
      look(part.range, walk, node: part.node, level: level - 1, &best)
    }
  }

  private func look(_ posting: UInt32, _ walk: Walk, _ best: inout BestPlaces) {
    let row = Int(posting >> 1)
    guard walk.rows.isEmpty || walk.rows[row >> 6] >> UInt64(row & 63) & 1 == 1 else { return }
    let rows = places.rows
    let distance = line?.metres(rows.latitudes[row], rows.longitudes[row]) ?? 0
    let metres = distance + Double(rows.sinks[row])
    // What a place could have at best is looked at first, its names last.
    let isInside = walk.beginHere && posting & 1 == 0
    let least = metres + (isInside ? WordPattern.Place.inside : .whole).metres
    let id = rows.ids[row]
    guard distance <= most, best.mayTake(PlaceRank(fit: fit, metres: least, id: id)),
      test.passes(row, rows), let place = pattern.place(row, fit)
    else { return }
    best.take(
      BestPlaces.Found(
        rank: PlaceRank(fit: fit, metres: metres + place.metres, id: id),
        distance: line == nil ? .nan : distance, row: Int32(row), set: set))
  }

  private func metres(to node: Int) -> Double {
    (line?.metres(places.tree.boxes[node]) ?? 0) + Double(places.tree.sinks[node])
  }
}
