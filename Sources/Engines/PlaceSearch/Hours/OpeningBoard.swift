/// Which places of a packed set are open over a stretch of time in which nothing changes.
final class OpeningBoard: Sendable {
  /// What every timetable says.
  let states: HoursStates
  /// What the open places of each node offer together; nothing where none is open.
  let open: NodeMasks

  init(_ states: HoursStates, _ rows: PlaceRows, _ tree: PlaceTree) {
    self.states = states
    let codes = states.codes
    open = NodeMasks(rows, tree) { row in codes[Int(rows.hours[row])] == HoursStates.open }
  }
}
