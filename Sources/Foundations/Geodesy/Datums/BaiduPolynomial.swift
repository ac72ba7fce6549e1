/// One band of Baidu's projection.
///
/// Its sixth band, beyond 75°, is left out: the clip at 74° keeps everybody from it.
struct BaiduPolynomial: Sendable {
  /// The least magnitude of latitude, or of metres north, in the band.
  let from: Double
  /// Constant and slope of the longitude.
  let line: (Double, Double)
  /// What a latitude is divided by before it goes into the powers.
  let unit: Double
  /// The coefficients of the latitude from the power zero up.
  let powers: [Double]

  /// The band of a latitude or of metres north; the tables run down to zero.
  static func of(_ value: Double, in table: [BaiduPolynomial]) -> BaiduPolynomial {
    table.first { value.magnitude >= $0.from } ?? table[table.count - 1]
  }

  func longitudinal(_ value: Double) -> Double {
    signed(line.0 + line.1 * value.magnitude, as: value)
  }

  func latitudinal(_ value: Double) -> Double {
    let share = value.magnitude / unit
    return signed(powers.reversed().reduce(0) { $0 * share + $1 }, as: value)
  }

  private func signed(_ magnitude: Double, as value: Double) -> Double {
    value < 0 ? -magnitude : magnitude
  }
}

extension BaiduPolynomial {
  static let toMetres = [
    BaiduPolynomial(
      from: 60, line: (0.0008277824516172526, 111320.7020463578), unit: 67.5,
      powers: [
        647795574.6671607, -4082003173.641316, 10774905663.51142, -15171875531.51559,
        12053065338.62167, -5124939663.577472, 913311935.9512032,
      ]),
    BaiduPolynomial(
      from: 45, line: (0.00337398766765, 111320.7020202162), unit: 52.5,
      powers: [
        4481351.045890365, -23393751.19931662, 79682215.47186455, -115964993.2797253,
        97236711.15602145, -43661946.33752821, 8477230.501135234,
      ]),
    BaiduPolynomial(
      from: 30, line: (0.00220636496208, 111320.7020209128), unit: 37.5,
      powers: [
        51751.86112841131, 3796837.749470245, 992013.7397791013, -1221952.21711287,
        1340652.697009075, -620943.6990984312, 144416.9293806241,
      ]),
    BaiduPolynomial(
      from: 15, line: (-0.0003441963504368392, 111320.7020576856), unit: 22.5,
      powers: [
        278.2353980772752, 2485758.690035394, 6070.750963243378, 54821.18345352118,
        9540.606633304236, -2710.55326746645, 1405.483844121726,
      ]),
    BaiduPolynomial(
      from: 0, line: (-0.0003218135878613132, 111320.7020701615), unit: 7.45,
      powers: [
        0.00369383431289, 823725.6402795718, 0.46104986909093, 2351.343141331292,
        1.58060784298199, 8.77738589078284, 0.37238884252424,
      ]),
  ]

  static let toDegrees = [
    BaiduPolynomial(
      from: 8362377.87, line: (-7.435856389565537e-9, 0.000008983055097726239), unit: 10260144.86,
      powers: [
        -0.78625201886289, 96.32687599759846, -1.85204757529826, -59.36935905485877,
        47.40033549296737, -16.50741931063887, 2.28786674699375,
      ]),
    BaiduPolynomial(
      from: 5591021, line: (-3.030883460898826e-8, 0.00000898305509983578), unit: 6856817.37,
      powers: [
        0.30071316287616, 59.74293618442277, 7.357984074871, -25.38371002664745,
        13.45380521110908, -3.29883767235584, 0.32710905363475,
      ]),
    BaiduPolynomial(
      from: 3481989.83, line: (-1.981981304930552e-8, 0.000008983055099779535), unit: 4482777.06,
      powers: [
        0.03278182852591, 40.31678527705744, 0.65659298677277, -4.44255534477492,
        0.85341911805263, 0.12923347998204, -0.04625736007561,
      ]),
    BaiduPolynomial(
      from: 1678043.12, line: (3.09191371068437e-9, 0.000008983055096812155), unit: 2555164.4,
      powers: [
        0.00006995724062, 23.10934304144901, -0.00023663490511, -0.6321817810242,
        -0.00663494467273, 0.03430082397953, -0.00466043876332,
      ]),
    BaiduPolynomial(
      from: 0, line: (2.890871144776878e-9, 0.000008983055095805407), unit: 826088.5,
      powers: [
        -3.068298e-8, 7.47137025468032, -0.00000353937994, -0.02145144861037,
        -0.00001234426596, 0.00010322952773, -0.00000323890364,
      ]),
  ]
}
