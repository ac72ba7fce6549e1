extension PrimitiveBlockDecoder {
  /// Decodes one relation.
  mutating func decodeRelation(_ message: WireReader) throws(WireFault) {
    var rest = message
    var id: Int64?
    var roles: PackedVarints?
    var refs: PackedVarints?
    var types: PackedVarints?
    var tags = ElementTags()
    var isSplit = false
    while !rest.isAtEnd {
      let key = try rest.key()
      switch key {
      case .varint(1): id = Int64(bitPattern: try rest.varint())
      case .bytes(8):
        isSplit = isSplit || roles != nil
        roles = try rest.packed()
      case .bytes(9):
        isSplit = isSplit || refs != nil
        refs = try rest.packed()
      case .bytes(10):
        isSplit = isSplit || types != nil
        types = try rest.packed()
      case .varint(8), .varint(9), .varint(10):
        isSplit = true
        try rest.skip(key)
      default: try tags.take(key, from: &rest)
      }
    }
    if isSplit || tags.isSplit {
      let bytes = try message.gathered(ElementTags.lists + [8, 9, 10])
      return try WireReader.read(bytes) { whole throws(WireFault) in try decodeRelation(whole) }
    }
    guard let id else { throw message.fault(.missingField) }
    guard tags.isVisible else {
      block.deletedCount += 1
      return
    }
    try tags.append(to: &block.relationPairs, below: stringCount)
    if let roles, let refs, let types {
      try appendMembers(roles: roles, refs: refs, types: types)
    } else if roles ?? refs ?? types != nil {
      throw message.fault(.unevenLists)
    }
    block.members.endRow()
    block.relationIDs.append(id)
  }

  private mutating func appendMembers(
    roles: PackedVarints, refs: PackedVarints, types: PackedVarints
  ) throws(WireFault) {
    var (roles, refs, types) = (roles, refs, types)
    var id: Int64 = 0
    while !roles.isAtEnd, !refs.isAtEnd, !types.isAtEnd {
      id &+= refs.nextSigned()
      let role = roles.next()
      guard role < stringCount else { throw roles.fault(.badStringIndex) }
      guard let type = UInt8(exactly: types.next()), let kind = OSMKind(rawValue: type) else {
        throw types.fault(.badMemberKind)
      }
      block.members.items.append(
        OSMMember(kind: kind, id: id, role: UInt32(truncatingIfNeeded: role)))
    }
    guard roles.isAtEnd, refs.isAtEnd, types.isAtEnd else { throw refs.fault(.unevenLists) }
    try roles.finish()
    try refs.finish()
    try types.finish()
  }
}
