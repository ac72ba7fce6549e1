import Places

/// Looks whether the operator's file of kinds of places can be used.
struct PlaceKindChecks {
  /// The file; nil for none.
  let path: String?

  var finding: Finding {
    let name = "place kinds"
    guard let path else {
      return .ok(name, "\(PlaceCatalogue.shipped.kinds.count), the program's own")
    }
    do {
      return .ok(name, "\(try PlaceCatalogue.reading(path).kinds.count), with those of \(path)")
    } catch {
      return .fail(
        name, "\(path) can't be used: \(error)",
        "mend the file of kinds that \(PlaceCatalogue.variable) names; until then only the program's own are known"
      )
    }
  }
}
