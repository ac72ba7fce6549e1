import Printing

/// Things to print that are hard to set.
enum PrintingSamples {
  static let link = PrintedLink("https://qiji.example/p/01J8Z0K3V4M6R", caption: "手机扫一扫，带您到门口")

  static let hospital = Poster(
    title: "骑手就医服务", owner: "重庆医科大学附属第三医院（沙坪坝院区）",
    lead: "穿工服、亮骑手码都行，不用先挂号，不耽误您跑单。",
    items: [
      .init("伤口包扎", detail: "急诊1楼外科，24小时，先处理后付费"),
      .init("测血压血糖", detail: "门诊大厅服务台，8:00–17:30，免费"),
      .init("绿色通道", detail: "交通事故、中暑、胸痛，直接进抢救室"),
      .init("优先挂号", detail: "3号窗口，说一声“骑手”，平均等5分钟"),
      .init("陪诊", detail: "一个人来看病，志愿者陪您跑上跑下"),
      .init("体检优惠", detail: "每年3月和9月，套餐 180 元（原价 360 元）"),
      .init("中医理疗", detail: "颈椎、腰椎，每次40分钟，20:00 后也有"),
      .init("心里有事，找人说说", detail: "心理门诊，前3次不收费，不留单位名字"),
    ], arrangement: .grid, link: link,
    mark: .drawn(StreetMark(field: .shield, sign: .bridge, colour: .pine)),
    imprint: "沙坪坝区骑手友好办　2026年11月印　编号 500106-H-00008")

  static let rules = Poster(
    title: "驿站公约", owner: "三峡广场骑手驿站",
    items: [
      .init("谁都可以进来歇脚", detail: "不看平台,不看工号;带上家里人也行"),
      .init("水随便喝，杯子自己带"),
      .init("微波炉一次 3 分钟", detail: "后面有人等，热好就让一让"),
      .init("电池不进屋", detail: "室外充电柜在门口左边，充满请取走"),
      .init("不抽烟、不喝酒"),
      .init("东西看好，垃圾带走"),
    ], link: PrintedLink("https://qiji.example/p/01J8Z0K3V4M6S", caption: "哪里坏了，扫码说一声"),
    imprint: "骑迹　2026年11月印")

  static let plaque = Plaque(
    kind: "骑手友好商户", name: "老重庆小面（沙坪坝石碾盘正街店）",
    services: ["免费热水", "手机充电", "骑手餐8折", "夜里有饭"], serial: "500106-M-00042-K",
    link: PrintedLink("https://qiji.example/plaque/500106-M-00042-K", caption: "扫码看真假，看现在还有效没有"),
    mark: .drawn(StreetMark(field: .disc, sign: .lantern, colour: .plum)),
    giver: "重庆市沙坪坝区土湾街道办事处", term: "2026年11月授　有效至 2027年11月")

  /// Names that real registers have, and worse ones.
  static let longNames = [
    "重庆市沙坪坝区大学城南路五十七号附一号至附十二号多功能社区综合服务便民中心暨新就业群体党群服务驿站（试运行）（周一至周五）",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "The Very Long English Name of an International Community Canteen and Rider Rest Station No. 1234567890",
    "（《“‘——……’”》）（《“‘——……’”》）（《“‘——……’”》）（《“‘——……’”》）",
    String(repeating: "𠮷野家", count: 30), String(repeating: "🛵", count: 50),
    "https://example.org/" + String(repeating: "a-very-long-path/", count: 20),
    "مرحبا بكم في محطة استراحة السائقين " + String(repeating: "ﷺ", count: 20),
  ]
}
