import Go
import Platform
import SGF
import Testing

/// Characters whose second byte is that of `[`, `\\` or `]`, and all others of two bytes.
@Suite struct TrailingByteTests {
  /// The second byte, the first ones, and the characters: made by Python's codecs.
  static let table: [(charset: String, trail: UInt8, leads: [ClosedRange<UInt8>], text: String)] = [
    (
      "Shift_JIS", 0x5B, [0x81...0x81, 0x83...0x84, 0x87...0x87, 0x89...0x9F, 0xE0...0xEA],
      """
      ーゼЪⅧ閏骸擬啓梗纂充深措端甜納票房夕麓兌喙媼彈拏杣歇濕畆禺綣膽藜觴躰鐚\
      饉鷦
      """
    ),
    (
      "Shift_JIS", 0x5C, [0x81...0x81, 0x83...0x84, 0x87...0x87, 0x89...0x9F, 0xE0...0xEA],
      """
      ―ソЫⅨ噂浬欺圭構蚕十申曾箪貼能表暴予禄兔喀媾彌拿杤歃濬畚秉綵臀藹觸軆鐔\
      饅鷭
      """
    ),
    (
      "Shift_JIS", 0x5D, [0x81...0x81, 0x83...0x84, 0x87...0x87, 0x89...0x9F, 0xE0...0xEA],
      """
      ‐ゾЬⅩ云馨犠珪江讃従疹曽綻転脳評望余肋兢咯嫋彎拆枉歉濔畩秕緇臂蘊訃躱鐓\
      饐鷯
      """
    ),
    (
      "GBK", 0x5B, [0x81...0xA0, 0xA8...0xA8, 0xAA...0xFD],
      """
      乕俒僛刐匸哰嘯圼塠奫媅孾峓嶽廩怺慬抂揫擺昜朳梉榌橻歔沎淸漑瀃焄燵╗猍玔琜\
      璠甗痆癧盵瞇砙碵礫禰穂竅筟篬籟糩絒綶縖繹羀耓肹腫臶芠荹萚蒣蔥薣蘙蚚蝃蟍衃\
      裑襕覽訹誟諿譡豙賉赱踇躘輀轠遊郲醄鈁鉡鋄錥鎇鏪鑋閇闧隱靃韀頪颷餥馵騕骩鬧\
      鮗鯷鱗鳾鵞鶾鸞黐齕
      """
    ),
    (
      "GBK", 0x5C, [0x81...0xA0, 0xA8...0xFD],
      """
      乗俓僜刓匼哱嘰圽塡奬媆孿峔嶾廫怽慭抃揬擻昞朶梊榎橽歕沑淺漒瀄焅燶╘‐猏玕\
      琝璡甛痋癨盶瞈砛碶礬禱穃竆筡篭籠糪絓綷縗繺羂耚肻腬臷芢荺萛蒤蔦薥蘚蚛蝄蟎\
      衆裓襖覾診誠謀譢豛賊赲踈躙輁轡運郳醆鈂鉢鋅錦鎈鏫鑌閈闬隲靄韁頫颸餦馶騖骪\
      鬨鮘鯸鱘鳿鵟鶿鸤黒齖
      """
    ),
    (
      "GBK", 0x5D, [0x81...0xA0, 0xA8...0xA8, 0xAA...0xFD],
      """
      乚俔僝刔匽哴嘳圿塢奭媇宂峕嶿廬怾慮抅揮擼昡朷梋榏橾歖沒淽漖瀅焆燷╙猐玗琞\
      璢甝痌癩盷瞉砞碷礭禲穄竇筣篯籡糫絔綸縘繻羃耛胅腯臸芣荾萞蒥蔧薦蘛蚞蝅蟏衇\
      裖襗覿註誡謁譣豜賋赸踋躚輂轢遌郵醈鈃鉣鋆錧鎉鏬鑍閉闿隴靅韂頬颹餧馷騗骫鬩\
      鮙鯹鱙鴀鵠鷀鸧黓齗
      """
    ),
    (
      "Big5", 0x5B, [0xA4...0xC6, 0xC9...0xF9],
      """
      久加吆吝沍坤歧俎架茉娌琉豺崙涵訥廂琥跋愴稟鉀暨蒜墩稼閭璟頤繆攆鵠壤騾觀夬\
      伻汥岮牪垙枮胂娙浟罜倕惙焎莨偨揳烻艵鄅幍滃絿賌墁榞箙跽嬂潩蔈醅嬠獩螛頲濨\
      蟅駷礐鎎氌辴瀼騴酄譿鱍鱮
      """
    ),
    (
      "Big5", 0x5C, [0xA4...0xC6, 0xC9...0xF9],
      """
      么功吒吭沔坼歿俞枯苒娉珮豹崤淚許廄琵跚愧稞鈾暝蓋墦穀閱璞餐縷擺黠孀髏躡尐\
      佢汻岤狖垥柦胐娖涂罡偅惝牾莍傜揊焮茻鄃幋滜綅赨塿槙箤踊嫹潿蔌醆嬞獦螏餤燡\
      螰駹礒鎪瀙酀瀵騱酅贕鱋鱭
      """
    ),
    (
      "Big5", 0x5D, [0xA4...0xC6, 0xC9...0xF9],
      """
      也包因吞沘夜氓侷柵苗孫珠財崧淫設弼琶跑愍窟鉛榜蒸奭稽霄瓢館縲擻鼕孃魔釁巿\
      佉沎岠狋垚柛胅娭涘罞偟惈牻荺傒揠焱菏酡廅滘絺赩塴榗箂踃嬁澕蓴醊寯獧螗餟燱\
      螬駸礑鎞瀧鄿瀯騬醹躕鱕鸋
      """
    ),
  ]

  @Test(arguments: table)
  func `a second byte is no bracket`(
    charset: String, trail: UInt8, leads: [ClosedRange<UInt8>], text: String
  ) throws {
    let bytes = leads.joined().flatMap { [$0, trail] }
    let file =
      Array("(;FF[4]CA[\(charset)]SZ[9]PB[".utf8) + bytes + Array("]PW[".utf8) + bytes.suffix(2)
      + Array("];B[ee]C[a".utf8) + bytes + Array("\\]b];W[gc])\n".utf8)
    let collection = try SGFCollection(parsing: file)
    let tree = collection.games[0]
    #expect(collection.warnings == [])
    #expect(tree.player(.black) == text)
    #expect(tree.player(.white) == String(text.suffix(1)))
    #expect(tree[1].comment == "a\(text)]b")
    #expect(tree.count == 3)
    #expect(tree.text.hasPrefix("(;FF[4]CA[UTF-8]SZ[9]\nPB[\(text)]\nPW[\(text.suffix(1))]"))
    let again = Array(collection.bytes).split(separator: 0x0A).joined()
    #expect(Array(again) == file.dropLast())
  }

  static let wide = [
    ("Shift_JIS", "CP932"), ("GBK", "GB18030"), ("Big5", "BIG5-HKSCS"), ("EUC-KR", "UHC"),
    ("EUC-JP", "EUC-JP-MS"),
  ]

  @Test(arguments: wide)
  func `every character of two bytes is read and written`(name: String, iconv: String) throws {
    let charset = try #require(Iconv(iconv))
    for trail in 0x40...0xFE as ClosedRange<UInt8> where trail != 0x7F {
      let pairs = (0x81...0xFE as ClosedRange<UInt8>).map { [$0, trail] }.filter { pair in
        let (text, faults) = charset.decode(pair)
        let characters = String(decoding: text, as: UTF8.self).unicodeScalars.count
        return faults.isEmpty && characters == 1 && charset.encode(text) == pair
      }
      guard !pairs.isEmpty else { continue }
      let bytes = Array(pairs.joined())
      let text = String(decoding: charset.decode(bytes).text, as: UTF8.self)
      let file =
        Array("(;CA[\(name)]PB[".utf8) + bytes + Array("]\nC[".utf8) + bytes
        + Array("]\n;B[ee])\n".utf8)
      let collection = try SGFCollection(parsing: file)
      #expect(collection.games[0].player(.black) == text, "\(trail)")
      #expect(collection.games[0].root.comment == text, "\(trail)")
      #expect(collection.games[0].count == 2)
      #expect(collection.warnings == [], "\(trail)")
      let again = Array(collection.bytes.split(separator: 0x0A).joined())
      #expect(again == Array(file.split(separator: 0x0A).joined()), "\(trail)")
    }
  }
}
