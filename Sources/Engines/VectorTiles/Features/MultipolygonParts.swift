import OpenStreetMap

/// The multipolygon relations of a source and the nodes of their member ways.
struct MultipolygonParts {
  struct Relation {
    var id: Int64
    var drawings: [Drawing]
    var ways: [Int64]
  }

  private(set) var relations: [Relation] = []
  private var nodes: [Int64: [Int64]] = [:]

  /// Takes a relation; its ways come later.
  mutating func add(_ relation: Relation) {
    relations.append(relation)
    for way in relation.ways { nodes[way] = [] }
  }

  /// Takes a way if a relation needs it.
  mutating func fill(way id: Int64, _ wayNodes: ArraySlice<Int64>) {
    guard let index = nodes.index(forKey: id) else { return }
    nodes.values[index] = Array(wayNodes)
  }

  /// The closed rings of a relation, whatever the roles of its ways; what does not close, as at
  /// the edge of an extract, is left out.
  func rings(_ relation: Relation) -> [[Int64]] {
    RingAssembly.assemble(relation.ways.compactMap { nodes[$0] }).rings
  }
}
