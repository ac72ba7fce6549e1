/// A map that riders have on their phones.
public enum MapService: String, CaseIterable, Sendable {
  /// 高德地图.
  case amap
  /// 腾讯地图.
  case tencent
  /// 百度地图.
  case baidu
}
