/// The walk over the bytes of comma-separated text; every row ends with a line end.
struct CSVScan {
  let separator: UInt8
  let limits: SpreadsheetLimits

  private static let quote = UInt8(ascii: "\"")

  func rows(
    _ text: [UInt8], from start: Int, firstRow: Int
  ) throws(SpreadsheetError) -> [SheetRow] {
    var rows: [SheetRow] = []
    var place = start
    var number = firstRow
    var left = limits.textBytes
    while place < text.count {
      var cells: [String] = []
      var isBlank = true
      repeat {
        guard cells.count < limits.columns else {
          throw .tooManyColumns(row: number, limit: limits.columns)
        }
        let cell = try cell(text, &place, row: number, column: cells.count)
        left -= cell.utf8.count
        guard left >= 0 else { throw .tooMuchText(limit: limits.textBytes) }
        isBlank = isBlank && cell.isEmpty
        cells.append(cell)
      } while follows(separator, text, &place)
      if !isBlank {
        guard rows.count < limits.rows else { throw .tooManyRows(limit: limits.rows) }
        rows.append(SheetRow(number: number, cells: cells))
      }
      endLine(text, &place)
      number += 1
    }
    return rows
  }

  private func follows(_ byte: UInt8, _ text: [UInt8], _ place: inout Int) -> Bool {
    guard place < text.count, text[place] == byte else { return false }
    place += 1
    return true
  }

  private func endLine(_ text: [UInt8], _ place: inout Int) {
    if follows(0x0D, text, &place) {
      _ = follows(0x0A, text, &place)
    } else {
      place += 1
    }
  }

  private func cell(
    _ text: [UInt8], _ place: inout Int, row: Int, column: Int
  ) throws(SpreadsheetError) -> String {
    guard place < text.count, text[place] == Self.quote else {
      let end = plainEnd(text, place)
      defer { place = end }
      return try made(text[place..<end], row, column)
    }
    var content: ArraySlice<UInt8> = []
    place += 1
    while true {
      guard let end = text[place...].firstIndex(of: Self.quote) else {
        throw .unclosedQuote(row: row)
      }
      content += text[place..<end]
      guard content.count <= limits.cellBytes else {
        throw .cellTooLong(row: row, column: column, limit: limits.cellBytes)
      }
      place = end + 1
      guard follows(Self.quote, text, &place) else { break }
      content.append(Self.quote)
    }
    guard plainEnd(text, place) == place else { throw .textAfterQuote(row: row, column: column) }
    return try made(content, row, column)
  }

  private func plainEnd(_ text: [UInt8], _ start: Int) -> Int {
    var place = start
    while place < text.count, text[place] != separator, text[place] != 0x0A, text[place] != 0x0D {
      place += 1
    }
    return place
  }

  private func made(
    _ bytes: ArraySlice<UInt8>, _ row: Int, _ column: Int
  ) throws(SpreadsheetError) -> String {
    guard bytes.count <= limits.cellBytes else {
      throw .cellTooLong(row: row, column: column, limit: limits.cellBytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
