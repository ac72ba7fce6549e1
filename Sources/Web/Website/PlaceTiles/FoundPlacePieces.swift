import Geodesy
import Kernel
import OpeningHours
import Places
import WebServer

/// What stays as it is of a found place, as JSON: the members before, between and behind those that
/// depend on the moment and on where somebody stands.
struct FoundPlacePieces: Sendable {
  /// Of which state of the place.
  let revision: UInt64
  /// Members without braces, one piece after the other.
  private let bytes: [UInt8]
  /// Where each piece ends.
  private let ends: [Int]

  /// Takes a place apart; the moment's members are left out.
  ///
  /// - Throws: what encoding throws.
  init(_ found: FoundPlace, in language: Language) throws {
    let place = FoundPlaceAnswer(found, in: language.tag)
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for members in try [
      JSON.bytes(of: Ground(address: place.address, at: place.at)),
      JSON.bytes(
        of: Check(
          checkedAt: place.checkedAt, checkedBy: place.checkedBy, confidence: place.confidence)),
      JSON.bytes(of: Number(id: place.id)),
      JSON.bytes(of: Names(kind: place.kind, lateHours: place.lateHours, name: place.name)),
      JSON.bytes(
        of: Offer(
          openingHours: place.openingHours, page: place.page, services: place.services,
          vehicles: place.vehicles)),
    ] {
      bytes += members.dropFirst().dropLast()
      ends.append(bytes.count)
    }
    revision = found.revision
    self.bytes = bytes
    self.ends = ends
  }

  /// How many bytes the pieces have.
  var count: Int { bytes.count }

  /// Appends the place as it is at the moment: members sorted by name, as everywhere.
  func write(_ found: FoundPlace, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    append(0, to: &out)
    if let changesAt = found.changesAt {
      out += ",\"changesAt\":\"".utf8
      out += changesAt.description.utf8
      out.append(UInt8(ascii: "\""))
    }
    out.append(UInt8(ascii: ","))
    append(1, to: &out)
    if let metres = found.distance?.tenths {
      out += ",\"distanceMetres\":".utf8
      out += JSON.number(metres).compactText.utf8
    }
    out.append(UInt8(ascii: ","))
    append(2, to: &out)
    out += (found.isStale ? ",\"isStale\":true," : ",\"isStale\":false,").utf8
    append(3, to: &out)
    out += ",\"opening\":\"".utf8
    out += found.opening.rawValue.utf8
    out += "\",".utf8
    append(4, to: &out)
    out.append(UInt8(ascii: "}"))
  }

  private func append(_ piece: Int, to out: inout [UInt8]) {
    out += bytes[(piece == 0 ? 0 : ends[piece - 1])..<ends[piece]]
  }

  private struct Ground: Encodable {
    var address: String?
    var at: [Double]
  }

  private struct Check: Encodable {
    var checkedAt: String
    var checkedBy: String
    var confidence: String
  }

  private struct Number: Encodable {
    var id: String
  }

  private struct Names: Encodable {
    var kind: String
    var lateHours: String?
    var name: String
  }

  private struct Offer: Encodable {
    var openingHours: String?
    var page: String
    var services: [String]
    var vehicles: [String]
  }
}
