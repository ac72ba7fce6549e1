/// A page that can be printed: a drawing, and the paper for it.
public struct PrintedPage: Hashable, Sendable {
  /// The paper.
  public let paper: Paper
  /// The drawing, as SVG of its own: no script, nothing from elsewhere.
  public let svg: String

  /// Puts a drawing onto paper.
  init(paper: Paper, svg: String) {
    self.paper = paper
    self.svg = svg
  }
}
