/// The lines above the content of a part, and the parameters of header fields.
enum MultipartHead {
  /// Reads the lines above a part, of which `Content-Disposition` alone counts.
  ///
  /// - Returns: The name of the field and that of the file, if it is one.
  static func read(
    _ lines: ArraySlice<UInt8>
  ) throws(MultipartError) -> (name: String, fileName: String?) {
    guard let text = String(validating: lines, as: UTF8.self) else { throw .malformed }
    var found: (name: String, fileName: String?)?
    // CR LF is one character of Swift's.
    for line in text.split(separator: "\r\n") {
      let sides = line.split(separator: ":", maxSplits: 1)
      guard sides.count == 2, !line.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) else {
        throw .malformed
      }
      guard sides[0].lowercased() == "content-disposition" else { continue }
      let value = String(sides[1])
      let kind = value.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
      guard found == nil, kind.lowercased() == "form-data",
        let name = parameter("name", of: value)
      else { throw .malformed }
      found = (name, parameter("filename", of: value))
    }
    guard let found else { throw .malformed }
    return found
  }

  /// The value of a parameter behind a `;`; of two with one name the first.
  ///
  /// Browsers write `%22` for a quote in a name (HTML, "multipart form data"); it stays as it is.
  static func parameter(_ name: String, of field: String) -> String? {
    var rest = Substring(field).drop { $0 != ";" }
    while rest.popFirst() != nil {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      let key = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      let value = rest.first == "\"" ? quoted(&rest) : plain(&rest)
      if key.lowercased() == name { return value }
    }
    return nil
  }

  private static func quoted(_ rest: inout Substring) -> String {
    rest = rest.dropFirst()
    var value = ""
    while let sign = rest.popFirst(), sign != "\"" {
      // Only a backslash before a quote or another one is an escape: paths of old browsers.
      if sign == "\\", let next = rest.first, next == "\"" || next == "\\" {
        value.append(next)
        rest = rest.dropFirst()
      } else {
        value.append(sign)
      }
    }
    rest = rest.drop { $0 != ";" }
    return value
  }

  private static func plain(_ rest: inout Substring) -> String {
    var value = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(value.count)
    while value.last == " " || value.last == "\t" { value.removeLast() }
    return String(value)
  }
}
