extension BoundingBox {
  /// The box grown on every side by a length, clipped to the valid range of coordinates.
  ///
  /// Rounded outward and reckoned at the latitude nearest a pole, so that nothing closer than
  /// `margin` is left out; around a pole it spans all longitudes. A negative margin shrinks.
  public func grown(by margin: Metres) -> BoundingBox {
    guard !isEmpty else { return self }
    let northward = margin.value / LocalPlane.metresPerDegreeOfLatitude * 1e7
    let farthest = max(-(Double(south) - northward), Double(north) + northward) / 1e7
    let cosine = farthest < 90 ? LocalPlane.cosine(ofDegrees: farthest) : 0
    let eastward = cosine > 0 ? northward / cosine : margin.value < 0 ? 0 : .infinity
    return BoundingBox(
      south: Steps.clipped((Double(south) - northward).rounded(.down), to: Steps.latitudeLimit),
      west: Steps.clipped((Double(west) - eastward).rounded(.down), to: Steps.longitudeLimit),
      north: Steps.clipped((Double(north) + northward).rounded(.up), to: Steps.latitudeLimit),
      east: Steps.clipped((Double(east) + eastward).rounded(.up), to: Steps.longitudeLimit)
    )
  }
}
