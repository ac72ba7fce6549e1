/// What passwords are put together from, made by rule where there is one: words that people type
/// when they are asked for a secret, what this program is about, names, places, months.
enum CommonPieces {
  /// Words of three letters or more, in small letters.
  static let words: Set<String> = Set(
    [secrets, loved, office, ours, pinyin, places, times].flatMap {
      $0.split(separator: " ").map(String.init)
    } + names
  )

  private static let secrets = """
    pass password passwort passwd passcode passphrase secret secrets login logon signin letmein \
    access open enter welcome hello changeme changeit change default temp temporary guest user \
    username account admin admins administrator manager root super superuser test tests tester \
    testing demo example sample trustno1 whatever nothing unknown private security secure lock key \
    master abc abcd xyz qwe asd zxc qaz wsx edc qwerty azerty asdf zxcv
    """
  private static let loved = """
    love lover loveyou iloveyou iloveu loveme baby angel princess prince queen king sunshine \
    flower flowers rose lily butterfly family mother father mama papa mommy daddy sister brother \
    friend friends forever happy lucky smile sweet honey sugar candy cookie chocolate cheese \
    banana apple orange cherry peach lemon pepper ginger coffee monkey dragon tiger lion panther \
    eagle falcon wolf bear panda horse dolphin puppy kitty kitten cat dog buster charlie max \
    hunter killer shadow ghost ninja pirate wizard magic power legend hero batman superman \
    spiderman ironman starwars pokemon pikachu naruto minecraft football soccer baseball \
    basketball hockey tennis golf liverpool chelsea arsenal barcelona madrid ronaldo messi jordan \
    michael jennifer jessica michelle ashley amanda daniel andrew thomas joshua matthew robert \
    david james john alex maria anna lisa george william freedom money gold silver diamond \
    mustang ferrari porsche mercedes toyota honda harley corvette black white green blue red \
    purple yellow pink girl boys good great best cool nice new old one two three
    """
  private static let office = """
    company office work job boss staff team server service database system network internet \
    computer laptop windows linux android iphone apple samsung huawei xiaomi google microsoft \
    oracle cisco facebook tencent alibaba alipay wechat weixin taobao baidu douyin meituan eleme \
    didi shunfeng jingdong police bank school student teacher doctor city district street \
    community government party union security guard gate
    """
  private static let ours = """
    qiji rider riders friendly riderfriendly courier couriers delivery station roster qishou \
    waimai waimaixiaoge kuaidi kuaidiyuan xiaoge peisong peisongyuan zhandian qishouyouhao \
    youhao youhaochengshi chengshi xinjiuye jiedao shequ wuye menwei zhengfu gongzuo gongsi \
    danwei guanli guanliyuan
    """
  private static let pinyin = """
    mima wodemima mimamima woaini woaiwo woaiwojia woaizhongguo woaini1314 aini ainimen nihao \
    nihaoma zhongguo renmin laopo laogong baobao baobei mama baba jiejie meimei gege didi \
    pengyou xiexie zaijian kuaile xingfu pingan jiankang facai fafafa gongxi shengri xinnian \
    chunjie long hu tu niu yang gou zhu xiaozhu xiaomao xiaogou tianshi gongzhu wangzi yongyuan \
    yishengyishi meiyou buzhidao suibian tian tiantian
    """
  private static let places = """
    beijing shanghai tianjin chongqing guangzhou shenzhen hangzhou nanjing suzhou wuhan chengdu \
    xian changsha zhengzhou jinan qingdao dalian shenyang harbin haerbin changchun kunming \
    guiyang nanning fuzhou xiamen hefei nanchang taiyuan lanzhou urumqi wulumuqi lasa haikou \
    hongkong xianggang macau aomen taiwan taibei china london paris newyork america
    """
  private static let times = """
    spring summer autumn fall winter january february march april may june july august september \
    october november december monday tuesday wednesday thursday friday saturday sunday today \
    tomorrow yesterday day night morning weekend holiday christmas newyear birthday
    """

  /// The commonest family names before the commonest given names.
  private static let names: [String] = {
    let families = """
      wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang \
      song zheng xie han tang feng yu dong xiao cheng cao yuan deng
      """
    let given = """
      wei fang na min jing li lei jun yang yong yan jie juan tao ming chao xiuying xia ping gang \
      guiying hao yu bin bo xin ting ling hong hui peng kai fei long qiang jian hua mei ying
      """
    let second = given.split(separator: " ")
    return families.split(separator: " ").flatMap { family in
      second.map { "\(family)\($0)" }.filter { $0.count >= 4 }
        + (family.count >= 3 ? [String(family)] : [])
    }
  }()
}
