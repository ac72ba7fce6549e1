import HTTPTypes

/// How the OpenAPI document says who may use an operation.
enum OpenAPISecurity {
  /// The ways to be known.
  static func schemes(_ words: (TextKey) -> String) -> JSON {
    [
      "session": [
        "type": "apiKey", "in": "cookie", "name": "__Host-qiji",
        "description": .string(words("kernel.security.session")),
      ],
      "form": [
        "type": "apiKey", "in": "header", "name": "X-CSRF-Token",
        "description": .string(words("kernel.security.form")),
      ],
      "token": [
        "type": "http", "scheme": "bearer",
        "description": .string(words("kernel.security.token")),
      ],
    ]
  }

  /// What one operation asks for; an empty list for everyone.
  static func requirements(of route: Route) -> JSON {
    guard route.permission != .anyone else { return [] }
    let session: JSON =
      route.method == .get ? ["session": []] : ["session": [], "form": []]
    return [session, ["token": []]]
  }
}
