import HTTPTypes

extension RouteTrial {
  /// The requests that try one route: one that is right, and one for each way to be wrong.
  public static func all(for route: Route) -> [RouteTrial] {
    let making = TrialMaking(route)
    return making.right + making.wrongParameters + making.wrongRequests + making.wrongBodies
      + making.wrongVisitors
  }
}

/// Makes requests from a declaration.
private struct TrialMaking {
  let route: Route
  private let declarations: [ParameterDeclaration]

  init(_ route: Route) {
    self.route = route
    declarations = route.parameters.map(\.declaration)
  }

  private typealias Values = [(ParameterDeclaration, String)]

  private var examples: Values { declarations.map { ($0, $0.exampleText) } }

  var right: [RouteTrial] {
    var trials = [trial("right", examples, [])]
    trials.append(trial("only what is required", examples.filter(\.0.isRequired), []))
    if route.method == .get {
      var head = trial("HEAD", examples, [])
      head.method = .head
      trials.append(head)
    }
    return trials
  }

  var wrongParameters: [RouteTrial] {
    var trials: [RouteTrial] = []
    for declaration in declarations {
      let others = examples.filter { $0.0 != declaration }
      let name = declaration.name
      if declaration.isRequired, declaration.place != .path {
        trials.append(trial("without \(name)", others, [400]))
      }
      for bad in declaration.schema.badTexts {
        // An empty segment is another path.
        if bad.isEmpty, declaration.place == .path || !route.kind.isForPrograms { continue }
        // No header carries control characters: they are lost before anything is checked.
        if declaration.place == .header,
          bad.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        {
          continue
        }
        trials.append(trial("\(name)=\(bad.prefix(20))", others + [(declaration, bad)], [400]))
      }
      if declaration.place == .query {
        let twice = [
          (declaration, declaration.exampleText), (declaration, declaration.exampleText),
        ]
        trials.append(trial("\(name) twice", others + twice, [400]))
      }
    }
    return trials
  }

  var wrongRequests: [RouteTrial] {
    var trials: [RouteTrial] = []
    var method = trial("wrong method", examples, [405])
    method.method = route.method == .delete ? .patch : .delete
    trials.append(method)
    var acceptance = trial("unknown type wanted", examples, [406])
    acceptance.headers[.accept] = "application/x-nothing"
    if route.answers.allSatisfy({ $0.mediaType != nil }) { trials.append(acceptance) }
    // Signs that no browser sends as they are, but anybody can.
    for byte in UInt8(0x21)...0x7E where byte != UInt8(ascii: "#") && byte != UInt8(ascii: "%") {
      var raw = trial("raw byte \(byte)", examples, [])
      raw.target += (raw.target.contains("?") ? "&" : "?") + "x=\(Character(.init(byte)))a"
      trials.append(raw)
    }
    guard route.kind.isForPrograms else { return trials }
    for (name, query) in [
      ("unknown parameter", "zz=1"), ("bad encoding", "%zz=1"), ("not UTF-8", "zz=%ff"),
      ("unknown language", "lang=tlh"),
    ] {
      var trial = trial(name, examples, [400])
      trial.target += (trial.target.contains("?") ? "&" : "?") + query
      trials.append(trial)
    }
    return trials
  }

  var wrongBodies: [RouteTrial] {
    guard let body = route.body else { return [] }
    var unsupported = trial("unknown type sent", examples, [415])
    unsupported.headers[.contentType] = "application/x-nothing"
    var large = trial("too large", examples, [413])
    large.body = Array(repeating: UInt8(ascii: " "), count: route.limits.bodyBytes + 1)
    guard body.schema != nil else { return [unsupported, large] }
    let texts = ["", "{", "null", "[]", "{\"a\":1,\"a\":1}", "\u{FEFF}{}"]
    return [unsupported, large]
      + texts.map { text in
        var broken = trial("body \(text)", examples, [400])
        broken.body = Array(text.utf8)
        return broken
      }
  }

  /// Nobody, and somebody who may nothing.
  var wrongVisitors: [RouteTrial] {
    guard route.permission != .anyone else { return [] }
    let isRead = route.kind == .page && route.method == .get
    var nobody = trial("nobody", examples, [isRead ? 303 : 401])
    nobody.headers[.cookie] = nil
    nobody.headers[.authorization] = nil
    guard case .may = route.permission else { return [nobody] }
    var powerless = trial("powerless", examples, [403])
    TrialDoorkeeper.identify(&powerless, as: TrialDoorkeeper.powerless)
    return [nobody, powerless]
  }

  private func trial(_ name: String, _ values: Values, _ statuses: Set<Int>) -> RouteTrial {
    var headers: HTTPFields = [:]
    for (declaration, text) in values where declaration.place == .header {
      if let name = HTTPField.Name(declaration.name) { headers[name] = text }
    }
    if let type = route.body?.mediaTypes.first { headers[.contentType] = type.essence }
    if route.kind == .page, route.method != .get { headers[.fetchSite] = "same-origin" }
    let form = pairs(values, in: .form)
    let body = form.isEmpty ? route.body?.samples.first?.compactBytes ?? [] : Array(form.utf8)
    let query = pairs(values, in: .query)
    var trial = RouteTrial(
      name: "\(route.operation): \(name)", method: route.method,
      target: path(values) + (query.isEmpty ? "" : "?" + query), headers: headers, body: body,
      statuses: statuses, route: route)
    TrialDoorkeeper.identify(&trial, as: TrialDoorkeeper.powerful)
    return trial
  }

  private func path(_ values: Values) -> String {
    let parts = route.path.segments.map { segment in
      switch segment {
      case .word(let word): word
      case .parameter(let name, let ending): encoded(name, values) + ending
      case .rest(let name): encoded(name, values)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  private func encoded(_ name: String, _ values: Values) -> String {
    PercentEncoding.encode(values.first { $0.0.name == name && $0.0.place == .path }?.1 ?? "")
  }

  private func pairs(_ values: Values, in place: ParameterDeclaration.Place) -> String {
    values.filter { $0.0.place == place }.map {
      "\(PercentEncoding.encode($0.0.name))=\(PercentEncoding.encode($0.1))"
    }.joined(separator: "&")
  }
}

extension Schema {
  /// Texts that are surely refused.
  fileprivate var badTexts: [String] {
    let nul = "\u{0}"
    switch form {
    case .boolean: return ["", "yes", "1"]
    case .integer(let range):
      let beyond = range.upperBound < .max ? ["\(range.upperBound + 1)"] : []
      return ["", "x", "1.5", "+1", "0x1", "99999999999999999999", nul] + beyond
    case .number(let range):
      let beyond = range.upperBound.isFinite ? ["\(range.upperBound + 1)", "1e308"] : []
      return ["", "x", "nan", "inf", "0x1p3", "+1", nul] + beyond
    case .string(let form):
      let long = form.length.upperBound
      let tooLong = long < 1_000 ? [String(repeating: "1", count: long + 1)] : []
      let wrong = form.choices.isEmpty ? [] : ["no such choice"]
      return [nul, "a\u{7F}"] + tooLong + wrong
    case .array(let element, let count):
      let most = count.upperBound
      let many = most < 100 ? [Array(repeating: "1", count: most + 1).joined(separator: ",")] : []
      return element.badTexts.filter { !$0.isEmpty } + many
    default: return []
    }
  }
}
