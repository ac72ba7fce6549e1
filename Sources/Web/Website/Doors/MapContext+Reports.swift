import Routing
import WebServer

extension MapContext {
  /// Takes a rider's word that a gate is shut, as the question after arriving does.
  ///
  /// - Returns: Whether this map has the gate, named by its OpenStreetMap node.
  @discardableResult
  public func reportShut(gate node: Int64, by rider: Int) -> Bool {
    guard let position = city.gates.firstIndex(where: { $0.node == node }) else { return false }
    reports.record(
      .shut, of: .gate(GateIndex(rawValue: Int32(position))),
      by: ClientMark(named: rider, key: reports.key))
    return true
  }

  /// How many gates and doors count as shut at this moment.
  public var shutCount: Int {
    let closures = reports.closures
    return closures.gates.count + closures.entrances.count
  }
}
