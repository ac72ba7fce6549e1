import Foundation
public import Kernel

/// What a browser keeps to be known as one in which an account was signed in before.
///
/// It opens nothing. It only keeps whoever has it out of limits that strangers may have used up, so
/// that nobody can be locked out by others.
public struct KnownDevice: Hashable, Sendable {
  /// How long it is good.
  public static let life: Duration = .seconds(400 * 86_400)

  /// For a cookie that lives as long.
  public let text: String
  private let madeAt: Moment
  private let code: [UInt8]

  /// Makes one for who has just signed in.
  ///
  /// - Parameters:
  ///   - name: the phone, or the name with which staff sign in.
  ///   - keys: the city's.
  ///   - now: the present moment.
  public init(of name: String, by keys: KeyRing, now: Moment) {
    madeAt = now
    code = keys.code(of: Self.bytes(name, now), bound: "known device")
    text =
      "\(now.milliseconds)."
      + Data(code).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Takes what a browser sent; nil unless it was made for this name not too long ago.
  ///
  /// - Parameters:
  ///   - text: what the browser sent.
  ///   - name: who says to sign in.
  ///   - keys: the city's.
  ///   - now: the present moment.
  public init?(_ text: String, of name: String, by keys: KeyRing, now: Moment) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard text.utf8.count <= 100, parts.count == 2, let number = Int64(parts[0]) else { return nil }
    madeAt = Moment(milliseconds: number)
    let plain = parts[1].replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: plain + padding) else { return nil }
    code = Array(data)
    self.text = text
    guard madeAt <= now + .seconds(300), now < madeAt + Self.life,
      keys.isGood(code, of: Self.bytes(name, madeAt), bound: "known device")
    else { return nil }
  }

  /// What its own limits count by.
  var bucket: [UInt8] { code }

  private static func bytes(_ name: String, _ moment: Moment) -> [UInt8] {
    Array("\(moment.milliseconds) \(name)".utf8)
  }
}
