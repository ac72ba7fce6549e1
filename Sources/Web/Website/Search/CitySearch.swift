import Addresses
import Geodesy
import PlaceSearch
import Places
import Routing

/// What a typed text may mean, houses and places in one order.
struct CitySearch: Sendable {
  /// What was read from the text, and what to tell of it.
  var finding: Finding
  /// The likeliest first.
  var hits: [SearchHit]
  /// Whether more places fit than are here.
  var hasMorePlaces: Bool
}

extension MapContext {
  /// Looks for houses and for places by what somebody typed.
  ///
  /// - Parameters:
  ///   - text: an address, a name, pinyin, initials, or a pasted link.
  ///   - near: where one is; nil when nobody knows.
  ///   - doors: how many houses at most.
  ///   - places: how many places at most.
  /// - Returns: both, the likeliest first.
  func search(
    _ text: String, near: Coordinate<WGS84>?, doors: Int = 3, places: Int = 5
  ) -> CitySearch {
    let finding = finding(text, near: near, limit: doors)
    let guesses = finding.guesses.map { (hit: SearchHit.guess($0), fit: $0.fit(finding.query)) }
    // A link says where, and has no name; a room has been cut off by now.
    guard finding.query != nil, !finding.text.isEmpty else {
      return CitySearch(finding: finding, hits: guesses.map(\.hit), hasMorePlaces: false)
    }
    var question = PlaceQuestion()
    question.near = near
    question.text = finding.text
    question.limit = places
    let found = finder.find(question)
    let typed = FoldedName.scalars(of: finding.text)
    var rows = found.rows.map { (hit: SearchHit.place($0), fit: $0.fit(typed)) }
    // A slip is forgiven where nothing is written so.
    let isMeant = guesses.contains { $0.fit < .close } || rows.contains { $0.fit < .slip }
    if isMeant { rows.removeAll { $0.fit == .slip } }
    let hasMore = found.next != nil && rows.count == found.rows.count
    return CitySearch(
      finding: finding, hits: merged(guesses, rows, near: near), hasMorePlaces: hasMore)
  }

  private typealias Ranked = (hit: SearchHit, fit: SearchHit.Fit)

  /// By fit, then by distance where it is known; houses among themselves and places among
  /// themselves stay in the order of their index.
  private func merged(
    _ guesses: [Ranked], _ places: [Ranked], near: Coordinate<WGS84>?
  ) -> [SearchHit] {
    func inOrder(_ list: [Ranked]) -> ArraySlice<Ranked> {
      list.enumerated().sorted { ($0.element.fit, $0.offset) < ($1.element.fit, $1.offset) }
        .map(\.element)[...]
    }
    var (left, right) = (inOrder(guesses), inOrder(places))
    var hits: [SearchHit] = []
    while let guess = left.first, let place = right.first {
      let isPlace =
        place.fit != guess.fit
        ? place.fit < guess.fit
        : near.map { away(place.hit, from: $0) < away(guess.hit, from: $0) } ?? false
      hits.append(isPlace ? right.removeFirst().hit : left.removeFirst().hit)
    }
    return hits + left.map(\.hit) + right.map(\.hit)
  }

  private func away(_ hit: SearchHit, from near: Coordinate<WGS84>) -> Metres {
    switch hit {
    case .guess(let guess): near.distance(to: self[guess.building].labelPoint)
    case .place(let found): near.distance(to: found.place.position)
    }
  }
}
