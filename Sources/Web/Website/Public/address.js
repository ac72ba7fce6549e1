// Cuts the room off an address on the phone, so that it is never sent.
//
// The same rules as the server's parser (Sources/Engines/Addresses/Reading), so that both keep the
// same text: one table of cases, Tests/AddressesTests/Cases/cuts.json, is checked against both.

/** @typedef {{ text: string, room: string }} CutAddress */
/** @typedef {"building" | "kind" | "unit" | "floor" | "room" | "storey" | "number" | "gate"
 *   | "compound" | "door" | "filler"} Word What a word says about the number beside it. */
/** @typedef {"digits" | "numeral" | "letters" | "han" | "dash" | "comma" | "space" | "hash"
 *   | "word"} Kind */
/** @typedef {{ kind: Kind, word: Word | null, text: string, start: number, end: number }} Token */
/** @typedef {{ form: "digits" | "numeral" | "letters" | "mixed" | "stem", value: string,
 *   digits: number, start: number, end: number }} Designator */
/** @typedef {{ parts: Designator[], marker: Word | "hash" | null, start: number, end: number }} Chain
 *   Numbers joined by dashes; start and end are the tokens of the word behind them. */

/** Longer orders exist only as attacks; what lies beyond is dropped, never sent. */
const LONGEST = 200;

/** Splits an address into what may be sent and the room, which may not.
 *
 * Phone numbers, names of persons and wishes are in neither.
 * @param {string} address
 * @returns {CutAddress} */
export function cutRoom(address) {
  let { text, room } = cutOnce(address);
  const rooms = room ? [room] : [];
  // What is left when a room is cut out may look like one; every round leaves less, so it ends.
  for (;;) {
    const next = cutOnce(text);
    if (next.text.length >= text.length) return { text, room: rooms.join(" ") };
    ({ text, room } = next);
    if (room) rooms.push(room);
  }
}

/** @param {string} address @returns {CutAddress} */
function cutOnce(address) {
  const source = Array.from(address).slice(0, LONGEST);
  /** @type {string[]} */
  const scalars = [];
  /** @type {number[]} */
  const origins = [];
  source.forEach((scalar, index) => {
    for (const folded of fold(scalar)) {
      scalars.push(folded);
      origins.push(index);
    }
  });
  const notes = new Notes(scalars).mask();
  const reader = new Reader(tokens(scalars, notes));
  reader.read();
  /** @type {boolean[]} */
  const rooms = scalars.map(() => false);
  reader.tokens.forEach((token, index) => {
    if (reader.hidden[index]) rooms.fill(true, token.start, token.end);
  });
  return cut(source, origins, notes, rooms);
}

// ---- One spelling ----

const SIGNS = new Map([
  ["-", "-_/\\~‐‑‒–—―−─～〜·•・丶"],
  [",", ",;|，、。；｡､"],
  ["(", "([{<（【「『《〈〔［｛"],
  [")", ")]}>）】」』》〉〕］｝"],
  ["#", "#＃♯"],
  [":", ":："],
  [" ", " \"'　“”‘’"],
].flatMap(([sign, all]) => Array.from(all ?? "", (one) => [one, sign ?? ""])));

const TRADITIONAL = new Map(
  Array.from("號樓棟單門層園東戶區時貳陸參兩華慶廣場國際學醫院廈灣蘇寧鄉鎮號廠陽雲龍鳳馬漢寶長")
    .map(
      (old, index) => [
        old,
        Array.from(
          "号楼栋单门层园东户区时贰陆叁两华庆广场国际学医院厦湾苏宁乡镇号厂阳云龙凤马汉宝长",
        )[index] ?? old,
      ],
    ),
);

/** @param {number} code @param {number} from @param {number} to */
const within = (code, from, to) => code >= from && code <= to;

/** Half-width, lower-case, simplified; invisible signs become nothing, ⑩ becomes two digits.
 * @param {string} scalar @returns {string[]} */
function fold(scalar) {
  const code = scalar.codePointAt(0) ?? 0;
  if (within(code, 0x61, 0x7a)) return [scalar];
  if (within(code, 0x4e00, 0x9fff)) return [SIGNS.get(scalar) ?? TRADITIONAL.get(scalar) ?? scalar];
  if (within(code, 0xff01, 0xff5e)) return ascii(code - 0xfee0);
  if (code < 0x7f) return ascii(code);
  if (within(code, 0x2460, 0x2473)) return Array.from(String(code - 0x245f));
  const sign = SIGNS.get(scalar);
  if (sign !== undefined) return [sign];
  if (isInvisible(code)) return [];
  return [isSymbol(code) ? " " : scalar];
}

/** @param {number} code @returns {string[]} */
function ascii(code) {
  if (code < 0x20) return [" "];
  const scalar = String.fromCharCode(code).toLowerCase();
  return [SIGNS.get(scalar) ?? scalar];
}

/** @param {number} code */
function isInvisible(code) {
  return within(code, 0x7f, 0x9f) || within(code, 0x200b, 0x200f) || within(code, 0x202a, 0x202e) ||
    within(code, 0x2060, 0x206f) || within(code, 0xfe00, 0xfe0f) || code === 0xfeff ||
    code === 0xad || within(code, 0xe0000, 0xe0fff) || within(code, 0xd800, 0xdfff);
}

/** @param {number} code */
function isSymbol(code) {
  return within(code, 0x2000, 0x200a) || within(code, 0x2190, 0x27bf) ||
    within(code, 0x3000, 0x3004) || within(code, 0x1f000, 0x1faff) || code === 0xa0;
}

/** @param {string | undefined} scalar */
const isDigit = (scalar) =>
  scalar !== undefined && scalar.length === 1 && scalar >= "0" && scalar <= "9";
/** @param {string | undefined} scalar */
const isLetter = (scalar) =>
  scalar !== undefined && scalar.length === 1 && scalar >= "a" && scalar <= "z";

// ---- Chinese numerals ----

/** @type {Map<string, number>} */
const NUMERALS = new Map();
["〇零", "一壹弌幺", "二贰弍", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].forEach(
  (all, value) => {
    for (const one of all) NUMERALS.set(one, value);
  },
);
for (
  const [one, value] of /** @type {[string, number][]} */ ([
    ["十", 10],
    ["拾", 10],
    ["廿", 20],
    ["卅", 30],
    ["百", 100],
    ["佰", 100],
  ])
) NUMERALS.set(one, value);

/** The number below 1,000 that the scalars spell; null when they spell none.
 * @param {string[]} scalars @returns {number | null} */
function numeral(scalars) {
  if (scalars.length < 1 || scalars.length > 7) return null;
  const parts = scalars.map((scalar) => NUMERALS.get(scalar) ?? 0);
  if (parts.every((part) => part < 10)) {
    return parts.length > 4 ? null : parts.reduce((all, part) => all * 10 + part, 0);
  }
  let total = 0;
  /** @type {number | null} */
  let pending = null;
  for (const part of parts) {
    if (part < 10) {
      if (pending !== null && pending > 0) return null;
      pending = part;
    } else if (part === 10 || part === 100) {
      total += (pending ?? 1) * part;
      pending = null;
    } else {
      total += part;
    }
  }
  total += pending ?? 0;
  return total < 1000 ? total : null;
}

// ---- Words ----

/** People's slips stand beside the right form.
 * @type {[Word, string][]} */
const WORDS = [
  [
    "building",
    "号楼 号栋 号幢 号座 号大楼 栋楼 幢楼 座楼 栋 幢 座 号搂 号娄 号偻 号喽 号漏 撞 懂 冻 洞 动 坐 栋号楼 楼栋 塔 塔楼 号塔 " +
    "dong haolou zhuang zuo building bldg bld blk block tower",
  ],
  [
    "kind",
    "公寓 号公寓 公寓楼 号公寓楼 宿舍 号宿舍 宿舍楼 号宿舍楼 教学楼 号教学楼 教 实验楼 号实验楼 食堂 号食堂 餐厅 号餐厅 " +
    "办公楼 号办公楼 号馆 号教 厂房 号厂房 仓库 号仓库 号库 斋 号斋 舍 号舍 gongyu shitang",
  ],
  [
    "unit",
    "单元 单元楼 单元门 单员 单原 单园 单圆 单源 单远 但愿 但元 丹元 担元 单无 单位 号单元 个单元 门洞 门栋 梯 号梯 单 " +
    "danyuan unit dy",
  ],
  ["floor", "层 层楼 楼层 f fl floor ceng level lvl"],
  [
    "room",
    "室 号室 房 号房 房间 号房间 户 床 号床 教室 号教室 工位 号铺 shi room rm apt flat suite ste",
  ],
  ["storey", "楼 搂 lou"],
  ["number", "号 hao"],
  ["gate", "门 号门 men"],
  [
    "compound",
    "号院 号大院 号小区 号社区 号园 号园区 号家属院 号苑 号公馆 号庄园 号坊 号地块 号线 号码头 号花园 号院子",
  ],
  ["door", "东户 西户 南户 北户 中户 左户 右户 东边户 西边户 中间户 对门 左手边 右手边 左边 右边"],
  ["filler", "no"],
];

/** The words by their first character, longest first.
 * @type {Map<string, { spelling: string[], word: Word }[]>} */
const WORDS_BY_FIRST = new Map();
for (const [word, spellings] of WORDS) {
  for (const one of spellings.split(" ")) {
    const spelling = Array.from(one);
    const first = spelling[0] ?? "";
    WORDS_BY_FIRST.set(first, [...(WORDS_BY_FIRST.get(first) ?? []), { spelling, word }]);
  }
}
for (const list of WORDS_BY_FIRST.values()) {
  list.sort((one, other) => other.spelling.length - one.spelling.length);
}

/** Words that may stand before their number: Building 3, Unit 2. */
const PREFIXES = new Set(
  ("building bldg bld blk block tower unit room rm apt flat suite ste floor fl level lvl").split(
    " ",
  ),
);

/** @param {string[]} scalars @param {number} start @param {number} end */
function firstWord(scalars, start, end) {
  const words = WORDS_BY_FIRST.get(scalars[start] ?? "") ?? [];
  return words.find(({ spelling }) =>
    start + spelling.length <= end && spelling.every((one, index) => scalars[start + index] === one)
  );
}

/** Digits, numerals, letters, words and single characters; what is hidden reads as a comma.
 * @param {string[]} scalars @param {boolean[]} hidden @returns {Token[]} */
function tokens(scalars, hidden) {
  /** @type {Token[]} */
  const found = [];
  let next = 0;
  /** @param {(scalar: string) => boolean} belongs */
  const run = (belongs) => {
    let end = next;
    while (end < scalars.length && !hidden[end] && belongs(scalars[end] ?? "")) end += 1;
    return end - next;
  };
  /** @param {Kind} kind @param {number} length @param {Word | null} [word] @param {string} [text] */
  const take = (kind, length, word = null, text = scalars.slice(next, next + length).join("")) => {
    found.push({ kind, word, text, start: next, end: next + length });
    next += length;
  };
  while (next < scalars.length) {
    const scalar = scalars[next] ?? "";
    if (hidden[next] || ",():".includes(scalar)) take("comma", 1);
    else if (isDigit(scalar)) take("digits", run(isDigit));
    else if (isLetter(scalar)) {
      const length = run(isLetter);
      const word = firstWord(scalars, next, next + length);
      if (word?.spelling.length === length) take("word", length, word.word);
      else take("letters", length);
    } else if (scalar === " ") take("space", 1);
    else if ("-.+".includes(scalar)) take("dash", 1);
    else if (scalar === "#") take("hash", 1);
    else {
      const length = run((one) => NUMERALS.has(one));
      const value = length > 0 ? numeral(scalars.slice(next, next + length)) : null;
      const word = firstWord(scalars, next, next + run(() => true));
      if (value !== null) take("numeral", length, null, String(value));
      else if (word) take("word", word.spelling.length, word.word);
      else take("han", 1);
    }
  }
  return found;
}

// ---- Notes ----

const TRIGGERS =
  ("放门 放在 放到 放前台 放外卖 放快递 放柜 放楼 放保安 放物业 放地 放鞋 放桌 放自提 放丰 放架 挂门 挂在 挂把手 送上 送进 " +
    "麻烦 谢谢 多谢 辛苦 请 电话 手机 联系 打电 来电 致电 到了 到后 到楼下 不要 不用 别敲 别按 勿 密码 门禁 备注 尾号 收货人 " +
    "收件人 取餐 取件 敲门 按门铃 多放 少放 不吃 无接触 tel phone").split(" ").map((one) =>
      Array.from(one)
    );
const TITLES = "女士 先生 小姐 同学 老师 阿姨 师傅 大哥 大姐 经理 医生 护士 总收".split(" ")
  .map((one) => Array.from(one));
const NUMBERED = "电话 手机 联系 密码 门禁 尾号 来电 致电 打电 tel phone".split(" ").map((one) =>
  Array.from(one)
);
const MARKS = "栋 幢 号楼 单元 座 楼".split(" ").map((one) => Array.from(one));
const SURNAMES = new Set(Array.from(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔" +
    "钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤",
));

/** Finds phone numbers, names, door codes and wishes. */
class Notes {
  /** @param {string[]} scalars */
  constructor(scalars) {
    this.scalars = scalars;
    /** @type {boolean[]} */
    this.hidden = scalars.map(() => false);
  }

  mask() {
    this.hidePhones();
    this.hideNotes();
    return this.hidden;
  }

  hidePhones() {
    let index = 0;
    while (index < this.scalars.length) {
      const end = isDigit(this.scalars[index - 1])
        ? null
        : this.mobileEnd(index) ?? this.landlineEnd(index) ?? this.longEnd(index);
      if (end === null) {
        index += 1;
      } else {
        const last = this.extensionEnd(end);
        this.hidden.fill(true, index, last);
        index = last;
      }
    }
  }

  /** 138 1234 5678, +8613812345678, 138****5678.
   * @param {number} start @returns {number | null} */
  mobileEnd(start) {
    const { scalars } = this;
    let index = start;
    if (scalars[index] === "+") index += 1;
    if (scalars[index] === "8" && scalars[index + 1] === "6") {
      index = this.afterSeparator(index + 2);
    }
    const second = scalars[index + 1] ?? "";
    if (scalars[index] !== "1" || !isDigit(second) || second < "3") return null;
    for (const length of [3, 4, 4]) {
      for (let count = 0; count < length; count += 1) {
        if (!isDigit(scalars[index]) && scalars[index] !== "*" && scalars[index] !== "x") {
          return null;
        }
        index += 1;
      }
      if (!isDigit(scalars[index]) && scalars[index] !== "*") index = this.afterSeparator(index);
    }
    if (scalars[index - 1] === " " || scalars[index - 1] === "-") index -= 1;
    return isDigit(scalars[index]) ? null : index;
  }

  /** 028-61234567.
   * @param {number} start @returns {number | null} */
  landlineEnd(start) {
    const { scalars } = this;
    if (scalars[start] !== "0") return null;
    let index = start;
    while (isDigit(scalars[index]) && index - start < 4) index += 1;
    if (index - start < 3 || (scalars[index] !== "-" && scalars[index] !== " ")) return null;
    index += 1;
    const local = index;
    while (isDigit(scalars[index])) index += 1;
    return within(index - local, 7, 8) ? index : null;
  }

  /** No building, unit or room has seven digits.
   * @param {number} start @returns {number | null} */
  longEnd(start) {
    let index = start;
    while (isDigit(this.scalars[index])) index += 1;
    return index - start >= 7 ? index : null;
  }

  /** 转1234 after a number that hides the real one.
   * @param {number} end */
  extensionEnd(end) {
    let index = end;
    while (index < this.scalars.length && " ,-".includes(this.scalars[index] ?? "")) index += 1;
    if (this.scalars[index] !== "转") return end;
    index += 1;
    const first = index;
    while (isDigit(this.scalars[index])) index += 1;
    return index > first ? index : end;
  }

  hideNotes() {
    let start = 0;
    for (let index = 0; index <= this.scalars.length; index += 1) {
      if (index < this.scalars.length && !this.endsClause(index)) continue;
      if (start < index) this.hideNote(start, index);
      start = index + 1;
    }
  }

  /** @param {number} start @param {number} end */
  hideNote(start, end) {
    const first = this.noteStart(start, end);
    if (first === null || this.holdsBuilding(first, end)) return;
    this.hidden.fill(true, first, end);
    const swallows = this.positions(first, end).some((index) =>
      NUMBERED.some((word) => this.matches(word, index, end))
    );
    if (!swallows) return;
    let index = end;
    while (index < this.scalars.length && " :,#".includes(this.scalars[index] ?? "")) index += 1;
    if (!isDigit(this.scalars[index])) return;
    while (isDigit(this.scalars[index]) || isLetter(this.scalars[index])) index += 1;
    this.hidden.fill(true, end, index);
  }

  /** @param {number} start @param {number} end @returns {number | null} */
  noteStart(start, end) {
    for (const index of this.positions(start, end)) {
      if (TRIGGERS.some((word) => this.matches(word, index, end))) return index;
      if (
        index > start && SURNAMES.has(this.scalars[index - 1] ?? "") &&
        TITLES.some((word) => this.matches(word, index, end))
      ) return index - 1;
    }
    return null;
  }

  /** A clause that names a building is kept, whatever else it says.
   * @param {number} start @param {number} end */
  holdsBuilding(start, end) {
    return this.positions(start + 1, end).some((index) => {
      const before = this.scalars[index - 1] ?? "";
      return (isDigit(before) || NUMERALS.has(before)) &&
        MARKS.some((word) => this.matches(word, index, end));
    });
  }

  /** @param {number} start @param {number} end */
  positions(start, end) {
    return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  }

  /** @param {number} index */
  endsClause(index) {
    return this.hidden[index] || " ,()".includes(this.scalars[index] ?? "");
  }

  /** @param {string[]} word @param {number} index @param {number} end */
  matches(word, index, end) {
    return index + word.length <= end &&
      word.every((scalar, offset) => this.scalars[index + offset] === scalar);
  }

  /** @param {number} index */
  afterSeparator(index) {
    return this.scalars[index] === " " || this.scalars[index] === "-" ? index + 1 : index;
  }
}

// ---- Numbers ----

const STEMS = new Set("甲乙丙丁戊己");
const DIRECTIONS = new Set("东西南北中左右");
const ORDINALS = new Set(["st", "nd", "rd", "th"]);
const DOUBTFUL = new Set([
  "动",
  "坐",
  "洞",
  "冻",
  "懂",
  "撞",
  "教",
  "单",
  "房",
  "户",
  "门",
  "单位",
]);
const SHORT_KINDS = new Set("教学研宿综实科");
const ROADS = new Set("路街道巷同段");
const SIDES = new Set("东西南北正后侧前大小");
const TOWERS = "楼厦心场店部堂厅塔行";

/** What can number a building or a unit: 3, 二十三, A, T2, 3a, 甲3, 东.
 * @param {Token[]} all @param {number} index @returns {Designator | null} */
function designator(all, index) {
  const token = all[index];
  const after = all[index + 1];
  if (!token) return null;
  /** @param {Designator["form"]} form @param {string} value @param {number} digits @param {number} end */
  const make = (form, value, digits, end) => ({ form, value, digits, start: index, end });
  switch (token.kind) {
    case "digits": {
      const number = trimmed(token.text);
      if (after?.kind === "letters" && ORDINALS.has(after.text)) {
        return make("digits", number, token.text.length, index + 2);
      }
      if (after?.kind === "letters" && after.text.length === 1) {
        return make("mixed", number + after.text, token.text.length, index + 2);
      }
      return make("digits", number, token.text.length, index + 1);
    }
    case "numeral":
      return make("numeral", token.text, token.text.length, index + 1);
    case "letters":
    case "word": {
      if (token.text.length > 2 || !Array.from(token.text).every(isLetter)) return null;
      if (token.kind === "word" && token.word !== "floor") return null;
      if (token.text.length === 1 && after?.kind === "digits") {
        return make("mixed", token.text + trimmed(after.text), after.text.length, index + 2);
      }
      return make("letters", token.text, 0, index + 1);
    }
    case "han": {
      if (STEMS.has(token.text)) {
        return after?.kind === "digits" || after?.kind === "numeral"
          ? make("mixed", token.text + trimmed(after.text), after.text.length, index + 2)
          : make("stem", token.text, 0, index + 1);
      }
      return DIRECTIONS.has(token.text) ? make("stem", token.text, 0, index + 1) : null;
    }
    default:
      return null;
  }
}

/** 03 is 3.
 * @param {string} digits */
function trimmed(digits) {
  return digits.replace(/^0+/, "") || "0";
}

// ---- Reading ----

/** Says for every token whether it names the place, the building, the unit, or is private. */
class Reader {
  /** @param {Token[]} all */
  constructor(all) {
    this.tokens = all;
    this.next = 0;
    this.hasBuilding = false;
    this.hasUnit = false;
    /** @type {boolean[]} */
    this.hidden = all.map(() => false);
    /** @type {boolean[]} */
    this.place = all.map(() => false);
  }

  read() {
    while (this.next < this.tokens.length) {
      if (this.readPrefixed() || this.readDoor() || this.readGate() || this.readHash()) continue;
      const chain = this.chain(this.next);
      if (chain) {
        this.readChain(chain);
      } else {
        const token = this.tokens[this.next];
        if (token && ["han", "letters", "numeral"].includes(token.kind)) {
          this.place[this.next] = true;
        }
        if (token?.word && token.word !== "filler") this.place[this.next] = true;
        this.next += 1;
      }
    }
  }

  /** @param {number} start @param {number} end */
  hide(start, end) {
    this.hidden.fill(true, start, end);
    this.next = Math.max(this.next, end);
  }

  /** @param {number} start @param {number} end */
  keep(start, end) {
    this.place.fill(true, start, end);
    this.next = Math.max(this.next, end);
  }

  /** @param {Designator} number @param {number} end */
  takeBuilding(number, end) {
    this.hasBuilding = true;
    this.next = Math.max(number.end, end);
  }

  /** @param {Designator} number @param {number} end */
  takeUnit(number, end) {
    this.hasUnit = true;
    this.next = Math.max(number.end, end);
  }

  // Chains

  /** @param {number} index @returns {Chain | null} */
  chain(index) {
    const first = designator(this.tokens, index);
    if (!first) return null;
    /** @type {Chain} */
    const chain = { parts: [first], marker: null, start: first.end, end: first.end };
    while (chain.parts.length < 6) {
      const marker = this.marker(chain.start);
      if (marker) {
        Object.assign(chain, marker);
        break;
      }
      const dash = this.skipSpaces(chain.start);
      if (dash === null || this.tokens[dash]?.kind !== "dash") break;
      const start = this.skipSpaces(dash + 1);
      const part = start === null ? null : designator(this.tokens, start);
      if (!part || part.form === "stem") break;
      chain.parts.push(part);
      chain.start = part.end;
      chain.end = part.end;
    }
    return this.isNumber(chain) ? chain : null;
  }

  /** @param {number} index
   * @returns {{ marker: Word | "hash", start: number, end: number } | null} */
  marker(index) {
    const start = this.skipSpaces(index);
    const token = start === null ? undefined : this.tokens[start];
    if (start === null || !token) return null;
    if (token.kind === "hash") {
      if (start !== index && designator(this.tokens, start + 1)) return null;
      const after = this.tokens[start + 1]?.word;
      return {
        marker: "hash",
        start,
        end: start + (after === "storey" || after === "building" ? 2 : 1),
      };
    }
    if (!token.word || token.word === "door" || token.word === "filler") return null;
    return { marker: token.word, start, end: start + 1 };
  }

  /** Letters, stems and points of the compass number something only in the right company.
   * @param {Chain} chain */
  isNumber(chain) {
    const part = chain.parts[0];
    if (!part || chain.parts.length > 1) return true;
    const { marker } = chain;
    switch (part.form) {
      case "digits":
      case "mixed":
        return true;
      case "numeral":
        return marker === null
          ? this.followsShortKind(part) || this.isSpelledRoom(part)
          : !this.isPartOfName(chain);
      case "letters": {
        if (marker === null) return part.value.length === 1 && this.isTerminal(part.end);
        if (marker === "hash") return false;
        const isPinyin = Array.from(this.tokens[chain.start]?.text ?? "").every((one) =>
          one < "\x80"
        );
        if (isPinyin && part.value.length > 1) return false;
        return ["building", "kind", "unit", "storey"].includes(marker);
      }
      case "stem":
        if (DIRECTIONS.has(part.value)) return marker === "unit";
        return marker !== null && ["building", "unit", "storey"].includes(marker);
    }
  }

  /** @param {Chain} chain */
  isPartOfName(chain) {
    return DOUBTFUL.has(this.tokens[chain.start]?.text ?? "") &&
      this.tokens[chain.end]?.kind === "han";
  }

  /** @param {Designator} part */
  followsShortKind(part) {
    const after = this.tokens[part.end]?.kind;
    return SHORT_KINDS.has(this.tokens[part.start - 1]?.text ?? "") &&
      (this.isTerminal(part.end) || after === "digits");
  }

  /** 一一零四: digit by digit, or any numeral behind a building.
   * @param {Designator} part */
  isSpelledRoom(part) {
    const token = this.tokens[part.start];
    if (!token || !this.isTerminal(part.end)) return false;
    return this.hasBuilding || (part.digits >= 3 && token.end - token.start === part.digits);
  }

  /** @param {number} index */
  isTerminal(index) {
    const kind = this.tokens[index]?.kind;
    return kind === undefined || kind === "space" || kind === "comma" || kind === "dash";
  }

  /** @param {number} index @returns {number | null} */
  skipSpaces(index) {
    while (this.tokens[index]?.kind === "space") index += 1;
    return index < this.tokens.length ? index : null;
  }

  /** @param {number} from @param {number} [length] */
  namesBuilding(from, length = 3) {
    let index = from;
    while (index < this.tokens.length) {
      if (this.isPrefixedBuilding(index)) return true;
      const chain = this.chain(index);
      if (!chain) {
        index += 1;
        continue;
      }
      if (["hash", "building", "kind"].includes(chain.marker ?? "")) return true;
      if (chain.marker === "unit" && chain.parts.length > 1) return true;
      if (chain.marker === null && chain.parts.length >= length) return true;
      index = chain.end;
    }
    return false;
  }

  /** @param {number} from */
  namesPrefixedBuilding(from) {
    for (let index = from; index < this.tokens.length; index += 1) {
      if (this.isPrefixedBuilding(index)) return true;
    }
    return false;
  }

  /** @param {number} index */
  isPrefixedBuilding(index) {
    const token = this.tokens[index];
    if (token?.word !== "building" || !PREFIXES.has(token.text)) return false;
    const number = this.afterPrefix(index + 1);
    return number !== null && designator(this.tokens, number) !== null;
  }

  /** @param {number} index @returns {number | null} */
  afterPrefix(index) {
    for (;;) {
      const token = this.tokens[index];
      if (!token) return null;
      const passes = ["space", "dash", "hash"].includes(token.kind) || token.word === "filler" ||
        token.text === ":";
      if (!passes) return index;
      index += 1;
    }
  }

  // Chains with a word

  /** @param {Chain} chain */
  readChain(chain) {
    const last = chain.parts[chain.parts.length - 1];
    const first = chain.parts[0];
    if (!last || !first) return;
    const before = chain.parts.slice(0, -1);
    switch (chain.marker) {
      case null:
        return this.readBare(chain.parts);
      case "building":
      case "kind":
      case "hash":
        return this.readBuilding(last, before, chain);
      case "unit":
        return this.readUnit(last, before, chain);
      case "floor":
      case "room":
        return this.readPrivate(last, before, chain);
      case "storey":
        return this.readStorey(first.start, last, before, chain);
      case "number":
        return this.readNumber(first.start, last, before, chain);
      case "gate":
        return this.readNumberedGate(last, before, chain);
      default:
        return this.keep(first.start, chain.end);
    }
  }

  /** @param {Designator} last @param {Designator[]} before @param {Chain} chain */
  readBuilding(last, before, chain) {
    if (this.hasBuilding) {
      // 3栋A座 has a wing; in 3号楼旁边5号楼 the second is only said on the way.
      const isWing = last.form === "letters" || this.tokens[chain.start]?.text === "座";
      if (!this.hasUnit && isWing && last.digits < 3) this.takeUnit(last, chain.end);
      else if (chain.marker === "hash") this.readBare(chain.parts);
      else this.next = chain.end;
      return;
    }
    if (before[before.length - 1]?.form !== "letters") {
      for (const part of before) this.keep(part.start, part.end);
    }
    this.takeBuilding(last, chain.end);
  }

  /** @param {Designator} last @param {Designator[]} before @param {Chain} chain */
  readUnit(last, before, chain) {
    if (last.digits >= 3) {
      this.readBare(chain.parts);
    } else if (this.hasUnit) {
      this.hide(last.start, chain.end);
    } else {
      this.placeInOrder(before);
      this.takeUnit(last, chain.end);
    }
  }

  /** @param {Designator} last @param {Designator[]} before @param {Chain} chain */
  readPrivate(last, before, chain) {
    this.placeInOrder(before);
    this.hide(last.start, chain.end);
  }

  /** @param {number} first @param {Designator} last @param {Designator[]} before @param {Chain} chain */
  readStorey(first, last, before, chain) {
    const underground = this.undergroundLength(first);
    if (this.hasBuilding || this.standsInTower(first) || underground > 0) {
      for (let index = Math.max(0, first - underground); index < first; index += 1) {
        this.place[index] = false;
        this.hidden[index] = true;
      }
      this.readPrivate(last, before, chain);
    } else {
      this.readBuilding(last, before, chain);
    }
  }

  /** @param {number} first @param {Designator} last @param {Designator[]} before @param {Chain} chain */
  readNumber(first, last, before, chain) {
    const isLong = last.digits >= 3;
    if (ROADS.has(this.lastScalar(first)) && !this.hasBuilding) this.keep(first, chain.end);
    else if (this.hasBuilding || (isLong && before.length > 0)) {
      this.readPrivate(last, before, chain);
    } else if (this.namesBuilding(chain.end)) this.keep(first, chain.end);
    else if (last.digits > 3 && this.place.includes(true)) this.hide(first, chain.end);
    else this.readBuilding(last, before, chain);
  }

  /** @param {Designator} last @param {Designator[]} before @param {Chain} chain */
  readNumberedGate(last, before, chain) {
    if (this.hasBuilding || before.length > 0) this.readUnit(last, before, chain);
    else if (last.form === "numeral") this.keep(last.start, chain.end);
    else this.next = chain.end;
  }

  /** @param {number} index */
  standsInTower(index) {
    const last = this.lastScalar(index);
    if (last === "院") return this.lastScalar(index, 1) === "医";
    if (last === "馆") return this.lastScalar(index, 1) !== "公";
    return last !== "" && TOWERS.includes(last);
  }

  /** How many tokens 负 or 地下 before the number take.
   * @param {number} index */
  undergroundLength(index) {
    if (this.lastScalar(index) === "负") return 1;
    return this.lastScalar(index) === "下" && this.lastScalar(index, 1) === "地" ? 2 : 0;
  }

  /** @param {number} from @param {number} [skipped] */
  lastScalar(from, skipped = 0) {
    let index = from - 1;
    while (this.tokens[index]?.kind === "space") index -= 1;
    if (index - skipped < 0) return "";
    const text = Array.from(this.tokens[index]?.text ?? "");
    if (text.length > skipped) return text[text.length - 1 - skipped] ?? "";
    return Array.from(this.tokens[index - skipped]?.text ?? "").pop() ?? "";
  }

  // Chains without a word

  /** @param {Designator[]} parts */
  readBare(parts) {
    const first = parts[0];
    const last = parts[parts.length - 1];
    if (!first || !last) return;
    const [start, end] = [first.start, last.end];
    const isLong = first.digits >= 3;
    if (this.hasBuilding) {
      this.readBareAfterBuilding(parts, start, end);
    } else if (this.namesBuilding(end, isLong ? 2 : 3)) {
      if (isLong && this.namesPrefixedBuilding(end)) this.hide(start, end);
      else this.keep(start, end);
    } else if (parts.length > 1) {
      if (first.form === "digits" && isLong) this.hide(start, end);
      else this.placeInOrder(parts);
    } else {
      this.readSingle(first);
    }
  }

  /** @param {Designator} part */
  readSingle(part) {
    const { start, end } = part;
    const hasPlace = this.place.includes(true);
    const isTerminal = this.isTerminal(end);
    const isLong = part.digits >= 3;
    const isStem = (part.value.codePointAt(0) ?? 0) > 0x7f;
    if (part.form === "mixed" && isLong && !isStem) {
      this.splitLetter(part);
    } else if (part.form === "mixed") {
      if (isTerminal) this.takeBuilding(part, end);
      else this.keep(start, end);
    } else if (part.form === "digits" && isLong) {
      if (isTerminal && hasPlace) this.hide(start, end);
      else this.keep(start, end);
    } else if (part.form === "digits") {
      if (isTerminal && hasPlace) this.takeBuilding(part, end);
      else this.keep(start, end);
    } else if (part.form === "numeral" && isLong) {
      this.hide(start, end);
    } else if (part.form === "numeral" || (part.form === "letters" && hasPlace)) {
      this.takeBuilding(part, end);
    } else {
      this.keep(start, end);
    }
  }

  /** A1802 is room 1802 of building A; 1104A is a room.
   * @param {Designator} part */
  splitLetter(part) {
    const { start, end } = part;
    if (!this.place.includes(true)) {
      this.keep(start, end);
    } else if (this.tokens[start]?.kind === "digits") {
      this.hide(start, end);
    } else {
      this.hasBuilding = true;
      this.hide(start + 1, end);
    }
  }

  /** @param {Designator[]} parts @param {number} start @param {number} end */
  readBareAfterBuilding(parts, start, end) {
    const part = parts[0];
    if (this.hasUnit || this.hidden.includes(true)) {
      this.hide(start, end);
    } else if (parts.length > 1 || !part) {
      this.placeInOrder(parts);
    } else if (
      part.form === "letters" || (part.form === "digits" && part.digits === 1) ||
      (part.form === "mixed" && part.digits < 3) || (part.form === "numeral" && part.digits === 1)
    ) {
      this.takeUnit(part, end);
    } else if (part.form !== "stem") {
      this.hide(start, end);
    } else {
      this.keep(start, end);
    }
  }

  /** Building, unit, room: each number takes the first of them that is free and that it fits.
   * @param {Designator[]} parts */
  placeInOrder(parts) {
    for (const part of parts) {
      if (!this.hasBuilding) this.takeBuilding(part, part.end);
      else if (!this.hasUnit && part.digits < 3 && !this.hidden.includes(true)) {
        this.takeUnit(part, part.end);
      } else this.hide(part.start, part.end);
    }
  }

  // Words before their number, doors, gates

  readPrefixed() {
    const token = this.tokens[this.next];
    if (!token?.word || !isLetter(token.text[0])) return false;
    const start = this.afterPrefix(this.next + 1);
    const number = start === null ? null : designator(this.tokens, start);
    if (!number) return false;
    if (token.word === "filler") {
      this.next += 1;
      return true;
    }
    if (!PREFIXES.has(token.text) || (number.form === "letters" && number.value.length > 1)) {
      return false;
    }
    if (!["building", "unit", "floor", "room"].includes(token.word)) return false;
    if (token.word === "building" && !this.hasBuilding) this.takeBuilding(number, number.end);
    else if (token.word === "unit" && !this.hasUnit && number.digits < 3) {
      this.takeUnit(number, number.end);
    } else this.hide(this.next, number.end);
    return true;
  }

  readDoor() {
    if (this.tokens[this.next]?.word !== "door") return false;
    this.hide(this.next, this.next + 1);
    return true;
  }

  readGate() {
    let index = this.next;
    while (index - this.next < 2 && SIDES.has(this.tokens[index]?.text ?? "")) index += 1;
    if (index === this.next) return false;
    const kind = this.tokens[index]?.kind;
    if (kind === "digits" || kind === "numeral") index += 1;
    if (this.tokens[index]?.word !== "gate") return false;
    index += 1;
    const after = this.tokens[index];
    if (after?.kind === "han" && !"口外里旁进入对保放左右侧处内".includes(after.text)) return false;
    this.next = index;
    return true;
  }

  readHash() {
    if (this.tokens[this.next]?.kind !== "hash") return false;
    const start = this.skipSpaces(this.next + 1);
    const number = start === null ? null : designator(this.tokens, start);
    if (start === null || !number || number.form === "stem") return false;
    const isLong = number.digits >= 3;
    if (!this.hasBuilding && !isLong) {
      this.takeBuilding(number, this.chain(start)?.end ?? number.end);
    } else if (this.hasBuilding && !this.hasUnit && !isLong) {
      this.takeUnit(number, number.end);
    } else {
      this.hide(this.next, number.end);
    }
    return true;
  }
}

// ---- Cutting ----

/** @param {string[]} source @param {number[]} origins @param {boolean[]} notes
 * @param {boolean[]} rooms @returns {CutAddress} */
function cut(source, origins, notes, rooms) {
  const kept = source.map(() => false);
  const isRoom = source.map(() => false);
  origins.forEach((origin, index) => {
    if (rooms[index]) isRoom[origin] = true;
    else if (!notes[index]) kept[origin] = true;
  });
  const text = tidy(source.filter((_, index) => kept[index] && !isRoom[index]));
  /** @type {string[][]} */
  const runs = [];
  source.forEach((scalar, index) => {
    if (!isRoom[index]) return;
    if (isRoom[index - 1]) runs[runs.length - 1]?.push(scalar);
    else runs.push([scalar]);
  });
  return { text, room: runs.map(tidy).join(" ") };
}

/** Drops empty brackets and doubled separators inside, and all separators at the ends.
 * @param {string[]} scalars */
function tidy(scalars) {
  /** @param {string | undefined} sign */
  const isSeparator = (sign) => sign === " " || sign === "," || sign === "-";
  /** @type {string[]} */
  const kept = [];
  for (const scalar of scalars) {
    const sign = fold(scalar)[0] ?? " ";
    const previous = kept[kept.length - 1];
    const last = previous === undefined ? undefined : fold(previous)[0];
    if (isSeparator(last) && isSeparator(sign) && (sign === last || sign === " ")) continue;
    if (sign === ")" && last === "(") kept.pop();
    else kept.push(scalar);
  }
  /** @param {string | undefined} scalar @param {string} closing */
  const isEdge = (scalar, closing) => {
    if (scalar === undefined) return false;
    const sign = fold(scalar)[0];
    return sign === undefined || isSeparator(sign) || sign === ":" || sign === "." ||
      sign === closing;
  };
  while (isEdge(kept[0], ")")) kept.shift();
  while (isEdge(kept[kept.length - 1], "(")) kept.pop();
  return kept.join("");
}
