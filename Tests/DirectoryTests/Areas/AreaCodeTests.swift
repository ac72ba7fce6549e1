import Kernel
import Testing

@testable import Directory

@Suite struct AreaCodeTests {
  @Test("Each level has its own form of code")
  func kinds() throws {
    let codes: [(String, AreaKind)] = [
      ("500000000000", .city), ("320400000000", .city), ("500106", .district),
      ("500106001", .street), ("500106001001", .community), ("500106001001003", .grid),
      ("441900003000", .street),
    ]
    for (text, kind) in codes {
      let code = try #require(AreaCode(text))
      #expect(code.kind == kind && code.suits(kind), "\(text)")
      for other in AreaKind.allCases where other != kind { #expect(!code.suits(other), "\(text)") }
    }
    for text in ["", "5", "50010", "50010600100", "5001060010011", "a00106001001", "000106001001"] {
      #expect(AreaCode(text) == nil, "\(text)")
    }
  }

  @Test("A code stands below the code of its parent")
  func parents() throws {
    let city = try #require(AreaCode("500000000000"))
    let district = try #require(AreaCode("500106"))
    let street = try #require(AreaCode("500106001"))
    #expect(district.belongs(below: city, .city) && street.belongs(below: district, .district))
    #expect(!street.belongs(below: try #require(AreaCode("500107")), .district))
    #expect(street.parent == district)
  }

  @Test("Days of dates as columns hold them")
  func days() throws {
    #expect(CivilDate("2026-02-28")?.description == "2026-02-28")
    for text in ["2026-02-29", "2026-2-28", "26-02-28", "2026-02-28x", "", "+026-02-28"] {
      #expect(CivilDate(text) == nil, "\(text)")
    }
    let late = try #require(Moment("2026-11-26T15:59:59.999Z"))
    #expect(late.dayInChina.description == "2026-11-26")
    #expect((late + .milliseconds(1)).dayInChina.description == "2026-11-27")
    #expect(Moment.latest.dayInChina.description == "9999-12-31")
  }
}
