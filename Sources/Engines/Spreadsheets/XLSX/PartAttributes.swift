import Glibc

/// The attributes of an element, lent during a call.
@safe
struct PartAttributes {
  private let list: UnsafePointer<UnsafePointer<CChar>?>

  /// Lends a list of name, value, name, value that ends with nil.
  @unsafe
  init(_ list: UnsafePointer<UnsafePointer<CChar>?>) { unsafe self.list = list }

  /// The value of an attribute, whatever its prefix.
  subscript(_ wanted: String) -> String? {
    var place = 0
    while let name = unsafe list[place], let value = unsafe list[place + 1] {
      let local = unsafe strchr(name, Int32(UInt8(ascii: ":"))).map { unsafe $0 + 1 }
      if unsafe strcmp(local ?? UnsafeMutablePointer(mutating: name), wanted) == 0 {
        return unsafe String(cString: value)
      }
      place += 2
    }
    return nil
  }

  /// Whether an attribute is set.
  func isTrue(_ name: String) -> Bool { self[name] == "1" || self[name] == "true" }
}
