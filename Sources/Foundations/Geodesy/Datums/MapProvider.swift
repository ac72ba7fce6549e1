/// A provider of maps and the regions where its coordinates carry the offset of `Frame`.
///
/// Elsewhere its numbers are those of WGS-84, though they still go by the provider's frame.
/// The table is what the providers' own manuals say (read in November 2026), nothing measured:
/// - Amap: the SDK header `AMapDataAvailableForCoordinate`, "mainland, Hong Kong and Macau"; its
///   locations there are GCJ-02, others WGS-84.
/// - Tencent: https://lbs.qq.com/faq/latlngFaq, question 4: mainland, Hong Kong and Macau GCJ-02,
///   Taiwan and abroad WGS-84.
/// - Baidu: https://lbs.baidu.com/faq/api?title=androidsdk/guide/tool/coordinate: China including
///   Hong Kong, Macau and Taiwan BD-09, abroad WGS-84. Whether both steps of BD-09 are applied
///   in Taiwan isn't said; the table assumes so.
public struct MapProvider<Frame: OffsetDatum>: Hashable, Sendable {
  /// Where the provider's coordinates carry the offset.
  public let offsetRegions: Set<OffsetRegion>

  /// Makes a provider from the regions where its coordinates carry the offset.
  public init(offsetRegions: Set<OffsetRegion>) { self.offsetRegions = offsetRegions }

  /// The provider's coordinate of a place.
  public func coordinate(of place: Coordinate<WGS84>) -> Coordinate<Frame> {
    let degrees = Degrees(place)
    return isOffset(at: place)
      ? Frame.offset(degrees).clipped : degrees.renamed(to: Frame.self).clipped
  }

  /// The place that the provider's coordinate means.
  ///
  /// Within some hundred metres of a region's edge two places may have the same one; then it is
  /// the place that carries the offset.
  public func place(of coordinate: Coordinate<Frame>) -> Coordinate<WGS84> {
    let same = Degrees(coordinate).renamed(to: WGS84.self)
    guard ChinaShift.isNearReach(same) else { return same.clipped }
    let place = Frame.origin(of: Degrees(coordinate)).clipped
      .neighbour { self.coordinate(of: $0) == coordinate }
    return isOffset(at: place) ? place : same.clipped
  }

  /// Whether the provider's coordinate of a place carries the offset.
  public func isOffset(at place: Coordinate<WGS84>) -> Bool {
    offsetRegions.contains(OffsetRegion(of: place))
  }
}

extension MapProvider where Frame == GCJ02 {
  /// Amap (Gaode), 高德地图.
  public static var amap: Self { Self(offsetRegions: [.mainland, .hongKong, .macau]) }

  /// Tencent Maps, 腾讯地图.
  public static var tencent: Self { Self(offsetRegions: [.mainland, .hongKong, .macau]) }
}

extension MapProvider where Frame == BD09 {
  /// Baidu Maps, 百度地图.
  public static var baidu: Self { Self(offsetRegions: [.mainland, .hongKong, .macau, .taiwan]) }
}
