/// Texts in JSON as the program itself writes them, read without a decoder: when a server starts it
/// reads tens of thousands.
public enum PlainJSON {
  /// The members of an object of texts, in their order.
  ///
  /// - Parameter json: what is read.
  /// - Returns: Names and texts; nil for anything else, and where something is escaped: then a
  ///   decoder has to look.
  public static func members(_ json: String) -> [(name: String, text: String)]? {
    list(json, UInt8(ascii: "{"), UInt8(ascii: "}")) { reader in
      guard let name = reader.text(), reader.skip(UInt8(ascii: ":")), let text = reader.text()
      else { return nil }
      return (name, text)
    }
  }

  /// The elements of an array of texts.
  ///
  /// - Parameter json: what is read.
  /// - Returns: The texts; nil for anything else, and where something is escaped: then a decoder has
  ///   to look.
  public static func elements(_ json: String) -> [String]? {
    list(json, UInt8(ascii: "["), UInt8(ascii: "]")) { reader in reader.text() }
  }

  private static func list<Element>(
    _ json: String, _ begin: UInt8, _ end: UInt8, _ element: (inout Reader) -> Element?
  ) -> [Element]? {
    var json = json
    return json.withUTF8 { bytes in
      var reader = Reader(bytes: bytes)
      guard reader.skip(begin) else { return nil }
      var elements: [Element] = []
      if reader.skip(end) { return reader.isAtEnd ? elements : nil }
      repeat {
        guard let element = element(&reader) else { return nil }
        elements.append(element)
      } while reader.skip(UInt8(ascii: ","))
      return reader.skip(end) && reader.isAtEnd ? elements : nil
    }
  }

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func skip(_ byte: UInt8) -> Bool {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
      return true
    }

    /// A string without escapes; what is between quotes of a valid text is a valid text.
    mutating func text() -> String? {
      guard skip(UInt8(ascii: "\"")) else { return nil }
      let start = place
      while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
        guard bytes[place] != UInt8(ascii: "\\"), bytes[place] >= 0x20 else { return nil }
        place += 1
      }
      defer { place += 1 }
      guard place < bytes.count else { return nil }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }
  }
}
