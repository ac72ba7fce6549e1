/// Where one may only arrive or leave, and what is cut off.
extension StreetNetwork {
  /// A piece of network shorter than this, and not the longest, counts as an island.
  ///
  /// Most are mapping gaps: an inner courtyard, a mall's corridor. Raising it keeps more real
  /// islets out.
  static let islandCentimetres: Int64 = 100_000

  /// Spreads restrictions and marks islands.
  ///
  /// Streets that are free by their tags but can be reached over restricted ones alone are inside
  /// somebody's ground too; they become restricted. So a way is allowed exactly if it is
  /// restricted* free* restricted*.
  mutating func markZones() {
    for profile in Profile.allCases {
      let whole = pieces(profile, freeOnly: false)
      let free = pieces(profile, freeOnly: true)
      // The longest free piece of each whole piece stays free.
      var main: [Int32: (root: Int32, length: Int64)] = [:]
      for edge in 0..<edgeCount where free.root[edge] == Int32(edge) {
        let length = free.length[edge]
        if main[whole.root[edge]].map({ $0.length < length }) ?? true {
          main[whole.root[edge]] = (Int32(edge), length)
        }
      }
      let bit = UInt8(1 << profile.index)
      let longest = whole.length.max() ?? 0
      for edge in 0..<edgeCount where whole.root[edge] >= 0 {
        if free.root[edge] >= 0, free.root[edge] != main[whole.root[edge]]?.root {
          arcRestricted[Int(edgeArcs[2 * edge])] |= bit
          arcRestricted[Int(edgeArcs[2 * edge + 1])] |= bit
        }
        let length = whole.length[Int(whole.root[edge])]
        if length < Self.islandCentimetres, length < longest { edgeIsland[edge] |= bit }
      }
    }
  }

  /// Connected pieces of the edges that a profile can take, directions aside.
  ///
  /// Closed vertices divide pieces; with `freeOnly`, restricted vertices and edges do too.
  ///
  /// - Returns: For each edge its piece's first edge, or -1; and at that first edge the length.
  func pieces(
    _ profile: Profile, freeOnly: Bool
  ) -> (root: [Int32], length: [Int64]) {
    var sets = DisjointSets(count: edgeCount)
    let included = (0..<edgeCount).map { edge in
      isPassable(edge, profile) && !(freeOnly && isRestricted(edge, profile))
    }
    for vertex in 0..<vertexCount {
      let passage = vertexRules[Int(vertexRule[vertex])].passages[profile.index]
      if passage == .closed || passage == .restricted && freeOnly { continue }
      var first: Int32 = -1
      for arc in Int(firstArc[vertex])..<Int(firstArc[vertex + 1]) {
        let edge = arcSide[arc] >> 1
        guard included[Int(edge)] else { continue }
        if first < 0 { first = edge } else { sets.join(first, edge) }
      }
    }
    var root = [Int32](repeating: -1, count: edgeCount)
    var length = [Int64](repeating: 0, count: edgeCount)
    for edge in 0..<edgeCount where included[edge] {
      root[edge] = sets.find(Int32(edge))
      length[Int(root[edge])] += Int64(edgeLength[edge])
    }
    return (root, length)
  }
}

/// Disjoint sets with path halving; the smallest member stands for its set.
struct DisjointSets {
  private var parent: [Int32]

  init(count: Int) { parent = (0..<Int32(count)).map { $0 } }

  mutating func find(_ member: Int32) -> Int32 {
    var member = member
    while parent[Int(member)] != member {
      parent[Int(member)] = parent[Int(parent[Int(member)])]
      member = parent[Int(member)]
    }
    return member
  }

  mutating func join(_ left: Int32, _ right: Int32) {
    let (left, right) = (find(left), find(right))
    if left < right { parent[Int(right)] = left } else { parent[Int(left)] = right }
  }
}
