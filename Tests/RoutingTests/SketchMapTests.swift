import Geodesy
import OpenStreetMap
import SketchMap
import Testing

@Suite("Sketch map")
struct SketchMapTests {
  @Test("A character is as wide and high as it says, north up")
  func scale() {
    let sketch = SketchMap("A-B\n\nC", metres: 10)
    #expect(abs(sketch["A"].distance(to: sketch["B"]).value - 20) < 0.1)
    #expect(abs(sketch["A"].distance(to: sketch["C"]).value - 20) < 0.1)
    #expect(sketch["B"].longitudeE7 > sketch["A"].longitudeE7)
    #expect(sketch["C"].latitudeE7 < sketch["A"].latitudeE7)
  }

  @Test("Ways have the nodes of their keys; closed keys close")
  func ways() {
    let sketch = SketchMap(
      "AB\nDC", ways: ["ABCDA": ["building": "yes"], "AB:2": ["highway": "path"]])
    #expect(sketch.elements.ways.map(\.nodes) == [[65, 66], [65, 66, 67, 68, 65]])
    #expect(sketch.elements.ways.first { $0.id == sketch.way("AB:2") }?.tags["highway"] == "path")
  }

  @Test("Lines of all four directions join nodes when there is a default way")
  func lines() {
    let sketch = SketchMap(
      """
      A---B
      |\\ /
      | X
      |/ \\
      C   D
      """, defaultWay: ["highway": "path"])
    let joined = Set(sketch.elements.ways.map { String($0.nodes.compactMap(Self.letter)) })
    #expect(joined == ["AB", "AC", "AX", "BX", "CX", "DX"])
  }

  @Test("A way that is given tags of its own is not drawn twice")
  func covered() {
    let sketch = SketchMap(
      "A--B--C", ways: ["ABC": ["highway": "steps"]], defaultWay: ["highway": "path"])
    #expect(sketch.elements.ways.count == 1)
  }

  @Test("Side by side is not joined")
  func neighbours() {
    #expect(SketchMap("AB", defaultWay: [:]).elements.ways.isEmpty)
  }

  @Test("Relations are multipolygons of ways")
  func relations() {
    let sketch = SketchMap(
      "AB\nDC", ways: ["ABC": [:], "CDA": [:]],
      relations: [SketchMap.Relation(["building": "yes"], outer: ["ABC", "CDA"])])
    #expect(sketch.elements.relations.first?.tags["type"] == "multipolygon")
    #expect(sketch.elements.relations.first?.members.map(\.id) == [1_000, 1_001])
  }

  @Test("Places between nodes, and nodes on a line")
  func lookup() {
    let sketch = SketchMap("A---B")
    let middle = sketch.between("A", "B")
    #expect(abs(middle.distance(to: sketch["A"]).value - 20) < 0.1)
    #expect(sketch.names(on: [sketch["B"], middle, sketch["A"]]) == "BA")
  }

  private static func letter(_ id: Int64) -> Character? {
    UInt32(exactly: id).flatMap(Unicode.Scalar.init).map(Character.init)
  }
}
