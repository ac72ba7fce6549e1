import Kernel

/// Who is below whom, as arrays in preorder: whatever is below a node stands right behind it.
struct Nesting<Entity>: Sendable {
  /// In preorder, those at the top and below one parent in the order they were given.
  private(set) var ids: [Identifier<Entity>] = []
  /// The place of each one's parent; -1 at the top.
  private var parents: [Int32] = []
  /// The first place behind everything below.
  private var ends: [Int32] = []
  private var places: [Identifier<Entity>: Int32] = [:]

  init() {}

  /// Those whose parent is not there stand at the top, as do those that are below themselves,
  /// which no command makes: then nobody reaches more than is theirs.
  init(_ nodes: [(id: Identifier<Entity>, parent: Identifier<Entity>?)]) {
    let known = Set(nodes.map(\.id))
    var children: [Identifier<Entity>: [Identifier<Entity>]] = [:]
    var tops: [Identifier<Entity>] = []
    for node in nodes {
      if let parent = node.parent, parent != node.id, known.contains(parent) {
        children[parent, default: []].append(node.id)
      } else {
        tops.append(node.id)
      }
    }
    ids.reserveCapacity(nodes.count)
    for top in tops { append(top, children) }
    for node in nodes where places[node.id] == nil { append(node.id, [:]) }
  }

  private mutating func append(
    _ top: Identifier<Entity>, _ children: [Identifier<Entity>: [Identifier<Entity>]]
  ) {
    var open: [(place: Int32, rest: ArraySlice<Identifier<Entity>>)] = []
    enter(top, below: -1)
    open.append((Int32(ids.count - 1), children[top, default: []][...]))
    while let last = open.indices.last {
      if let next = open[last].rest.popFirst() {
        guard places[next] == nil else { continue }
        enter(next, below: open[last].place)
        open.append((Int32(ids.count - 1), children[next, default: []][...]))
      } else {
        ends[Int(open[last].place)] = Int32(ids.count)
        open.removeLast()
      }
    }
  }

  private mutating func enter(_ id: Identifier<Entity>, below parent: Int32) {
    places[id] = Int32(ids.count)
    ids.append(id)
    parents.append(parent)
    ends.append(Int32(ids.count))
  }

  /// Whether the first is the second or below it; false for what is not there.
  func isWithin(_ one: Identifier<Entity>, _ other: Identifier<Entity>) -> Bool {
    guard let place = places[one], let top = places[other] else { return false }
    return top <= place && place < ends[Int(top)]
  }

  /// One and everything below it, parents first.
  func below(_ id: Identifier<Entity>) -> ArraySlice<Identifier<Entity>> {
    guard let place = places[id] else { return [] }
    return ids[Int(place)..<Int(ends[Int(place)])]
  }

  /// Those right below one, or at the top.
  func children(of id: Identifier<Entity>?) -> [Identifier<Entity>] {
    var (place, end) = (0, ids.count)
    if let id {
      guard let top = places[id] else { return [] }
      (place, end) = (Int(top) + 1, Int(ends[Int(top)]))
    }
    var found: [Identifier<Entity>] = []
    while place < end {
      found.append(ids[place])
      place = Int(ends[place])
    }
    return found
  }

  /// From the top down to this one.
  func path(to id: Identifier<Entity>) -> [Identifier<Entity>] {
    guard var place = places[id] else { return [] }
    var path = [id]
    while parents[Int(place)] >= 0 {
      place = parents[Int(place)]
      path.append(ids[Int(place)])
    }
    return path.reversed()
  }
}
