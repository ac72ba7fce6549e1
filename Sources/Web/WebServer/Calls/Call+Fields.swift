import HTTPTypes

extension Call {
  /// Names and values of the query, decoded, in order, undeclared ones included.
  public var queryPairs: [(name: String, value: String)] { FieldPairs(query ?? "").pairs }

  /// The first value of a name in the query, undeclared ones included; nil if it is not there.
  public func queryValue(_ name: String) -> String? {
    queryPairs.first { $0.name == name }?.value
  }

  /// The value of a cookie; nil if it was not sent.
  public func cookie(_ name: String) -> String? {
    Cookies.value(of: name, in: headers[values: .cookie])
  }

  /// A path of this site with a query, encoded; pairs without a value are left out.
  public static func address(_ path: String, _ pairs: [(name: String, value: String?)]) -> String {
    let query = pairs.compactMap { pair in
      pair.value.map { "\(PercentEncoding.encode(pair.name))=\(PercentEncoding.encode($0))" }
    }
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }
}
