extension LazyStreets.Content {
  /// The quickest path first, then at most so many that differ from it and each other.
  ///
  /// - Returns: nil without a hierarchy.
  func paths(_ request: DoorSearch.Request, most: Int) -> [DoorPath]? {
    guard let queries else { return nil }
    return try? queries.withQuery { query throws(HierarchyError) in
      try query.alternatives.paths(request, most: most, query)
    }
  }
}
