import Database
import Directory
import Geodesy
import Kernel
import OpeningHours

extension PlaceDesk {
  static let longestName = 80
  static let longestText = 500
  static let mostAliases = 12
  static let mostOutlinePoints = 5_000

  /// What is wrong with facts, without looking at other places.
  func faults(of facts: Place.Facts) -> [PlaceFault] {
    var faults: [PlaceFault] = []
    let kind = ground.catalogue[facts.kind]
    if kind == nil { faults.append(.kind) }
    let names = [facts.name.chinese] + facts.name.others.values + facts.aliases
    if !names.allSatisfy({ Self.isPlain($0, Self.longestName) }) { faults.append(.name) }
    if facts.aliases.count > Self.mostAliases { faults.append(.aliases) }
    let texts = [facts.address, facts.price, facts.note].compactMap(\.self)
    let isShort = texts.allSatisfy { text in
      ([text.chinese] + text.others.values).allSatisfy {
        Self.isPlain($0, Self.longestText, allowsLines: true)
      }
    }
    if !isShort { faults.append(.length) }
    if let hours = facts.openingHours, (try? Timetable(hours)) == nil { faults.append(.hours) }
    if let hours = facts.lateHours, (try? Timetable(hours)) == nil { faults.append(.lateHours) }
    if let kind, !facts.services.isSubset(of: kind.services) { faults.append(.service) }
    if let outline = facts.outline {
      let points = outline.polygons.reduce(0) { count, polygon in
        count + polygon.rings.reduce(0) { $0 + $1.count }
      }
      if kind?.isArea != true || points > Self.mostOutlinePoints
        || !outline.contains(facts.position)
      {
        faults.append(.outline)
      }
    }
    if let id = facts.organisation {
      let found = ground.tree.organisation(id)
      if found == nil || found?.state == .dissolved { faults.append(.organisation) }
    }
    return faults
  }

  static func isPlain(_ text: String, _ longest: Int, allowsLines: Bool = false) -> Bool {
    let scalars = text.unicodeScalars
    guard !scalars.isEmpty, scalars.count <= longest, !scalars.allSatisfy(\.properties.isWhitespace)
    else { return false }
    return scalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control: allowsLines && scalar == "\n"
      // Marks that turn or hide text.
      case .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }

  /// What a place is to be a part of; its guard is touched already.
  func whole(
    _ id: Place.ID?, of part: Place.ID
  ) throws(DatabaseError) -> (place: Place?, faults: [PlaceFault]) {
    guard let id else { return (nil, []) }
    guard id != part, let district = try PlaceRecords.district(of: id, transaction),
      let whole = try PlaceRecords.find(id, in: district, transaction), whole.partOf == nil,
      whole.state != .closed
    else { return (nil, [.part]) }
    if try !PlaceRecords.parts(of: part, transaction).isEmpty { return (nil, [.part]) }
    guard try PlaceRecords.parts(of: id, transaction).count < Self.mostParts else {
      return (nil, [.partsMany])
    }
    return (whole, [])
  }
}
