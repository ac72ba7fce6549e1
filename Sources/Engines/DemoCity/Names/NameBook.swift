/// Gives streets, estates and the rest their names; each kind has numbers of its own.
struct NameBook: Sendable {
  private let streets: NameTable
  private let estates: NameTable
  private let villages: NameTable

  init(_ lot: Lot) {
    streets = NameTable(
      "槐huai 云yun 文wen 明ming 清qing 和he 兴xing 康kang 宁ning 青qing 翠cui 春chun 景jing 瑞rui 嘉jia "
        + "庆qing 祥xiang 福fu 德de 崇chong 望wang 金jin 银yin 玉yu 石shi 松song 柳liu 桂gui 枫feng 榆yu "
        + "桐tong 梅mei 兰lan 芷zhi 荷he 竹zhu 雁yan 鹭lu 丹dan 晓xiao 晴qing 素su",
      "安an 宁ning 平ping 和he 泰tai 康kang 兴xing 华hua 秋qiu 阳yang 月yue 星xing 云yun 溪xi 泉quan "
        + "桥qiao 亭ting 台tai 园yuan 林lin 峰feng 谷gu 田tian 府fu 信xin 义yi 仁ren 礼li 乐le 霞xia "
        + "虹hong 鹤he 舟zhou 帆fan 渡du 浦pu 塘tang 径jing 坊fang 井jing",
      lot.branch("streets"))
    estates = NameTable(
      "澄cheng 澜lan 栖qi 漱shu 岚lan 汀ting 樾yue 霁ji 瑾jin 蓝lan 翠cui 晴qing 朗lang 素su 松song 菱ling "
        + "溪xi 岩yan 屿yu 鹤he 鹭lu 晓xiao 听ting 拾shi 知zhi 沐mu 锦jin 悦yue 怡yi 逸yi 雅ya 润run 盛sheng "
        + "恒heng 颐yi 馨xin 荣rong 祥xiang 碧bi 紫zi",
      "风feng 月yue 禾he 川chuan 舟zhou 谷gu 屏ping 帆fan 歌ge 语yu 堂tang 台tai 林lin 坞wu 源yuan "
        + "泽ze 光guang 影ying 声sheng 庭ting 苑yuan 景jing 和he 安an 宁ning 泰tai 庐lu 居ju 园yuan 湾wan "
        + "岸an 桥qiao 榕rong 枫feng 桂gui 兰lan 荷he 竹zhu 梅mei 樟zhang",
      lot.branch("estates"))
    villages = NameTable(
      "陶tao 柏bai 瞿qu 邬wu 冉ran 阮ruan 骆luo 管guan 庄zhuang 裴pei 舒shu 祝zhu 尚shang 荀xun 池chi 巫wu "
        + "桑sang 幸xing 汤tang 温wen",
      "家jia", lot.branch("villages"))
  }

  // MARK: Streets

  /// The name of a line of the street grid.
  func street(line: Int, isNorth: Bool) -> Name {
    let name = streets.name(line * 2 + (isNorth ? 1 : 0))
    switch StreetClass(line: line) {
    case .primary: return name.followed(by: "大道", "Avenue")
    case .secondary: return name.followed(by: isNorth ? "街" : "路", isNorth ? "Street" : "Road")
    default:
      return line % 3 == 0
        ? name.followed(by: "巷", "Lane")
        : name.followed(by: isNorth ? "街" : "路", isNorth ? "Street" : "Road")
    }
  }

  /// The name of a street inside a block.
  func localStreet(_ number: Int) -> Name {
    let name = streets.name(250 + number)
    return number % 3 == 0 ? name.followed(by: "路", "Road") : name.followed(by: "巷", "Lane")
  }

  /// The name of a lane in the old town.
  func lane(_ number: Int) -> Name {
    let name = estates.name(1_450 - number % 900)
    return number % 2 == 0 ? name.followed(by: "胡同", "Hutong") : name.followed(by: "里", "Lane")
  }

  func bare(_ number: Int) -> Name { streets.name(250 + number) }

  // MARK: Estates and what else has a name

  private static let estateEndings = [
    ("花园", "Garden"), ("雅苑", "Court"), ("家园", "Homes"), ("公馆", "Residence"), ("小区", "Estate"),
    ("华庭", "Courtyard"), ("名邸", "Mansions"), ("佳苑", "Gardens"), ("新居", "New Homes"),
  ]

  func estate(_ number: Int, isOld: Bool) -> Name {
    let name = estates.name(number)
    if isOld {
      return number % 2 == 0
        ? name.followed(by: "新村", "New Village") : name.followed(by: "小区", "Estate")
    }
    let ending = Self.estateEndings[(number * 7 + number / 9) % Self.estateEndings.count]
    return name.followed(by: ending.0, ending.1)
  }

  /// A name for something that is no estate: a community, a park, a firm.
  func plain(_ number: Int) -> Name { estates.name(number) }

  func village(_ number: Int) -> Name {
    let family = villages.name(number)
    let part = number / 20
    let prefix = part == 0 ? ("", "") : [("上", "Upper "), ("下", "Lower "), ("新", "New ")][part % 3]
    return Name(
      chinese: prefix.0 + family.chinese + "村", english: prefix.1 + family.english + " Village")
  }
}

/// Chinese numerals for ordinal names, 1 to 99.
enum Numeral {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  static func chinese(_ number: Int) -> String {
    if number < 10 { return digits[number] }
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? digits[tens] : "") + "十" + (ones > 0 ? digits[ones] : "")
  }
}
