/// Characters that a hurried hand or a recogniser takes for each other by their shape.
enum Lookalikes {
  /// Whether two characters look alike.
  static func areAlike(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
    guard let group = groups[one] else { return false }
    return group == groups[other]
  }

  private static let groups: [Unicode.Scalar: Int] = {
    let lists = """
      末未来 己已巳 土士 日曰目 晴睛清晰 杪秒渺 汀灯打 天夫无 大太犬 王玉主 云去 白百自 千干于 人入八 力刀 田由甲申 \
      木本术 禾和 苑宛范 堤提题 篱离 麓鹿 鹭露 湾弯 洲州 锦绵 瑟琴 枫风 樟漳章 梓辛 沐休林 恩思 泉皇 坡波披 漱濑嗽 轩杆 \
      庄压 庭廷 院完 园圆 城诚 苏办 里理 坊访防 海悔 汇江 帆汎 杉彬 栋陈 座坐 号兮 桥侨 寓寓 嘉喜 佳住 锋峰 辰晨 景晏 \
      澜阑 岚风 翠翆 荟会 馨磬 御卸 熙照 滨宾 潭谭 溪漠 雅稚 郡群 邸低 臻秦 泽译 润闰 绿录 缘绿 芳方 菊匊 荷何 莲连 萍评
      """
    var groups: [Unicode.Scalar: Int] = [:]
    for (number, list) in lists.split(separator: " ").enumerated() {
      for scalar in list.unicodeScalars where groups[scalar] == nil { groups[scalar] = number }
    }
    return groups
  }()
}
