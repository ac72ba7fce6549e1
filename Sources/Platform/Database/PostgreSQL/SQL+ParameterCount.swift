extension SQL {
  /// The highest number of a parameter `$n` outside texts, quoted names and comments.
  var parameterCount: Int {
    var highest = 0
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        // A doubled quote ends one text and begins the next.
        while let next = rest.popFirst(), next != byte {}
      case UInt8(ascii: "-") where rest.first == byte:
        while let next = rest.popFirst(), next != UInt8(ascii: "\n") {}
      case UInt8(ascii: "/") where rest.first == UInt8(ascii: "*"):
        rest.removeFirst()
        var isStar = false
        while let next = rest.popFirst(), !(isStar && next == UInt8(ascii: "/")) {
          isStar = next == UInt8(ascii: "*")
        }
      case UInt8(ascii: "$"):
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        rest = rest.dropFirst(digits.count)
        highest = max(highest, Int(String(Substring(digits))) ?? 0)
      default: break
      }
    }
    return highest
  }
}
