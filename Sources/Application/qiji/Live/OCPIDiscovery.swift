import Geodesy

/// Finds where a partner's locations are: its versions, the one that we speak, its modules (OCPI
/// 2.2.1, chapter 6).
///
/// A feed whose address does not end in `/versions` is asked there at once.
struct OCPIDiscovery {
  /// What we speak, the best first; both say locations alike.
  private static let spoken = ["2.2.1", "2.2"]
  private static let most = 256 << 10

  let source: LiveFeedSource

  /// The address of the locations.
  ///
  /// - Throws: ``LivePullError`` with `no-version` or `no-module` where the partner has none that
  ///   we could ask.
  func locations() async throws(LivePullError) -> String {
    let address = source.feed.address
    let path = address.prefix { $0 != "?" }
    guard path.hasSuffix("/versions") else { return address }
    let versions = try await data(at: address).list ?? []
    let known = Self.spoken.lazy.compactMap { version in
      versions.first { $0["version"]?.text == version }?["url"]?.text
    }.first
    guard let known else { throw LivePullError(word: "no-version") }
    let modules = try await data(at: known)["endpoints"]?.list ?? []
    let locations = modules.first {
      $0["identifier"]?.text == "locations" && $0["role"]?.text?.uppercased() == "SENDER"
    }?["url"]?.text
    guard let locations else { throw LivePullError(word: "no-module") }
    return locations
  }

  private func data(at address: String) async throws(LivePullError) -> GeoJSON.Value {
    guard let value = try await source.json(address, most: Self.most).value else {
      throw LivePullError(word: "no-json")
    }
    guard (value["status_code"]?.whole ?? 0) / 1_000 == 1, let data = value["data"] else {
      throw LivePullError(word: value.ocpiFailure)
    }
    return data
  }
}

extension GeoJSON.Value {
  /// A stable word for an answer that says that it is none.
  var ocpiFailure: String { "ocpi-\(self["status_code"]?.whole ?? 0)" }
}
