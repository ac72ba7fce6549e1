import Testing

@testable import Addresses

@Suite("An order's text is read")
struct AddressParserTests {
  @Test(
    "into estate, building, unit and gate",
    arguments: [
      ("青禾时代3栋2单元1104", "青禾时代", "3", "2", nil),
      ("青禾 时代 三号楼2单元", "青禾时代", "3", "2", nil),
      ("3#2-1104", "", "3", "2", nil),
      ("A座1802", "", "a", nil, nil),
      ("北区甲3号楼东门", "北区", "甲3", nil, "东门"),
      ("学五公寓", "学公寓", "5", nil, nil),
      ("3-2-1104", "", "3", "2", nil),
      ("3幢乙单元", "", "3", "乙", nil),
      ("青禾时代廿三栋", "青禾时代", "23", nil, nil),
      ("教三", "教", "3", nil, nil),
      ("Building 3 Unit 2 Room 1104", "", "3", "2", nil),
      ("bldg 3", "", "3", nil, nil),
      ("云津市桐湖区青禾路88号青禾时代3栋", "青禾时代", "3", nil, nil),
      ("梧桐二路18号院3号楼", "梧桐二路18号院", "3", nil, nil),
      ("望月街123弄5号602", "望月街123弄", "5", nil, nil),
      ("qingheshidai 3 dong", "qingheshidai", "3", nil, nil),
      ("青禾时代3号搂2单1104", "青禾时代", "3", "2", nil),
      ("远帆大厦18楼", "远帆大厦", nil, nil, nil),
      ("西门子路3号", "西门子路3号", nil, nil, nil),
      ("三洞桥小区8栋", "三洞桥小区", "8", nil, nil),
    ] as [(String, String, String?, String?, String?)])
  func parts(text: String, estate: String, building: String?, unit: String?, gate: String?) {
    let query = AddressParser.parse(text)
    #expect(query.estate == estate)
    #expect(query.building == building)
    #expect(query.unit == unit)
    #expect(query.gate == gate)
  }

  @Test(
    "Chinese numerals",
    arguments: [
      ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("廿三", 23), ("壹", 1), ("一〇二", 102),
      ("一百零五", 105), ("一百", 100), ("卅一", 31), ("叁拾贰", 32),
    ])
  func numerals(text: String, value: Int) {
    #expect(HanNumeral.value(of: Array(text.unicodeScalars)) == value)
  }

  @Test("but no nonsense", arguments: ["", "零零零零零", "一二十三百四十五六", "百百百百百百百百百百", "三四十"])
  func nonsense(text: String) {
    #expect(HanNumeral.value(of: Array(text.unicodeScalars)) == nil)
  }
}
