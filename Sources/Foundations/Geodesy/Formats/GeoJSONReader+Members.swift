// A fault is thrown with an empty pointer where it is found; every level that it passes on its way
// out adds its own name or index, so that no pointer is kept while all is well.

extension GeoJSONReader {
  static func members(_ value: Value) throws(GeodesyError) -> Members {
    guard case .object(let members) = value else { throw .geoJSON(.kind, pointer: "") }
    return members
  }

  static func type(_ members: Members) throws(GeodesyError) -> String {
    guard let value = members["type"] else { throw .geoJSON(.missing, pointer: "/type") }
    guard case .string(let name) = value else { throw .geoJSON(.kind, pointer: "/type") }
    return name
  }

  static func list<Item>(
    _ value: Value, of item: (Value) throws(GeodesyError) -> Item
  ) throws(GeodesyError) -> [Item] {
    guard case .array(let values) = value else { throw .geoJSON(.kind, pointer: "") }
    var items: [Item] = []
    items.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      do throws(GeodesyError) {
        items.append(try item(value))
      } catch {
        throw error.under(String(index))
      }
    }
    return items
  }

  static func member<Item>(
    _ name: String, of members: Members, as item: (Value) throws(GeodesyError) -> Item
  ) throws(GeodesyError) -> Item {
    guard let value = members[name] else { throw .geoJSON(.missing, pointer: "/" + name) }
    do throws(GeodesyError) {
      return try item(value)
    } catch {
      throw error.under(name)
    }
  }

  /// The same for a member that may be absent or null.
  static func optionalMember<Item>(
    _ name: String, of members: Members, as item: (Value) throws(GeodesyError) -> Item
  ) throws(GeodesyError) -> Item? {
    guard let value = members[name], value != .null else { return nil }
    return try member(name, of: members, as: item)
  }
}

extension GeodesyError {
  /// The same fault seen from one level farther out.
  fileprivate func under(_ step: String) -> GeodesyError {
    guard case .geoJSON(let fault, let pointer) = self else { return self }
    return .geoJSON(fault, pointer: "/" + step + pointer)
  }
}
