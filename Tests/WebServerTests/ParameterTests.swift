import Testing

@testable import WebServer

@Suite("Parameters")
struct ParameterTests {
  private func code(_ parameter: any DeclaredParameter, _ text: String?) -> InputFault.Code? {
    do throws(InputFault) {
      _ = try parameter.value(from: text)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("Whole numbers are written in digits only and bounded")
  func integers() throws {
    let parameter = Parameter<Int>.integer("n", -5...5, summary: "", example: 1)
    #expect(try parameter.value(from: "-5") as? Int == -5)
    for text in ["", " 1", "1 ", "+1", "1.0", "1e0", "0x1", "١", "1_0", "--1", "00"] {
      #expect(code(parameter, text) == .notInteger, "\(text)")
    }
    #expect(code(parameter, "6") == .outOfRange)
    #expect(code(parameter, "999999999999999999999999") == .outOfRange)
    #expect(code(parameter, nil) == .missing)
  }

  @Test("Numbers are finite and written as in JSON")
  func numbers() throws {
    let parameter = Parameter<Double>.number("n", -90...90, summary: "", example: 1)
    #expect(try parameter.value(from: "-1.5e1") as? Double == -15)
    for text in ["nan", "inf", "-inf", "0x1p3", ".5", "5.", "1,5", ""] {
      #expect(code(parameter, text) == .notNumber, "\(text)")
    }
    #expect(code(parameter, "90.0001") == .outOfRange)
    #expect(code(parameter, "1e400") == .outOfRange)
  }

  @Test("Words are bounded and may have a form")
  func words() throws {
    let parameter = Parameter<String>.text(
      "s", length: 1...3, pattern: "^[0-9栋]+$", summary: "", example: "3栋")
    #expect(try parameter.value(from: "3栋") as? String == "3栋")
    #expect(code(parameter, "3栋3栋") == .wrongLength)
    #expect(code(parameter, "3x") == .malformed)
    #expect(code(parameter, "3\n") == .malformed)
  }

  @Test("Optional, standard value, list and further form")
  func variants() throws {
    let base = Parameter<Int>.integer("n", 0...9, summary: "", example: 1)
    let optional = base.optional()
    #expect(try optional.value(from: nil) as? Int? == .some(nil))
    #expect(!optional.declaration.isRequired)
    #expect(code(optional, "x") == .notInteger)
    let standard = base.defaulting(to: 4)
    #expect(try standard.value(from: nil) as? Int == 4)
    #expect(standard.declaration.standard == 4)
    let list = base.list(count: 2...3)
    #expect(try list.value(from: "1,2,3") as? [Int] == [1, 2, 3])
    #expect(code(list, "1") == .wrongCount)
    #expect(code(list, "1,,2") == .notInteger)
    let even = base.parsed { $0.isMultiple(of: 2) ? "\($0)" : nil }
    #expect(try even.value(from: "4") as? String == "4")
    #expect(code(even, "3") == .malformed)
    let flag = Parameter<Bool>.flag("f", summary: "")
    #expect(try flag.value(from: "true") as? Bool == true)
    #expect(code(flag, "1") == .notBoolean)
    #expect(code(TestRoutes.vehicle, "car") == .notAmongChoices)
  }

  @Test(
    "Percent-encoding is decoded strictly",
    arguments: [
      ("a%20b", "a b"), ("%E6%A0%8B", "栋"), ("a+b", "a b"), ("%", nil), ("%4", nil), ("%zz", nil),
      ("%00", nil), ("%7f", nil), ("%0a", nil), ("%c0%af", nil), ("%ed%a0%80", nil), ("%ff", nil),
    ] as [(String, String?)])
  func percent(_ text: String, _ expected: String?) {
    #expect(PercentEncoding.decode(text, plusIsSpace: true) == expected)
  }

  @Test("Encoding and decoding undo each other")
  func encoding() {
    let text = "3栋 2/单元?&=+%🚲"
    #expect(PercentEncoding.decode(PercentEncoding.encode(text)) == text)
  }
}
