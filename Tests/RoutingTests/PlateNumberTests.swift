import Testing

@testable import Routing

@Suite("Plate numbers")
struct PlateNumberTests {
  @Test(
    "Names and the numbers in them",
    arguments: [
      ("3号楼", "3"), ("１２号楼", "12"), ("学5", "5"), ("学5公寓", "5"), ("学生13号公寓", "13"),
      ("教一楼", "1"), ("教十二楼", "12"), ("二十一栋", "21"), ("B座", "B"), ("a3栋", "A3"),
      ("10#", "10"), ("12", "12"), ("12A", "12A"), ("3-1号楼", "3-1"), ("家属27号楼", "27"),
      ("留学生2号公寓", "2"),
    ])
  func number(name: String, expected: String) {
    #expect(PlateNumber.inName(name) == expected)
  }

  @Test(
    "Names that are no numbers",
    arguments: ["图书馆", "7天连锁酒店", "主教学楼", "科学会堂", "KFC", "", "第一食堂"])
  func noNumber(name: String) {
    #expect(PlateNumber.inName(name) == nil)
  }
}
