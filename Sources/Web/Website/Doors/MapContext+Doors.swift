import Addresses
import Estates
import Geodesy
import Kernel
import Routing
import WebServer

extension MapContext {
  /// The element of a place; nil only for numbers that no element of OpenStreetMap has.
  func element(of place: Place) -> DoorElement? {
    code(place).flatMap { code in
      DoorElement.Kind(rawValue: Int64(code.kind.rawValue))
        .flatMap { DoorElement(kind: $0, number: code.id) }
    }
  }

  /// The place of an element, if it is on this map.
  func place(of element: DoorElement) -> Place? {
    guard case .element(let kind, let number) = element.subject else { return nil }
    return ShortCode.Kind(rawValue: UInt64(kind.rawValue))
      .flatMap { ShortCode(kind: $0, id: number) }.flatMap(place)
  }

  /// Where what happens at a place is kept.
  func district(of place: Place) -> District {
    switch place {
    case .building(let index): District(containing: self[index].labelPoint)
    case .entrance(let index): District(containing: self[index].coordinate)
    case .gate(let index): District(containing: self[index].coordinate)
    }
  }

  /// The door that is meant by a place: of a building with one entrance, that one.
  func door(of place: Place) -> Place {
    guard case .building(let index) = place, self[index].entrances.count == 1 else { return place }
    return .entrance(self[index].entrances[0])
  }

  /// Takes a rider's word that a gate is shut into this process alone, for simulated riders.
  ///
  /// - Returns: Whether this map has the gate, named by its OpenStreetMap node.
  @discardableResult
  public func reportShut(gate node: Int64, by rider: Int) -> Bool {
    guard let position = city.gates.firstIndex(where: { $0.node == node }) else { return false }
    let name = withUnsafeBytes(of: rider.littleEndian) { Array($0) }
    reports.record(
      .shut, of: .gate(GateIndex(rawValue: Int32(position))),
      by: RiderMark(bytes: ClientMark(named: name, key: reports.key).bytes))
    return true
  }

  /// How many gates, doors and streets count as shut at this moment.
  public var shutCount: Int {
    let closures = reports.closures
    return closures.gates.count + closures.entrances.count + closures.streets.count
  }
}
