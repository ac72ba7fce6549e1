/// A map that is printed with a poster.
public struct PrintedPlan: Hashable, Sendable {
  /// A whole drawing in SVG, made by this program: nothing in it is checked again.
  public var svg: String
  /// How high it is for its width.
  public var ratio: Double

  /// Takes a drawing.
  ///
  /// - Parameters:
  ///   - svg: begins with its `svg` element, which has a `viewBox` and no `x` or `y`.
  ///   - ratio: how high it is for its width.
  public init(svg: String, ratio: Double) {
    self.svg = svg
    self.ratio = ratio
  }
}
