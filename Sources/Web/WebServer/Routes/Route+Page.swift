public import HTTPTypes

extension Route {
  /// A page rendered from a template.
  ///
  /// Query parameters that are not declared are ignored (links come back with additions of
  /// others); an empty one counts as absent, because that is what a form sends.
  ///
  /// Where it has fields for files, the form is sent as `multipart/form-data` and
  /// ``Call/file(_:)`` has them.
  public static func page(
    _ method: HTTPRequest.Method = .get, _ path: PathTemplate, operation: String,
    summary: TextKey, permission: Permission, limits: RouteLimits = .reading,
    parameters: [any DeclaredParameter] = [], problems: [ProblemCode] = [],
    caching: Caching = .revalidated, guardsGuests: Bool = false, files: [FileField] = [],
    page: @escaping @Sendable (Call) async throws -> Page
  ) -> Route {
    let takesForm = parameters.contains { $0.declaration.place == .form }
    return Route(
      method, path, operation: operation, summary: summary, kind: .page, permission: permission,
      limits: limits, parameters: parameters,
      body: files.isEmpty ? takesForm ? .form : nil : .form(with: files),
      answers: [.page, .redirect], problems: problems, caching: caching,
      guardsGuests: guardsGuests
    ) { call in
      try await page(call).answer(to: call)
    }
  }
}
