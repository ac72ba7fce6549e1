import HTTPTypes

/// The header fields that keep browsers from harm.
enum SecurityFields {
  static func fields(policy: String, isPage: Bool, isBehindTLS: Bool) -> HTTPFields {
    var fields: HTTPFields = [
      .contentSecurityPolicy: policy,
      .xContentTypeOptions: "nosniff",
      .named("Referrer-Policy"): "same-origin",
      .named("Cross-Origin-Resource-Policy"): "same-origin",
    ]
    if isPage {
      fields[.named("Cross-Origin-Opener-Policy")] = "same-origin"
      fields[.named("Permissions-Policy")] = permissions
      fields[.named("Reporting-Endpoints")] = "csp=\"/csp-report\""
    }
    if isBehindTLS { fields[.strictTransportSecurity] = "max-age=31536000" }
    return fields
  }

  /// Position for "where am I"; nothing else.
  private static let permissions =
    (["geolocation=(self)"]
    + [
      "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
      "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    ].map { $0 + "=()" }).joined(separator: ", ")
}
