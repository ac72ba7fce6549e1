/// The streets with one vertex for each way to come to a junction, so that turns are arcs.
///
/// An entry is a side at whose end one stands, the junction there not passed yet. A turn leads from
/// an entry to the one behind the next side. All profiles share the graph; which turns they can
/// take, and for how long, is up to their weights.
struct TurnGraph: Sendable {
  /// The side of each entry; the first entries are the sides themselves.
  private(set) var entrySide: [Int32]
  /// The turns of entry `e` are `firstTurn[e]..<firstTurn[e + 1]`.
  private(set) var firstTurn: [Int32]
  /// The entry that each turn leads to.
  private(set) var turnHead: [Int32]
  private(set) var turnKind: [TurnCosts.Kind]
  /// Turns that a ban may forbid, ascending, and the bans beside them; a turn may come twice.
  private(set) var bannedTurn: [Int32] = []
  private(set) var banOfTurn: [Int32] = []
  /// The entries at a vertex besides the sides that come to it.
  private(set) var furtherEntries: [Int32: [Int32]] = [:]
  /// The entries of a side besides itself.
  private(set) var twins: [Int32: [Int32]] = [:]
  /// The turns at each vertex that has a gate, by gate.
  private(set) var gateTurns: [[Int32]]

  init(_ network: StreetNetwork) {
    let sideCount = network.edgeCount * 2
    let book = EntryBook(sideCount: sideCount, network.turnBans)
    let directions = SideDirections(network)
    entrySide = book.side
    firstTurn = [0]
    firstTurn.reserveCapacity(book.count + 1)
    turnHead = []
    turnKind = []
    gateTurns = []
    for entry in 0..<book.count {
      let side = entrySide[entry]
      let vertex = network.end(of: side)
      let exits = network.sides(from: vertex)
      let gate = Int(network.vertexGate[vertex])
      if entry >= sideCount {
        furtherEntries[Int32(vertex), default: []].append(Int32(entry))
        twins[side, default: []].append(Int32(entry))
      }
      for next in exits {
        let turn = Int32(turnHead.count)
        let (head, bans) = book.step(from: entry, onto: next)
        turnHead.append(head)
        for ban in bans {
          bannedTurn.append(turn)
          banOfTurn.append(ban)
        }
        turnKind.append(
          next == side ^ 1
            ? .back
            : exits.count > 2 ? TurnCosts.kind(angle: directions.angle(side, next)) : .straight)
        guard gate >= 0 else { continue }
        while gateTurns.count <= gate { gateTurns.append([]) }
        gateTurns[gate].append(turn)
      }
      firstTurn.append(Int32(turnHead.count))
    }
  }

  var entryCount: Int { entrySide.count }
  var turnCount: Int { turnHead.count }

  /// The turns of an entry.
  @inline(__always)
  func turns(_ entry: Int) -> Range<Int> { Int(firstTurn[entry])..<Int(firstTurn[entry + 1]) }

  /// The turns from all entries at a side's beginning onto it.
  func turns(onto side: Int32, _ network: StreetNetwork) -> [Int32] {
    let vertex = network.end(of: side ^ 1)
    let entries =
      network.sides(from: vertex).map { $0 ^ 1 } + (furtherEntries[Int32(vertex)] ?? [])
    return entries.flatMap { entry in
      turns(Int(entry)).filter { entrySide[Int(turnHead[$0])] == side }.map { Int32($0) }
    }
  }

  /// The entry that each turn leaves.
  func tails() -> [Int32] {
    var tails = Array(repeating: Int32(0), count: turnCount)
    for entry in 0..<entryCount { for turn in turns(entry) { tails[turn] = Int32(entry) } }
    return tails
  }
}
