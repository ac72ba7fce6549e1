extension CivilZone {
  /// The time of China: the machine's Asia/Shanghai, or eight hours before UTC on a machine that
  /// has no zones.
  public static let china =
    CivilZone("Asia/Shanghai") ?? CivilZone(name: "Asia/Shanghai", offset: 28_800)
}
