/// What the end of an archive says of it (APPNOTE 4.3.16), read before any table is made of it.
enum ZipDirectory {
  /// How many files the archive claims to hold; the most, where several ends can be found.
  static func claimed(by bytes: [UInt8]) -> Int {
    guard bytes.count >= 22 else { return 0 }
    var most = 0
    for place in stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
    where bytes[place] == 0x50 && bytes[place + 1] == 0x4B && bytes[place + 2] == 5
      && bytes[place + 3] == 6
    {
      most = max(most, Int(bytes[place + 10]) | Int(bytes[place + 11]) << 8)
    }
    return most
  }
}
