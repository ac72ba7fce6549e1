import Testing

@testable import Directory

@Suite("Which passwords are taken")
struct PasswordRuleTests {
  private func fault(_ password: String) throws -> PasswordRule.Fault? {
    PasswordRule.fault(of: password, login: try #require(Login("wang.li")))
  }

  @Test("What stands at the top of lists of stolen passwords is refused")
  func common() throws {
    for password in [
      "password1234", "Password123!", "P@ssw0rd1234", "passwordpassword", "qwertyuiop123",
      "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3", "qwertyuiop[]", "asdfghjkl123",
      "zxcvbnm12345", "123456789012", "000000000000", "121212121212", "abcdefghijkl",
      "abcd1234abcd", "iloveyou1234", "woaini1314520", "woaini520520", "5201314woaini",
      "Admin@123456", "administrator", "administrator1", "admin123admin", "root@2026root",
      "letmein123456", "Welcome@2026!", "zhangwei1990", "liming19881212", "wangwei13800138000",
      "beijing2008!", "qiji-admin-2026", "qishou123456", "Summer2026!!", "monkeydragon1",
      "!@#$%^&*()_+", "qazwsxedcrfv", "mimamima123456", "1234qwerasdf", "q1w2e3r4t5y6",
      "football1234", "superman2024", "1111aaaa2222", "guanliyuan888", "199001011990",
      "china@123456", "princess2015", "loveyou13145", "test12345678", "letmeinletmein",
    ] {
      let fault = try fault(password)
      #expect(fault == .tooCommon, "\(password)")
    }
  }

  @Test("More than 3,000 that are made as people make them are refused, every one")
  func made() throws {
    let words = [
      "password", "admin", "welcome", "woaini", "qiji", "zhongguo", "beijing", "wangwei", "root",
      "iloveyou", "dragon", "monkey", "superman", "letmein", "secret", "guanliyuan", "waimai",
      "mima", "nihao", "spring", "summer", "october", "football", "master", "test", "zhangjing",
    ]
    let tails =
      ["123456", "12345678", "!@#123", "@123456", "888888", "520520", "1314520", "666888"]
      + (1_970...2_030).flatMap { ["\($0)", "\($0)!", "@\($0)", "\($0)0101", "_\($0)"] }
    var made: Set<String> = []
    for word in words {
      for tail in tails {
        for password in [
          "\(word)\(tail)", "\(word.prefix(1).uppercased())\(word.dropFirst())\(tail)",
          "\(tail)\(word)",
        ]
        where PasswordRule.length.contains(password.count) { made.insert(password) }
      }
    }
    #expect(made.count > 3_000)
    var taken: [String] = []
    for password in made where try fault(password) != .tooCommon { taken.append(password) }
    #expect(taken == [])
  }

  @Test("Long ones that mean something to one person only are taken, of whatever signs")
  func rare() throws {
    for password in [
      "correct horse battery", "four quiet green bicycles", "骑手友好城市的一个长密码",
      "tR7-quay_lamp-0x", "blue kettles sing twice", "Mond-Fisch-Lampe-Rad", "739201846572918364",
      "~;)&=%(:{^<?+|", "zwölf laute Boote", "gvkqtzphwmxr", "xiaoyudian luo wuyan",
    ] {
      let fault = try fault(password)
      #expect(fault == nil, "\(password)")
    }
  }

  @Test("However long, it is decided at once")
  func time() throws {
    let long = String(repeating: "qwer1234passwordx", count: 15)
    let time = ContinuousClock().measure { _ = try? fault(long) }
    #expect(time < .seconds(5))
  }
}
