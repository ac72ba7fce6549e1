import Directory

/// By whom staff may also sign in: `QIJI_OIDC_ISSUER`, `QIJI_OIDC_CLIENT`,
/// `QIJI_OIDC_SECRET_FILE`, and `QIJI_OIDC_ADDRESS`, the city's own address as people see it.
struct ProviderSetting: Equatable, Sendable {
  /// What the provider is asked with; nil where there is none.
  let settings: ProviderSettings?

  /// Reads the setting.
  ///
  /// - Parameters:
  ///   - environment: the variables.
  ///   - wrong: what is wrong is added to it.
  init(_ environment: [String: String], wrong: inout [String]) {
    let names = ["QIJI_OIDC_ISSUER", "QIJI_OIDC_CLIENT", "QIJI_OIDC_ADDRESS"]
    let values = names.map { environment[$0] ?? "" }
    guard values.contains(where: { !$0.isEmpty }) else {
      settings = nil
      return
    }
    var faults = zip(names, values).filter(\.1.isEmpty).map { "\($0.0) is missing" }
    for (name, value) in [(names[0], values[0]), (names[2], values[2])]
    where !value.isEmpty && (!value.hasPrefix("https://") || value.hasSuffix("/")) {
      faults.append("\(name) is no https:// address without a slash at its end")
    }
    var secret: [UInt8] = []
    do {
      secret = try SecretFile.bytes(
        named: "QIJI_OIDC_SECRET_FILE", in: environment, atLeast: 8)
    } catch {
      faults.append("\(error)")
    }
    wrong += faults
    settings =
      faults.isEmpty
      ? ProviderSettings(
        issuer: values[0], clientID: values[1],
        clientSecret: String(decoding: secret, as: UTF8.self),
        redirect: values[2] + "/sign-in/provider/back") : nil
  }

  /// The provider, asked by the program's own client.
  func provider(by client: OutsideClient) -> Provider? {
    settings.map { Provider($0, client: ProviderClient(client: client)) }
  }
}

/// Asks a provider as everything outside is asked: by https, bounded in time and size.
struct ProviderClient: WebClient {
  let client: OutsideClient

  func answer(to request: WebRequest) async throws(ProviderError) -> WebAnswer {
    var outside = OutsideRequest(request.address)
    outside.method = request.method
    outside.fields = request.fields.map { (name: $0.key, value: $0.value) }
    outside.body = request.body
    outside.mostBytes = 1 << 20
    do {
      let answer = try await client.answer(to: outside)
      return WebAnswer(status: answer.status, body: answer.body)
    } catch {
      throw .unreachable
    }
  }
}
