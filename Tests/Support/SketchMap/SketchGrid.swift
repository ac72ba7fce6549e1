/// The characters of a drawing: where the nodes are and which of them lines join.
struct SketchGrid {
  struct Cell: Hashable {
    var row: Int
    var column: Int
  }

  private(set) var nodes: [Character: Cell] = [:]
  /// Pairs of joined nodes, each in alphabetical order, sorted.
  private(set) var links: [String] = []
  private let rows: [[Character]]

  init(_ drawing: String) {
    rows = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    for (row, line) in rows.enumerated() {
      for (column, character) in line.enumerated() where Self.isNode(character) {
        precondition(nodes[character] == nil, "node \(character) is drawn twice")
        nodes[character] = Cell(row: row, column: column)
      }
    }
    var found: Set<String> = []
    // East, south-east, south, south-west: each line is met once from its upper left end.
    for (step, stroke) in [((0, 1), "-"), ((1, 1), "\\"), ((1, 0), "|"), ((1, -1), "/")] {
      for (name, cell) in nodes {
        guard let other = neighbour(of: cell, step, Character(stroke)) else { continue }
        found.insert(String([min(name, other), max(name, other)]))
      }
    }
    links = found.sorted()
  }

  static func isNode(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// The node at the other end of a line of strokes; nodes side by side are not joined.
  private func neighbour(
    of cell: Cell, _ step: (row: Int, column: Int), _ stroke: Character
  ) -> Character? {
    var (row, column) = (cell.row + step.row, cell.column + step.column)
    var length = 0
    while let character = character(row, column) {
      guard character == stroke else {
        return length > 0 && Self.isNode(character) ? character : nil
      }
      length += 1
      row += step.row
      column += step.column
    }
    return nil
  }

  private func character(_ row: Int, _ column: Int) -> Character? {
    guard rows.indices.contains(row), rows[row].indices.contains(column) else { return nil }
    return rows[row][column]
  }
}
