import Foundation

/// When the sun comes up and goes down.
///
/// Meeus, "Astronomical Algorithms", 1991, chapters 15, 25 and 28, to low precision: right within a
/// minute between the polar circles.
enum Sun {
  /// The minute of the day on clocks of a zone.
  ///
  /// Where the sun stays up, the day has no night;
  /// where it stays down, it comes up and goes down at noon.
  static func minute(
    of event: SunEvent, on day: CivilDay, latitude: Double, longitude: Double, zone: CivilZone
  ) -> Int {
    let sign: Double = event == .dawn || event == .sunrise ? -1 : 1
    let altitude = event == .dawn || event == .dusk ? -6.0 : -0.833
    // Two rounds: the sun moves a little between noon and the event.
    var days = Double(day.number) - longitude / 360 + 0.5
    for _ in 0..<2 {
      let (transit, declination) = transit(near: days, longitude: longitude, day: day)
      let cosine =
        (sin(radians(altitude)) - sin(radians(latitude)) * sin(declination))
        / (cos(radians(latitude)) * cos(declination))
      if cosine < -1 { return sign < 0 ? 0 : CivilMinute.perDay }
      days = cosine > 1 ? transit : transit + sign * acos(cosine) / (2 * .pi)
    }
    let seconds = Int64((days * 86_400).rounded(.down))
    return zone.minute(atUnixSeconds: seconds).number - CivilMinute(day, minute: 0).number
  }

  /// When the sun is highest on the day, in days since 1970, and its declination at a time.
  private static func transit(
    near days: Double, longitude: Double, day: CivilDay
  ) -> (transit: Double, declination: Double) {
    let sinceEpoch = days - 10_957.5  // 1 January 2000, noon
    let mean = 280.46646 + 0.985_647_36 * sinceEpoch
    let anomaly = radians(357.52911 + 0.985_600_28 * sinceEpoch)
    let centre =
      1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    let ecliptic = radians(mean + centre - 0.00569)
    let obliquity = radians(23.4393 - 3.563e-7 * sinceEpoch)
    let ascension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic)) * 180 / .pi
    let equation = (mean - 0.0057183 - ascension).remainder(dividingBy: 360)
    return (
      Double(day.number) + 0.5 - (longitude + equation) / 360,
      asin(sin(ecliptic) * sin(obliquity))
    )
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
