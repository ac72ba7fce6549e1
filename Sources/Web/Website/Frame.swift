import Foundation
import HTTPTypes
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
  var filing: String?

  /// What a page shows that belongs to no request of ours: the page of an error.
  init(map: BaseMap) {
    isNight = false
    isSun = false
    followsSystem = true
    themes = []
    baseMap = map.attribution
    approval = map.approval
    filing = map.filing
  }

  init(_ call: Call, map: BaseMap) {
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
    filing = map.filing
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
  /// The first value of a name in the query, undeclared ones included; nil if it is not there.
  func queryValue(_ name: String) -> String? {
    queryItems.first { $0.name == name }?.value
  }

  /// The value of a cookie; nil if it was not sent.
  func cookie(_ name: String) -> String? {
    for pair in (headers[.cookie] ?? "").split(separator: ";") {
      let parts = pair.trimmingPrefix(" ").split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name { return String(parts[1]) }
    }
    return nil
  }

  /// The address of this page with one value of the query set.
  func address(with name: String, _ value: String) -> String {
    let kept = queryItems.filter { !["lang", "theme", name].contains($0.name) }
    return Self.address(path, kept + [URLQueryItem(name: name, value: value)])
  }

  /// A path of this site with a query, percent-encoded; empty values are left out.
  static func address(_ path: String, _ items: [URLQueryItem]) -> String {
    var components = URLComponents()
    components.queryItems = items.filter { !($0.value ?? "").isEmpty }
    // A plus sign means a blank in forms, and Foundation leaves it as it is.
    let query = (components.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    return query.isEmpty ? path : "\(path)?\(query)"
  }

  private var queryItems: [URLQueryItem] {
    var components = URLComponents()
    components.percentEncodedQuery = query?.replacing("+", with: "%20")
    return components.queryItems ?? []
  }
}
