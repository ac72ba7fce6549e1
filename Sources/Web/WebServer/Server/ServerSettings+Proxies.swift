import HTTPTypes

extension ServerSettings {
  func trusts(_ address: NetworkAddress) -> Bool {
    trustedProxies.contains { $0.contains(address) }
  }

  /// Whether this site answers to a name.
  func serves(_ name: String?) -> Bool {
    hosts.isEmpty || hosts.contains { $0.lowercased() == name }
  }

  /// The nearest address that no proxy of ours has: what stands further left anyone can write.
  func client(behind remote: NetworkAddress?, _ fields: HTTPFields) -> NetworkAddress? {
    let hops = fields[values: .forwardedFor].flatMap { $0.split(separator: ",") }
    for hop in hops.reversed() {
      guard let address = NetworkAddress(hop.trimmed) else { return remote }
      if !trusts(address) { return address }
    }
    return remote
  }

  /// Everything that is wrong with the settings.
  var faults: [SettingFault] {
    var faults: [SettingFault] = []
    for port in [port, metricsPort ?? 0] where !(0...65_535).contains(port) {
      faults.append(.badPort(port))
    }
    if host.isEmpty { faults.append(.emptyHost) }
    let counts = [
      ("connections", limits.connections), ("requests", limits.requests),
      ("headerBytes", limits.headerBytes), ("headerCount", limits.headerCount),
      ("addressBytes", limits.addressBytes), ("streams", streams.streams),
      ("streamsPerVisitor", streams.perVisitor),
    ]
    faults += counts.filter { $0.1 <= 0 }.map { .notPositive($0.0) }
    let times = [
      ("headerTime", limits.headerTime), ("bodyTime", limits.bodyTime),
      ("idleTime", limits.idleTime), ("stallTime", limits.stallTime),
      ("drainTime", limits.drainTime),
    ]
    faults += times.filter { $0.1 <= .zero }.map { .notPositive($0.0) }
    return faults
  }
}
