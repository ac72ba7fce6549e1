/// What is asked of a row of a packed set at a time.
struct RowTest {
  let filter: EntryFilter
  /// The state of each timetable at the time.
  let codes: [HoursStates.Code]
  /// A bit for each row that is out of date; empty when none is.
  let hidden: [UInt64]
  private let anyKind: Bool
  private let anyLate: Bool
  private let needServices: UInt64
  private let hasNeed: Bool

  init(_ filter: EntryFilter, codes: [HoursStates.Code], hidden: [UInt64]) {
    self.filter = filter
    self.codes = codes
    self.hidden = hidden
    anyKind = filter.kinds.isEmpty
    anyLate = filter.opening != .late
    needServices = filter.need?.services ?? 0
    hasNeed = filter.need != nil
  }

  /// Whether a place under a node may pass.
  func mayPass(_ node: Int, _ masks: NodeMasks) -> Bool {
    let kinds = masks.kinds[node]
    guard kinds != 0, masks.services[node] & filter.services == filter.services else {
      return false
    }
    guard anyKind || kinds & filter.kinds.folded != 0 else { return false }
    guard let need = filter.need else { return true }
    return kinds & need.kinds.folded != 0 || masks.services[node] & need.services != 0
  }

  /// Whether a place passes.
  func passes(_ row: Int, _ rows: borrowing PlaceRows) -> Bool {
    let services = rows.services[row]
    guard services & filter.services == filter.services,
      rows.vehicles[row] & filter.vehicles == filter.vehicles
    else { return false }
    guard anyKind || filter.kinds.contains(rows.kinds[row]) else { return false }
    if hasNeed, services & needServices == 0,
      filter.need?.kinds.contains(rows.kinds[row]) != true
    {
      return false
    }
    if filter.opening == .open, codes[Int(rows.hours[row])] != HoursStates.open { return false }
    if !anyLate, codes[Int(rows.lateHours[row])] != HoursStates.open { return false }
    return hidden.isEmpty || hidden[row >> 6] >> UInt64(row & 63) & 1 == 0
  }
}
