/// What a word says about the number beside it.
enum AddressWord: Equatable {
  /// 栋, 号楼, building: the number is the building's.
  case building
  /// 公寓, 教学楼: as `building`, and the word is part of the building's name.
  case kind
  /// 单元, 梯, unit.
  case unit
  /// 层, floor.
  case floor
  /// 室, 房, room.
  case room
  /// 楼: the building, or the floor of one that is already known.
  case storeyOrBuilding
  /// 号: the building, a house number on a road, or a room.
  case number
  /// 门: a unit in the north, an entrance after a point of the compass.
  case gate
  /// 号院: the number belongs to the estate's own name.
  case compound
  /// 东户: which door on the landing.
  case door
  /// No.: nothing by itself.
  case filler
}

extension AddressWord {
  /// The longest word that `scalars` begin with, and its length.
  static func first(in scalars: ArraySlice<Unicode.Scalar>) -> (word: AddressWord, length: Int)? {
    guard let first = scalars.first, let spellings = table[first] else { return nil }
    for (spelling, word) in spellings where scalars.starts(with: spelling) {
      return (word, spelling.count)
    }
    return nil
  }

  /// The words by their first scalar, longest first; people's slips stand beside the right form.
  private static let table: [Unicode.Scalar: [([Unicode.Scalar], AddressWord)]] = {
    var table: [Unicode.Scalar: [([Unicode.Scalar], AddressWord)]] = [:]
    for (word, spellings) in lists {
      for spelling in spellings.split(separator: " ") {
        let scalars = Array(spelling.unicodeScalars)
        table[scalars[0], default: []].append((scalars, word))
      }
    }
    return table.mapValues { $0.sorted { $0.0.count > $1.0.count } }
  }()

  private static let lists: [(AddressWord, String)] = [
    (
      .building,
      """
      号楼 号栋 号幢 号座 号大楼 栋楼 幢楼 座楼 栋 幢 座 号搂 号娄 号偻 号喽 号漏 撞 懂 冻 洞 动 坐 栋号楼 楼栋 塔 塔楼 号塔 \
      dong haolou zhuang zuo building bldg bld blk block tower
      """
    ),
    (
      .kind,
      """
      公寓 号公寓 公寓楼 号公寓楼 宿舍 号宿舍 宿舍楼 号宿舍楼 教学楼 号教学楼 教 实验楼 号实验楼 食堂 号食堂 餐厅 号餐厅 \
      办公楼 号办公楼 号馆 号教 厂房 号厂房 仓库 号仓库 号库 斋 号斋 舍 号舍 gongyu shitang
      """
    ),
    (
      .unit,
      """
      单元 单元楼 单元门 单员 单原 单园 单圆 单源 单远 但愿 但元 丹元 担元 单无 单位 号单元 个单元 门洞 门栋 梯 号梯 单 \
      danyuan unit dy
      """
    ),
    (.floor, "层 层楼 楼层 f fl floor ceng level lvl"),
    (.room, "室 号室 房 号房 房间 号房间 户 床 号床 教室 号教室 工位 号铺 shi room rm apt flat suite ste"),
    (.storeyOrBuilding, "楼 搂 lou"),
    (.number, "号 hao"),
    (.gate, "门 号门 men"),
    (
      .compound,
      "号院 号大院 号小区 号社区 号园 号园区 号家属院 号苑 号公馆 号庄园 号坊 号地块 号线 号码头 号花园 号院子"
    ),
    (.door, "东户 西户 南户 北户 中户 左户 右户 东边户 西边户 中间户 对门 左手边 右手边 左边 右边"),
    (.filler, "no"),
  ]

  /// Words that may stand before their number: Building 3, Unit 2.
  static let prefixes: Set<String> = [
    "building", "bldg", "bld", "blk", "block", "tower", "unit", "room", "rm", "apt", "flat",
    "suite",
    "ste", "floor", "fl", "level", "lvl",
  ]
}
