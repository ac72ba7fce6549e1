import Foundation

/// Which addresses outside are asked at all.
enum OutsideAddress {
  /// Whether it is https, or http on this machine, with a host and without a name or password in it.
  static func isAllowed(_ text: String) -> Bool {
    guard let url = URL(string: text), let host = url.host(), !host.isEmpty,
      url.user == nil, url.password == nil
    else { return false }
    switch url.scheme?.lowercased() {
    case "https": return true
    case "http": return isLoopback(host)
    default: return false
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    if bare == "localhost" || bare == "::1" { return true }
    var four = in_addr()
    guard inet_pton(AF_INET, bare, &four) == 1 else { return false }
    return withUnsafeBytes(of: four) { $0[0] == 127 }
  }
}
