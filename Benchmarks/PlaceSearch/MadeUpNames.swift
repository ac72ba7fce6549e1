/// Names as places have them, of characters that names are made of.
struct MadeUpNames {
  private static let heads = Array(
    "云明清和兴康宁青翠春景瑞嘉庆祥福德崇望金银玉石松柳桂枫榆东西南北中新长安大小上下前后天海江河湖山水阳光华国民建设文化教育友谊"
      + "团结胜利解放人平和朝丰台通顺昌怀密延门头沟房涿良乡亦庄马驹桥重行乐厦都会曾单查区")
  private static let tails = Array(
    "安泰康华秋星月溪泉桥亭园林峰谷府信义仁礼里村庄坊街路巷口营屯井台站堡镇寺庙塔桥湾洼坡岭")
  private static let brands = [
    "老张", "小李", "阿婆", "好再来", "千里香", "福满楼", "顺风", "兄弟", "姐妹", "骑士之家", "暖心", "蓝骑士", "同心", "先锋", "红色",
    "爱心", "平价", "便民", "百姓", "鲜丰", "一品", "四季", "金牌", "食尚", "味道", "老字号", "家常", "蜀香", "湘味", "粤来",
  ]
  private static let kinds = [
    "驿站", "骑手驿站", "便利店", "食堂", "社区食堂", "卫生服务中心", "人民医院", "充电站", "换电柜", "党群服务中心", "司机之家", "公共厕所",
    "修车铺", "电动车维修", "面馆", "饺子馆", "快餐店", "超市", "药店", "共享厨房", "职工之家", "户外劳动者服务站点", "加油站",
  ]

  func make(_ dice: inout Dice) -> String {
    var name = ""
    name.append(Self.heads[dice.below(Self.heads.count)])
    name.append(Self.heads[dice.below(Self.heads.count)])
    if dice.below(3) > 0 { name.append(Self.tails[dice.below(Self.tails.count)]) }
    if dice.below(3) == 0 { name += Self.brands[dice.below(Self.brands.count)] }
    return name + Self.kinds[dice.below(Self.kinds.count)]
  }
}
