import Addresses
import Routing
import WebServer

/// The estates of a city with the most buildings, as rows that lead to them.
struct EstatesView: Sendable {
  struct Row: Sendable {
    var name: String
    var address: String
    var buildings: String?
    var gates: String?
  }

  var rows: [Row]
  var more: String?

  private static let most = 12

  /// Ranks the estates; nil for a city without any.
  ///
  /// `address` says where the row of one leads to.
  init?(_ map: MapContext, words: Words, address: (ShortCode) -> String) {
    var buildings: [EstateIndex: Int] = [:]
    var gates: [EstateIndex: Int] = [:]
    for building in map.city.buildings {
      if let estate = building.estate { buildings[estate, default: 0] += 1 }
    }
    for gate in map.city.gates {
      if let estate = gate.estate { gates[estate, default: 0] += 1 }
    }
    let ranked = buildings.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    rows = ranked.prefix(Self.most).map { index, count in
      Row(
        name: words.name(map[index]), address: map.code(index).map(address) ?? "/",
        buildings: words("home.buildings", ["count": .number(count)]),
        gates: gates[index].map { words("home.gates", ["count": .number($0)]) })
    }
    guard !rows.isEmpty else { return nil }
    let hidden = ranked.count - rows.count
    more = hidden > 0 ? words("home.more", ["count": .number(hidden)]) : nil
  }
}
