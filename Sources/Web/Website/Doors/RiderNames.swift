import Addresses
import Database
import Directory
import Estates
import Kernel
import Routing

/// What riders who are signed in are called where they say something of a door: in every estate, and
/// in every month, another name (DESIGN §7), so that nobody's rounds can be put together.
struct RiderNames: Sendable {
  let directory: DirectoryContext

  /// The marks of a rider at a place, the present one first; nil when the account is gone.
  ///
  /// There are two only while words of the month before count: without the old one a rider would
  /// count as two there.
  func marks(
    of account: Account.ID, at place: Closable, on map: MapContext, now: Moment,
    life: Duration = DoorWord.life
  ) async throws -> [RiderMark]? {
    let sealed = try await asking { () async throws(DatabaseError) in
      try await directory.database.read { transaction throws(DatabaseError) in
        try AccountProfile.sealed(of: account, in: transaction)
      }
    }
    guard let sealed, let secret = try sealed.pseudonymSecret(with: directory.keys),
      let estate = Self.estate(of: place, on: map)
    else { return nil }
    let names = [now, now - life].map { moment in
      RiderMark(bytes: Array(Pseudonym(of: secret, at: estate, in: moment).text.utf8))
    }
    return names[0] == names[1] ? [names[0]] : names
  }

  /// The estate around a place; what lies in none counts by the ground of its street.
  static func estate(of place: Closable, on map: MapContext) -> Identifier<Pseudonym.Estate>? {
    guard case .place(let door) = place else {
      return Identifier(number: ground | map.district(of: place).rawValue)
    }
    let index: EstateIndex? =
      switch door {
      case .gate(let gate): map[gate].estate
      case .building(let building): map[building].estate
      case .entrance(let entrance): map[entrance].building.flatMap { map[$0].estate }
      }
    guard let index else {
      return Identifier(number: ground | map.district(of: place).rawValue)
    }
    return ShortCode(map[index]).flatMap { code in
      Identifier(number: code.id * 3 + Int64(code.kind.rawValue))
    }
  }

  /// Larger than any element's number, so that no ground is called as an estate is.
  private static let ground: Int64 = 1 << 58
}
