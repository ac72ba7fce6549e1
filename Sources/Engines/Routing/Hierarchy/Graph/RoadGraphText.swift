import Foundation

/// A graph with weights as text: a line `vertices arcs`, a line `latitude longitude` for each
/// vertex, a line `tail head weight` for each arc.
public struct RoadGraphText: Sendable {
  /// The largest weight there may be: the next number means that an arc can't be taken.
  public static let mostWeight = Hierarchy.unreached - 1
  /// Farther from zero is no coordinate of anything.
  private static let mostDegrees = 1e9

  /// The graph.
  public let graph: RoadGraph
  /// The weight of each arc.
  public let weights: [UInt32]

  /// Reads a text.
  ///
  /// - Parameter text: The whole text, in ASCII.
  /// - Throws: what is wrong with the first line that can't be understood.
  public init(_ text: [UInt8]) throws(RoadGraphTextError) {
    var lines = NumberLines(text)
    let header = try lines.wholeNumbers(2, most: Int(Int32.max / 2))
    // A vertex takes at least four bytes, an arc six: a header can't ask for more memory than that.
    guard header.0 * 4 + header.1 * 6 <= text.count + 2 else { throw .cut(line: lines.count) }
    var (latitudes, longitudes) = ([Double](), [Double]())
    var (tails, heads, weights) = ([Int32](), [Int32](), [UInt32]())
    latitudes.reserveCapacity(header.0)
    longitudes.reserveCapacity(header.0)
    for _ in 0..<header.0 {
      let place = try lines.place(most: Self.mostDegrees)
      latitudes.append(place.0)
      longitudes.append(place.1)
    }
    for _ in 0..<header.1 {
      let arc = try lines.wholeNumbers(3, most: Int(Self.mostWeight))
      guard arc.0 < header.0, arc.1 < header.0 else { throw .noSuchVertex(line: lines.count) }
      tails.append(Int32(arc.0))
      heads.append(Int32(arc.1))
      weights.append(UInt32(arc.2))
    }
    guard lines.isAtEnd else { throw .tooLong(line: lines.count + 1) }
    self.weights = weights
    do {
      graph = try RoadGraph(
        latitudes: latitudes, longitudes: longitudes, tails: tails, heads: heads)
    } catch {
      throw .noSuchVertex(line: 1)
    }
  }
}

/// Why a text is no graph; lines count from 1.
public enum RoadGraphTextError: Error, Equatable, Sendable {
  /// The text ends in or before this line.
  case cut(line: Int)
  /// The line has not so many numbers of this kind.
  case malformed(line: Int)
  /// A number is below zero or larger than it may be.
  case outOfRange(line: Int)
  /// The arc names a vertex that is not there.
  case noSuchVertex(line: Int)
  /// There is something after the last arc.
  case tooLong(line: Int)
}
