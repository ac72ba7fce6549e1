/// Characters of names that are read in more than one way; the library that gives the base
/// readings knows one only.
enum Heteronyms {
  /// Further readings by character, without tones.
  static let readings: [Unicode.Scalar: [String]] = {
    var table: [Unicode.Scalar: [String]] = [:]
    for line in lines.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = line.split(separator: ":")
      guard parts.count == 2, let scalar = parts[0].unicodeScalars.first else { continue }
      table[scalar] = parts[1].split(separator: ",").map(String.init)
    }
    return table
  }()

  // Words that show the rarer reading: 重庆 银行 长沙 厦门 音乐 首都 大夫 单县 曾国藩 尉迟 华山 朝阳
  // 落枕 会计 六安 台州 蚌埠 丽水 铅山 番禺 洪洞 莘庄 涡阳 浚县 东阿 洞庭 亳州 解州 盖州 任丘 万俟 区先生 查先生 仇先生
  // 朴先生 翟先生 缪先生 覃先生 燕郊 牟平 繁峙 那曲 贾 乐亭 大城 莆田 柏林 澄 圳 圩 埔 (大埔 黄埔) 堡 (十里堡 吴堡)
  private static let lines = """
    重:chong,zhong 行:hang,xing,heng 长:chang,zhang 厦:xia,sha 乐:le,yue,lao 都:du,dou 大:da,dai
    单:dan,shan,chan 曾:zeng,ceng 尉:wei,yu 华:hua 朝:chao,zhao 石:shi,dan 落:luo,la,lao 会:hui,kuai
    六:liu,lu 台:tai 蚌:beng,bang 丽:li 铅:qian,yan 番:fan,pan 洞:dong,tong 莘:shen,xin 涡:wo,guo
    浚:xun,jun 阿:a,e 亳:bo 解:jie,xie 盖:gai,ge 任:ren 万:wan,mo 区:qu,ou 查:cha,zha 仇:chou,qiu
    朴:pu,piao,po 翟:zhai,di 缪:miao,mou,miu 覃:tan,qin,xun 燕:yan 牟:mou,mu 繁:fan,po 那:na,nuo
    贾:jia,gu 城:cheng 莆:pu 柏:bai,bo 埔:pu,bu 堡:bao,bu,pu 圩:wei,xu 埠:bu 堆:dui,zui 塔:ta,da
    奇:qi,ji 娄:lou 宁:ning 宿:su,xiu 尺:chi 巷:xiang,hang 幢:zhuang,chuang 度:du,duo 强:qiang,jiang
    弹:tan,dan 恶:e,wu 扎:zha,za 折:zhe,she 拓:tuo,ta 提:ti,di 数:shu,shuo 斗:dou 晟:sheng,cheng
    晃:huang 曲:qu 更:geng 术:shu,zhu 朱:zhu 枞:zong,cong 枸:gou,ju 校:xiao,jiao 核:he,hu 栎:li,yue
    梁:liang 模:mo,mu 殷:yin,yan 汤:tang,shang 没:mei,mo 泊:bo,po 泌:mi,bi 洗:xi,xian 浒:hu,xu
    渑:mian,sheng 澄:cheng,deng 率:lv,lu,shuai 甸:dian 畜:chu,xu 的:de,di 盛:sheng,cheng 省:sheng,xing
    相:xiang 着:zhe,zhuo,zhao 秘:mi,bi 种:zhong,chong 称:cheng,chen 空:kong 便:bian,pian 系:xi,ji
    纪:ji 绿:lv,lu 缝:feng 育:yu 膀:bang,pang 臂:bi,bei 舍:she 色:se,shai 艾:ai,yi 芥:jie,gai
    苑:yuan 若:ruo,re 荥:xing,ying 莎:sha,suo 葛:ge 蔚:wei,yu 薄:bo,bao 虹:hong,jiang 蛇:she,yi
    行:hang,xing 衙:ya 补:bu 角:jiao,jue 调:diao,tiao 谷:gu,yu 足:zu 车:che,ju 轧:ya,zha,ga
    载:zai 迹:ji 遗:yi,wei 邪:xie,ye 郇:xun,huan 鄱:po 重:chong,zhong 钥:yao,yue 镐:gao,hao
    阏:e,yan 降:jiang,xiang 隗:wei,kui 难:nan 雀:que,qiao 靓:liang,jing 颉:jie,xie 馆:guan
    骑:qi 鱼:yu 鲜:xian 龟:gui,qiu,jun 吕:lv,lu 女:nv,nu 旅:lv,lu 律:lv,lu 驴:lv,lu 铝:lv,lu
    略:lve,lue 掠:lve,lue 虐:nve,nue 了:le,liao 地:di,de 得:de,dei 还:hai,huan 和:he,huo,hu
    合:he,ge 给:gei,ji 好:hao 分:fen 发:fa 干:gan 观:guan 冠:guan 号:hao 横:heng 荷:he 哈:ha
    间:jian 将:jiang,qiang 教:jiao 结:jie 劲:jin,jing 禁:jin 卷:juan 卡:ka,qia 看:kan 可:ke 壳:ke,qiao
    露:lu,lou 绿:lv,lu 论:lun 陆:lu,liu 麻:ma 埋:mai,man 蔓:man,wan 磨:mo 泥:ni 宁:ning 喷:pen
    片:pian 铺:pu 仆:pu 瀑:pu,bao 期:qi,ji 亲:qin,qing 圈:quan,juan 散:san 丧:sang 扇:shan 少:shao
    什:shi,shen 识:shi,zhi 似:si,shi 遂:sui 同:tong 吐:tu 为:wei 鲜:xian 兴:xing 旋:xuan 血:xue,xie
    咽:yan,ye 要:yao 饮:yin 应:ying 员:yuan,yun 晕:yun 藏:cang,zang 择:ze,zhai 占:zhan 涨:zhang
    正:zheng 中:zhong 转:zhuan 钻:zuan 作:zuo 广:guang,an 厂:chang,an 叶:ye,xie 沈:shen,chen
    缜:zhen 峒:dong,tong 浙:zhe 筠:yun,jun 邕:yong 瓯:ou 泸:lu 潞:lu 嵊:sheng 歙:she,xi 黟:yi
    睢:sui 陂:pi,bei,po 洮:tao 岢:ke 筑:zhu 氏:shi,zhi 月:yue 句:ju,gou 红:hong,gong 车:che,ju
    0:ling 1:yi,yao 2:er,liang 3:san 4:si 5:wu 6:liu,lu 7:qi 8:ba 9:jiu
    """
}
