import Foundation
import Geodesy

@testable import Routing

/// Judges the words of steps by the bare line, knowing nothing of junctions and rules.
struct TurnWordJudge {
  let line: [Coordinate<WGS84>]

  /// The bends that one may see at a point: a single one, over 15 m both ways, where the line is
  /// straight around it; over any stretch where it bends again within 25 m.
  func bends(at point: Int) -> [Double] {
    let back = Array(line[...point].reversed())
    let forth = Array(line[point...])
    guard Self.isStraight(back), Self.isStraight(forth) else {
      return Self.bearings(back).flatMap { before in
        Self.bearings(forth).map { Self.angle(before + 180, $0) }
      }
    }
    return [Self.angle(Self.bearing(back, 0, 15) + 180, Self.bearing(forth, 0, 15))]
  }

  /// Whether a word fits a bend; 15° are a matter of taste.
  static func fits(_ turn: Turn, _ bend: Double) -> Bool {
    switch turn {
    case .straight: abs(bend) < 35
    case .slightLeft: (-60 ... -5).contains(bend)
    case .left: (-135 ... -30).contains(bend)
    case .sharpLeft: (-175 ... -105).contains(bend)
    case .slightRight: (5...60).contains(bend)
    case .right: (30...135).contains(bend)
    case .sharpRight: (105...175).contains(bend)
    case .uTurn: abs(bend) >= 150
    }
  }

  /// How far a compass word is from where the line sets out over the step, at most 15 m.
  func error(of direction: CompassDirection, length: Double) -> Double {
    abs(Self.angle(Double(direction.rawValue) * 45, Self.bearing(line, 0, min(15, length))))
  }

  private static func isStraight(_ line: [Coordinate<WGS84>]) -> Bool {
    let whole = bearing(line, 0, 25)
    return stride(from: 0, to: min(25, length(line)), by: 1).allSatisfy {
      abs(angle(whole, bearing(line, $0, $0 + 1))) < 20
    }
  }

  /// Of chords from the point, and of pieces further along.
  private static func bearings(_ line: [Coordinate<WGS84>]) -> [Double] {
    let reach = min(25, length(line))
    return stride(from: 2.0, through: max(reach, 2), by: 3).map { bearing(line, 0, $0) }
      + stride(from: 0, to: max(reach - 3, 0), by: 3).map { bearing(line, $0, $0 + 3) }
  }

  private static func bearing(
    _ line: [Coordinate<WGS84>], _ start: Double, _ end: Double
  ) -> Double {
    place(line, start).bearing(to: place(line, end))
  }

  private static func place(_ line: [Coordinate<WGS84>], _ metres: Double) -> Coordinate<WGS84> {
    var gone = 0.0
    for (start, end) in zip(line, line.dropFirst()) {
      let length = start.distance(to: end).value
      if gone + length > metres {
        return start.destination(Metres(metres - gone), bearing: start.bearing(to: end))
      }
      gone += length
    }
    return line[line.count - 1]
  }

  private static func length(_ line: [Coordinate<WGS84>]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).value }
  }

  private static func angle(_ start: Double, _ end: Double) -> Double {
    (end - start).remainder(dividingBy: 360)
  }
}
