import WebServer

/// What every page shows around its content: light, and whose map it is.
struct Frame: Sendable {
  /// One way to show the same page.
  struct Choice: Sendable {
    var name: String
    var address: String
    var isCurrent: Bool
  }

  var theme: String?
  var isNight: Bool
  var isSun: Bool
  var followsSystem: Bool
  var themes: [Choice]
  var baseMap: String?
  var approval: String?
  var exemption: String?
  var filing: String?
  /// The way to one's own account; nil where nobody can sign in.
  var account: Account?

  struct Account: Sendable { var isSignedIn: Bool }

  /// What a page shows that belongs to no request of ours: the page of an error.
  init(map: BaseMap) {
    isNight = false
    isSun = false
    followsSystem = true
    themes = []
    baseMap = map.attribution
    approval = map.approval
    exemption = map.exemption
    filing = map.filing
  }

  init(_ call: Call, map: BaseMap, hasAccounts: Bool = false) {
    let theme = Theme(of: call)
    self.theme = theme?.rawValue
    isNight = theme == .night
    isSun = theme == .sun
    followsSystem = theme == nil
    themes = Theme.allCases.map { choice in
      Choice(
        name: call.text(TextKey("site.\(choice.rawValue)")),
        address: call.address(with: "theme", choice.rawValue), isCurrent: choice == theme)
    }
    baseMap = map.attribution
    approval = map.approval
    exemption = map.exemption
    filing = map.filing
    account = hasAccounts ? Account(isSignedIn: call.visitor.isSignedIn) : nil
  }
}

/// How bright the page is: chosen by the visitor, else as the system says.
enum Theme: String, CaseIterable, Sendable {
  case day, night, sun

  private static let cookie = "theme"

  /// The choice in the address, else the one remembered; nil if there is none.
  init?(of call: Call) {
    guard let text = call.queryValue("theme") ?? call.cookie(Self.cookie) else { return nil }
    self.init(rawValue: text)
  }

  /// The header that remembers a choice made in the address; nil if none was made.
  static func remembering(_ call: Call) -> String? {
    guard let text = call.queryValue("theme"), let theme = Theme(rawValue: text) else { return nil }
    return "\(cookie)=\(theme.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"
  }
}

extension Call {
  /// The address of this page with one value of the query set.
  func address(with name: String, _ value: String) -> String {
    let kept = queryPairs.filter { !["lang", "theme", name].contains($0.name) }
    return Self.address(path, kept.map { ($0.name, $0.value) } + [(name, value)])
  }
}
