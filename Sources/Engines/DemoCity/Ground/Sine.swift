/// A sine of our own: the C library's differs in the last bit from machine to machine, and a bit
/// may move a house.
enum Sine {
  /// The sine of an angle given in whole turns; exact IEEE arithmetic only, true to 1e-9.
  static func of(turns: Double) -> Double {
    var turn = turns - turns.rounded(.down)
    var sign = 1.0
    if turn >= 0.5 {
      turn -= 0.5
      sign = -1
    }
    if turn > 0.25 { turn = 0.5 - turn }
    let angle = turn * 6.283185307179586
    let square = angle * angle
    var sum = 1.0
    // Taylor's series from its smallest term: angles go up to a quarter turn only.
    for divisor in [210.0, 156, 110, 72, 42, 20, 6] { sum = 1 - square / divisor * sum }
    return sign * angle * sum
  }
}
