import Directory
import Foundation
import Kernel

/// Lets whoever has just said why they look see the same page again for a while, without another
/// note of what is one look: for one session and one person.
struct LookPass: Sendable {
  /// Long enough for a talk at the counter.
  static let life: Duration = .seconds(900)

  let look: Identifier<PersonalLook>
  let until: Moment
  /// For the address.
  let text: String

  /// Makes the pass of a look that was noted now.
  init(
    _ look: Identifier<PersonalLook>, at account: Account.ID, by session: String, _ keys: KeyRing,
    now: Moment
  ) {
    self.look = look
    until = now + Self.life
    let name = "\(look).\(until.milliseconds)"
    let code = keys.code(of: Self.bytes(name, account, session), bound: Self.bound)
    text =
      name + "."
      + Data(code).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Takes what an address held; nil unless it is good here and now.
  init?(
    _ text: String, at account: Account.ID, by session: String, _ keys: KeyRing, now: Moment
  ) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard text.utf8.count <= 140, parts.count == 3,
      let look = Identifier<PersonalLook>(parts[0]),
      let end = Int64(parts[1]).map({ Moment(milliseconds: $0) }), now < end,
      let code = Data(
        base64Encoded: parts[2].replacing("-", with: "+").replacing("_", with: "/")
          + String(repeating: "=", count: (4 - parts[2].utf8.count % 4) % 4)),
      keys.isGood(
        Array(code), of: Self.bytes("\(look).\(end.milliseconds)", account, session),
        bound: Self.bound)
    else { return nil }
    self.look = look
    until = end
    self.text = text
  }

  private static let bound = "person.look"

  private static func bytes(_ name: String, _ account: Account.ID, _ session: String) -> [UInt8] {
    Array("\(account) \(session) \(name)".utf8)
  }
}
