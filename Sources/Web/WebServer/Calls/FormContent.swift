/// What came in the body of a form, read once: with parts, or as pairs.
struct FormContent: Sendable {
  /// The text fields.
  private(set) var pairs = FieldPairs()
  /// The files, by the names of their fields; one that was not chosen is not there.
  private(set) var files: [String: FormFile] = [:]
  /// What is wrong with the body as a whole, or with files.
  private(set) var faults: [InputFault] = []
  /// Whether a file is larger than its field takes.
  private(set) var isTooLarge = false

  /// No text field of ours is longer.
  static let longestField = 64 << 10
  private static let longestFileName = 200

  /// Nothing.
  init() {}

  /// Reads the body of a form.
  ///
  /// - Parameters:
  ///   - body: The bytes.
  ///   - contentType: The header field of the request.
  ///   - declaration: What the route takes.
  init(_ body: [UInt8], contentType: String?, _ declaration: BodyDeclaration) {
    let essence = contentType?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    guard let contentType, essence == MediaType.multipart.essence else {
      // Text fields of forms have line ends.
      let text = String(validating: body, as: UTF8.self)
      pairs = FieldPairs(text ?? "%", allowing: FieldPairs.lineEnds)
      return
    }
    do throws(MultipartError) {
      for part in try MultipartBody(body, contentType: contentType).parts {
        take(part, of: body, declaration)
      }
    } catch {
      faults.append(
        InputFault(place: "form", name: "", code: error == .tooMany ? .wrongCount : .malformed))
    }
  }

  private mutating func take(
    _ part: MultipartPart, of body: [UInt8], _ declaration: BodyDeclaration
  ) {
    let name = String(part.name.prefix(100))
    guard let fileName = part.fileName else {
      guard part.content.count <= Self.longestField else {
        return faults.append(InputFault(place: "form", name: name, code: .wrongLength))
      }
      return pairs.add(part.name, body[part.content])
    }
    // A browser sends a file field in which nothing was chosen as an empty file without a name.
    guard !part.content.isEmpty else { return }
    guard let field = declaration.files.first(where: { $0.name == part.name }) else {
      return faults.append(InputFault(place: "form", name: name, code: .unknown))
    }
    guard part.content.count <= field.bytes else { return isTooLarge = true }
    let shown = fileName.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let file = FormFile(
      name: String(String(String.UnicodeScalarView(shown)).prefix(Self.longestFileName)),
      bytes: body[part.content])
    if files.updateValue(file, forKey: part.name) != nil {
      faults.append(InputFault(place: "form", name: name, code: .repeated))
    }
  }
}
