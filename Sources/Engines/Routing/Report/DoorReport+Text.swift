import Foundation
import Geodesy

extension DoorReport {
  /// The report as rows of text, totals last: plain technical English for a terminal.
  public func text() -> String {
    var lines = rows.map { row in
      let entrance = city.entrances[row.entrance.position]
      let label = [buildingLabel(of: entrance), entrance.ref ?? entrance.name]
        .compactMap { $0 }.joined(separator: " ")
      return "node \(entrance.node)\t\(Self.words(row.outcome))\t\(label)"
    }
    lines.append(
      "\(rows.count) entrances: \(reachedCount) reached (\(mappedCount) by mapped ways, "
        + "\(connectorCount) by connectors), \(rows.count - reachedCount) not reached")
    return lines.joined(separator: "\n") + "\n"
  }

  func buildingLabel(of entrance: Entrance) -> String? {
    guard let building = entrance.building.map({ city.buildings[$0.position] }) else { return nil }
    return building.name ?? building.number
  }

  private static func words(_ outcome: Outcome) -> String {
    switch outcome {
    case .mapped: "reached by mapped ways"
    case .connector(let length, _, _):
      "reached by a connector of \(String(format: "%.1f", length.value)) m"
    case .notReached(let reason): "not reached: \(words(reason))"
    }
  }

  static func words(_ reason: UnreachedReason) -> String {
    switch reason {
    case .noStreetWithinReach: "no walkable way within 40 m"
    case .onlyOtherLevels: "ways within 40 m are indoors, in tunnels, on bridges or other levels"
    case .blocked(let kinds): "every line is blocked by \(kinds.map(words).joined(separator: ", "))"
    case .cutOff: "the way beside it is cut off from the street network"
    }
  }

  private static func words(_ kind: ObstacleKind) -> String {
    switch kind {
    case .building: "building"
    case .wall: "wall"
    case .fence: "fence"
    case .hedge: "hedge"
    case .water: "water"
    case .railway: "railway"
    case .closedBarrier: "closed barrier"
    case .motorRoad: "motor road"
    case .cliff: "cliff"
    }
  }
}
