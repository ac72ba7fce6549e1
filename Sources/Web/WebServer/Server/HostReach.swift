/// From how far away a host name or address is reached.
enum HostReach {
  /// What counts as local.
  enum Part {
    /// This machine alone.
    case loopback
    /// The network around it: private addresses (RFC 1918, RFC 4193), link-local ones (RFC 3927,
    /// RFC 4291), names without a dot, and the endings for names at home (RFC 6762, RFC 8375).
    case neighbours
  }

  static func isLocal(_ host: String, within parts: [Part]) -> Bool {
    let name = host.lowercased().filter { $0 != "[" && $0 != "]" }
    return parts.contains { part in
      switch part {
      case .loopback: isLoopback(name)
      case .neighbours: isNeighbour(name)
      }
    }
  }

  private static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    return within(name, ["127.0.0.0/8", "::1"])
  }

  private static func isNeighbour(_ name: String) -> Bool {
    if NetworkAddress(name) != nil {
      return within(
        name,
        [
          "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7",
          "fe80::/10",
        ])
    }
    return !name.contains(".")
      || [".local", ".lan", ".home.arpa", ".internal"].contains { name.hasSuffix($0) }
  }

  private static func within(_ name: String, _ blocks: [String]) -> Bool {
    guard let address = NetworkAddress(name) else { return false }
    return blocks.contains { AddressBlock($0)?.contains(address) ?? false }
  }
}
