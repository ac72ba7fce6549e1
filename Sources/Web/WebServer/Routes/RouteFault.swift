import HTTPTypes

/// What is wrong with the declaration of a route.
public enum RouteFault: Error, Hashable, Sendable {
  /// Two routes have the same method and path.
  case repeatedPath(operation: String)
  /// Two routes have the same operation name.
  case repeatedOperation(String)
  /// The path and the parameters in place `path` name different things.
  case pathParametersDiffer(operation: String)
  /// A parameter is declared twice, or hides `lang`, which every route takes.
  case repeatedParameter(operation: String, name: String)
  /// The example of a parameter is refused by its own declaration.
  case badExample(operation: String, name: String)
  /// A sample does not fit its schema.
  case badSample(operation: String)
  /// A body is declared but no bytes are allowed, or form fields without a form.
  case bodyNotAllowed(operation: String)
  /// An API path outside `/api/`, or another inside.
  case wrongPlace(operation: String)
  /// No successful answer is declared.
  case noAnswer(operation: String)
  /// The permission is asked where no parameter of the path or the query says, or none that is
  /// required and an identifier of the right kind.
  case noPermissionPlace(operation: String, name: String)
  /// Everyone may share the answers of a route that not everyone may use.
  case sharedSecret(operation: String)
  /// No table has this text.
  case noText(operation: String, key: String)

  /// Everything that is wrong with the routes of a site.
  static func all(in routes: [Route], texts: Texts) -> [RouteFault] {
    var paths: Set<String> = []
    var operations: Set<String> = []
    return routes.flatMap { route in
      var faults = route.faults(texts)
      if !paths.insert("\(route.method.rawValue) \(route.path)").inserted {
        faults.append(.repeatedPath(operation: route.operation))
      }
      if !operations.insert(route.operation).inserted {
        faults.append(.repeatedOperation(route.operation))
      }
      return faults
    }
  }
}

extension Route {
  fileprivate func faults(_ texts: Texts) -> [RouteFault] {
    placeFaults + permissionFaults + parameterFaults + sampleFaults + textFaults(texts)
  }

  private var placeFaults: [RouteFault] {
    var faults: [RouteFault] = []
    let isUnderAPI = path.description.hasPrefix("/api/")
    if (kind == .api) != isUnderAPI { faults.append(.wrongPlace(operation: operation)) }
    let hasForm = parameters.contains { $0.declaration.place == .form }
    if (body == nil) != (limits.bodyBytes == 0) || hasForm && body == nil {
      faults.append(.bodyNotAllowed(operation: operation))
    }
    if answers.isEmpty { faults.append(.noAnswer(operation: operation)) }
    return faults
  }

  private var permissionFaults: [RouteFault] {
    var faults: [RouteFault] = []
    switch caching {
    case .shared, .immutable:
      if permission != .anyone || guardsGuests {
        faults.append(.sharedSecret(operation: operation))
      }
    case .never, .revalidated: break
    }
    guard case .may(_, let place) = permission, let name = place.parameterName else {
      return faults
    }
    let named = parameters.filter {
      $0.declaration.name == name && $0.declaration.isRequired
        && [.path, .query].contains($0.declaration.place)
    }
    let value = named.first.flatMap { try? $0.value(from: $0.declaration.exampleText) }
    if named.count != 1 || value.flatMap({ place.object(named: $0) }) == nil {
      faults.append(.noPermissionPlace(operation: operation, name: name))
    }
    return faults
  }

  private var parameterFaults: [RouteFault] {
    var faults: [RouteFault] = []
    let declarations = parameters.map(\.declaration)
    let inPath = declarations.filter { $0.place == .path }.map(\.name)
    if Set(inPath) != Set(path.parameterNames) || inPath.count != path.parameterNames.count {
      faults.append(.pathParametersDiffer(operation: operation))
    }
    var keys: Set = [ParameterDeclaration.Key(place: .query, name: "lang")]
    for declaration in declarations where !keys.insert(declaration.key).inserted {
      faults.append(.repeatedParameter(operation: operation, name: declaration.name))
    }
    for parameter in parameters {
      let text = parameter.declaration.exampleText
      if (try? parameter.value(from: text)) == nil {
        faults.append(.badExample(operation: operation, name: parameter.declaration.name))
      }
    }
    return faults
  }

  private var sampleFaults: [RouteFault] {
    let pairs =
      answers.map { ($0.schema, $0.samples) } + (body.map { [($0.schema, $0.samples)] } ?? [])
    let isGood = pairs.allSatisfy { schema, samples in
      samples.allSatisfy { schema?.faults(of: $0).isEmpty ?? true }
    }
    return isGood ? [] : [.badSample(operation: operation)]
  }

  private func textFaults(_ texts: Texts) -> [RouteFault] {
    let keys =
      [summary] + parameters.map(\.declaration.summary)
      + (answers.map(\.schema) + [body?.schema]).flatMap { $0?.textKeys ?? [] }
      + problems.flatMap { [$0.title, $0.detail] }
    return keys.filter { !texts.has($0) }.map {
      .noText(operation: operation, key: $0.name)
    }
  }
}

extension ParameterDeclaration {
  /// The example as it stands in a request.
  var exampleText: String { Self.text(of: example) }

  private static func text(of json: JSON) -> String {
    switch json {
    case .string(let text): text
    case .array(let elements): elements.map(text(of:)).joined(separator: ",")
    default: json.compactText
    }
  }
}
