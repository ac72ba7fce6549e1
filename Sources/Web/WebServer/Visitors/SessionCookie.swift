import HTTPTypes

/// The cookies by which a browser is known: read by no script, and but for the one that opens nothing
/// they last only until the browser is closed.
struct SessionCookie: Sendable {
  /// How a browser reached us, and so which cookies it may be trusted with.
  enum Reach: Sendable {
    /// By TLS: `__Host-` cookies, which no other name can set or read (RFC 6265bis, 4.1.3.2).
    case secure
    /// On this machine by plain http: the same without `Secure`, which Safari would drop.
    case loopback
    /// By plain http from elsewhere: whoever listens would have the session, so there is none.
    case plain
  }

  /// What a cookie is for.
  enum Kind: Sendable {
    /// A session.
    case session
    /// What guards the forms of somebody who is not signed in.
    case form
    /// That somebody was signed in with this browser before: it opens nothing.
    case device
    /// That somebody was sent to an identity provider from this browser.
    case errand

    fileprivate var ending: String {
      switch self {
      case .session: ""
      case .form: "-form"
      case .device: "-device"
      case .errand: "-errand"
      }
    }

    /// Four hundred days are the most that browsers keep (RFC 6265bis, 5.5).
    fileprivate var life: String {
      switch self {
      case .device: "; Max-Age=34560000"
      case .errand: "; Max-Age=600"
      case .session, .form: ""
      }
    }
  }

  let reach: Reach

  /// The name of a cookie; nil when there can be none.
  func name(_ kind: Kind) -> String? {
    let name = "qiji" + kind.ending
    return switch reach {
    case .secure: "__Host-" + name
    case .loopback: name
    case .plain: nil
    }
  }

  /// The field that sets a cookie; nil when there can be none or the value is not plain.
  func setting(_ kind: Kind, to value: String) -> HTTPField? {
    guard let name = name(kind), !value.isEmpty, value.utf8.allSatisfy(Self.isPlain) else {
      return nil
    }
    return HTTPField(name: .setCookie, value: "\(name)=\(value)\(attributes)\(kind.life)")
  }

  /// The field that takes it back.
  func ending(_ kind: Kind) -> HTTPField? {
    name(kind).map {
      HTTPField(name: .setCookie, value: "\($0)=\(attributes); Max-Age=0")
    }
  }

  private var attributes: String {
    "; Path=/; HttpOnly; SameSite=Lax" + (reach == .secure ? "; Secure" : "")
  }

  /// Letters, digits, `-`, `_`, `.` and `~`: nothing that could end the value or the field.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
