import SeededRandom
import Testing

@testable import Printing

@Suite("Chinese lines")
struct LineBreakingTests {
  private func lines(_ text: String, _ ems: Int, balanced: Bool = false) -> [String] {
    LineBreaking.lines(
      of: LineBreaking.paragraphs(of: text), width: ems * 1_000, isBalanced: balanced
    ).map(\.text)
  }

  @Test("No line begins with a closing sign or ends with an opening one")
  func kinsoku() {
    #expect(lines("水随便喝，杯子自己带", 4) == ["水随便", "喝，杯子", "自己带"])
    #expect(lines("走《西门》里（东）", 3) == ["走《西", "门》里", "（东）"])
  }

  @Test("A number keeps its unit, a word its letters, a dash its half")
  func together() {
    #expect(lines("等候15分钟到3号门", 5) == ["等候", "15分钟到", "3号门"])
    #expect(lines("大约 800 米左右", 5) == ["大约", "800\u{A0}米左", "右"])
    #expect(lines("请连 WiFi 上网", 3) == ["请连", "WiFi", "上网"])
    #expect(lines("他说——好", 3) == ["他", "说——", "好"])
    #expect(TextUnit.units(of: "第3条").count == 1)
    #expect(TextUnit.units(of: "6:00–22:00").map(\.text) == ["6:00–22:00"])
  }

  @Test("A heading breaks where a breath falls, a paragraph leaves no character alone")
  func breath() {
    #expect(
      lines("老重庆小面（沙坪坝石碾盘正街店）", 12, balanced: true) == ["老重庆小面", "（沙坪坝石碾盘正街店）"])
    #expect(lines("心里有事，找人说说", 7, balanced: true) == ["心里有事，", "找人说说"])
    #expect(lines("一二三四五六七八九十一", 5).last == "十一")
  }

  @Test("Signs in Chinese text are of full width; numbers and addresses keep theirs")
  func fullWidth() {
    #expect(FullWidth.signs(in: "不看平台,不看工号;好(真的).") == "不看平台，不看工号；好（真的）。")
    #expect(FullWidth.signs(in: "6:00-22:00, see a.b (c)") == "6:00-22:00, see a.b (c)")
    #expect(FullWidth.signs(in: "每天 8:30 开门: 请进!") == "每天 8:30 开门：请进！")
    #expect(FullWidth.signs(in: "约1,200米") == "约1,200米")
  }

  @Test("Where two signs meet, and at the ends of a line, half of their room is taken out")
  func squeezed() {
    #expect(TextLine("（东）").advance == 2_000)
    #expect(TextLine("）。（").runs.map(\.shift) == [0, -500, -500])
    #expect(TextLine("骑手").advance == 2_000)
  }

  @Test("Any text is broken whole, by the rules, and no wider than its column")
  func random() {
    var random = SeededRandom(seed: 20_261_126)
    let alphabet = Array("骑手驿站热水第三，。！？（）《》“”—…·、;,.() 0123456789abWmi@/-分钟米号楼")
    for _ in 0..<400 {
      let text = String(
        (0..<Int.random(in: 1...80, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        })
      let width = Int.random(in: 4...20, using: &random) * 1_000
      for isBalanced in [false, true] {
        let lines = LineBreaking.lines(
          of: LineBreaking.paragraphs(of: text), width: width, isBalanced: isBalanced)
        func bare(_ text: String) -> String { text.filter { $0 != " " && $0 != "\u{A0}" } }
        #expect(bare(lines.map(\.text).joined()) == bare(FullWidth.signs(in: text)))
        for line in lines { #expect(line.advance <= width, "\(text) at \(width)") }
      }
    }
  }
}
