import CLibpq

/// Where a PostgreSQL server is, or several of which one is the primary.
struct ServerAddress: Sendable {
  /// One host of the list.
  struct Host: Sendable { var overrides: [String: String] }

  /// The address with what is ours taken out.
  let url: String
  /// The hosts to try, in order; one without overrides when libpq shall choose.
  let hosts: [Host]
  /// Whether a session keeps anything between two transactions: statements, limits, LISTEN.
  let keepsSession: Bool

  /// Reads an address.
  ///
  /// - Throws: `badLocation`, without the address, which may hold a password.
  init(_ text: String, settings: DatabaseSettings) throws(DatabaseError) {
    let (url, isPrepared) = Self.withoutOwnSettings(text)
    self.url = url
    keepsSession = isPrepared && settings.preparesStatements
    guard let parsed = PQconninfoParse(url, nil) else {
      throw .badLocation("not an address of PostgreSQL")
    }
    defer { PQconninfoFree(parsed) }
    var options: [String: String] = [:]
    var option = parsed
    while let keyword = option.pointee.keyword {
      options[String(cString: keyword)] = option.pointee.val.map { String(cString: $0) }
      option += 1
    }
    hosts = Self.hosts(of: options)
  }

  /// libpq refuses words that it does not know.
  private static func withoutOwnSettings(_ text: String) -> (url: String, isPrepared: Bool) {
    guard let mark = text.firstIndex(of: "?") else { return (text, true) }
    var isPrepared = true
    let kept = text[text.index(after: mark)...].split(separator: "&").filter { setting in
      guard setting.hasPrefix("prepared=") else { return true }
      isPrepared = setting != "prepared=off"
      return false
    }
    return (text[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")), isPrepared)
  }

  /// libpq's asynchronous connecting waits for ever for the first host of a list that is silent,
  /// so each host is tried with a limit of its own.
  private static func hosts(of options: [String: String]) -> [Host] {
    func list(_ key: String) -> [String] {
      (options[key] ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = list("host")
    let addresses = list("hostaddr")
    let ports = list("port")
    let count = max(names.count, addresses.count)
    // Preferring one kind of server needs to see all of them.
    guard count > 1, options["target_session_attrs"] != "prefer-standby" else {
      return [Host(overrides: [:])]
    }
    return (0..<count).map { index in
      var overrides: [String: String] = [:]
      if index < names.count { overrides["host"] = names[index] }
      if index < addresses.count { overrides["hostaddr"] = addresses[index] }
      if let port = index < ports.count ? ports[index] : ports.last { overrides["port"] = port }
      return Host(overrides: overrides.filter { !$0.value.isEmpty })
    }
  }
}
