/// Which places count as scenes: the rule of `Documentation/Scenes.md` in one place.
struct SceneRule {
  let catalogue: PlaceCatalogue

  /// Whether a place would count if it were a part of nothing.
  func countsAlone(
    _ kind: PlaceKind, _ dimensions: Set<FriendlyDimension>, _ state: PlaceState
  ) -> Bool {
    guard let facts = catalogue[kind], facts.counts != .none else { return false }
    return state == .open && !dimensions.isEmpty
  }

  func countsAlone(_ place: Place) -> Bool {
    countsAlone(place.kind, place.facts.dimensions, place.state)
  }

  /// Whether a place counts, by itself and by what it is a part of: nothing is counted twice.
  func counts(_ place: Place, in whole: Place?) -> Bool {
    countsAlone(place) && !(whole.map(countsAlone) ?? false)
  }
}
