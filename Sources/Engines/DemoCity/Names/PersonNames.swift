/// Names of people who do not exist.
struct PersonNames: Sendable {
  private static let families = Array("赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳史唐费岑薛雷贺倪汤")
  private static let given = Array("安博晨丹恩凡广海佳凯岚明宁平琪仁松涛文欣怡远泽志梓雨晓琳静波军勇萍红燕鹏飞磊洋婷悦然峰")

  static func name(_ lot: inout Lot) -> String {
    var name = String(lot.pick(families)) + String(lot.pick(given))
    if lot.chance(0.7) { name.append(lot.pick(given)) }
    return name
  }
}
