import HTTPTypes

/// Reads everything that a route declares from a request, collecting all faults.
struct InputReading {
  let route: Route
  private(set) var faults: [InputFault] = []
  private(set) var values: [ParameterDeclaration.Key: any Sendable] = [:]

  init(
    _ route: Route, captured: [Substring], query: String?, fields: HTTPFields, _ sent: SentBody
  ) {
    self.route = route
    readPath(captured)
    readPairs(FieldPairs(query ?? ""), in: .query)
    readHeaders(fields)
    if route.inputs.contains(where: { $0.key.place == .form }) {
      readPairs(sent.form.pairs, in: .form)
    }
    faults += sent.form.faults.prefix(20)
    readJSON(sent.bytes)
  }

  /// Reads one parameter of the path or the query, before the others can be known.
  init(_ route: Route, captured: [Substring], query: String?, only name: String) {
    self.route = route
    for input in route.inputs where input.key.name == name {
      switch input.key.place {
      case .path:
        let place = route.path.parameterNames.firstIndex(of: name)
        let raw = place.flatMap { captured.indices.contains($0) ? captured[$0] : nil }
        read(input, from: raw.flatMap { PercentEncoding.decode($0) })
      case .query:
        let texts = FieldPairs(query ?? "").values(named: name)
        if texts.count > 1 {
          fault(.query, name, .repeated)
        } else {
          read(input, from: texts.first)
        }
      case .header, .form: continue
      }
    }
  }

  private mutating func fault(
    _ place: ParameterDeclaration.Place, _ name: String, _ code: InputFault.Code
  ) {
    faults.append(InputFault(place: place.rawValue, name: name, code: code))
  }

  private mutating func read(_ input: Route.Input, from text: String?) {
    do throws(InputFault) {
      values[input.key] = try input.parameter.value(from: text)
    } catch {
      faults.append(error)
    }
  }

  private mutating func readPath(_ captured: [Substring]) {
    for (name, raw) in zip(route.path.parameterNames, captured) {
      let input = route.inputs.first { $0.key.place == .path && $0.key.name == name }
      guard let input else { continue }
      guard let text = PercentEncoding.decode(raw) else {
        fault(.path, name, .badEncoding)
        continue
      }
      read(input, from: text)
    }
  }

  private mutating func readPairs(_ pairs: FieldPairs, in place: ParameterDeclaration.Place) {
    if pairs.isBroken { fault(place, "", .badEncoding) }
    let isStrict = route.kind.isForPrograms
    for input in route.inputs where input.key.place == place {
      let name = input.key.name
      // An empty field is what a form sends for one left out.
      let texts = pairs.values(named: name).filter { isStrict || !$0.isEmpty }
      if texts.count > 1 {
        fault(place, name, .repeated)
      } else {
        read(input, from: texts.first)
      }
    }
    guard isStrict else { return }
    let strange = pairs.pairs.map(\.name).filter { name in
      !(place == .query && name == "lang")
        && !route.inputs.contains { $0.key.place == place && $0.key.name == name }
    }
    for name in Set(strange).sorted().prefix(10) {
      fault(place, String(name.prefix(100)), .unknown)
    }
    let languages = place == .query ? pairs.values(named: "lang") : []
    if languages.count > 1 { fault(.query, "lang", .repeated) }
    if languages.contains(where: { Language(rawValue: $0) == nil }) {
      fault(.query, "lang", .notAmongChoices)
    }
  }

  private mutating func readHeaders(_ fields: HTTPFields) {
    for input in route.inputs where input.key.place == .header {
      let name = input.key.name
      let texts = HTTPField.Name(name).map { fields[values: $0] } ?? []
      if texts.count > 1 {
        fault(.header, name, .repeated)
      } else {
        read(input, from: texts.first)
      }
    }
  }

  private mutating func readJSON(_ body: [UInt8]) {
    guard let schema = route.body?.schema else { return }
    guard let json = try? JSON(parsing: body) else {
      faults.append(InputFault(place: "body", name: "", code: .malformed))
      return
    }
    faults += schema.faults(of: json).prefix(20)
  }
}
