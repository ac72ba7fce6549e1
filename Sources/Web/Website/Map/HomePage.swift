import Routing
import WebServer

/// The first page: one field, and the estates of this map.
struct HomePage: Sendable {
  struct Estates: Sendable {
    var rows: [EstateRow]
    var more: String?
  }
  struct EstateRow: Sendable {
    var name: String
    var address: String
    var buildings: String?
    var gates: String?
  }

  var search: SearchView
  var estates: Estates?

  private static let most = 12

  init(_ map: MapContext, words: Words) {
    search = SearchView(typed: "", example: words("home.placeholder"), from: nil)
    var buildings: [EstateIndex: Int] = [:]
    var gates: [EstateIndex: Int] = [:]
    for building in map.city.buildings {
      if let estate = building.estate { buildings[estate, default: 0] += 1 }
    }
    for gate in map.city.gates {
      if let estate = gate.estate { gates[estate, default: 0] += 1 }
    }
    let ranked = buildings.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    let rows = ranked.prefix(Self.most).map { index, count in
      let name = words.name(map[index])
      return EstateRow(
        name: name,
        address: map.code(index).map { "/e/\($0)" } ?? "/",
        buildings: words("home.buildings", ["count": .number(count)]),
        gates: gates[index].map { words("home.gates", ["count": .number($0)]) })
    }
    guard !rows.isEmpty else { return }
    let hidden = ranked.count - rows.count
    estates = Estates(
      rows: rows, more: hidden > 0 ? words("home.more", ["count": .number(hidden)]) : nil)
  }
}
