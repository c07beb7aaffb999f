import Go
import Platform
import SGF
import Testing

/// Names alone in a record, with nothing that says what they are written in.
@Suite struct CharsetGuessTests {
  static let names: [(charset: String, names: String)] = [
    (
      "GB18030",
      """
      聂卫平;马晓春;常昊;古力;柯洁;芮乃伟;张璇;李世石;朴廷桓;申真谞;唐韦星;时越;\
      周睿羊;范廷钰;江维杰;丁浩;谢科;连笑;杨鼎新;芈昱廷;檀啸;党毅飞;辜梓豪;李轩豪;\
      王星昊;黑中盘胜;白胜1又3/4子;俞斌;刘小光;曹大元;邵震中;江铸久;华以刚;孔杰;\
      胡耀宇;彭荃;邱峻;牛雨田;罗洗河;孙精;第十届春兰杯决赛第三局;
      """
    ),
    (
      "BIG5-HKSCS",
      """
      周俊勳;林海峰;張栩;王立誠;陳詩淵;林至涵;蕭正浩;王元均;許皓鋐;賴均輔;陳祈睿;\
      黃祥任;功許;中盤勝;黑中押勝;黑貼6目半;聶衛平;馬曉春;紅面棋王;白女士;\
      許功蓋;林君諺;簡靖庭;俞俐均;黑嘉嘉;張凱馨;夏大銘;彭景華;
      """
    ),
    (
      "CP932",
      """
      武宮正樹;趙治勲;大竹英雄;加藤正夫;井山裕太;芝野虎丸;許家元;張栩;山下敬吾;\
      羽根直樹;依田紀基;結城聡;河野臨;ゾーン;表;予;本因坊秀策;呉清源;藤沢秀行;\
      坂田栄男;石田芳夫;橋本宇太郎;黒中押し勝ち;仲邑菫;上野愛咲美;藤沢里菜;謝依旻;\
      山田ゾロ;予選;ソ;
      """
    ),
    (
      "EUC-JP",
      """
      武宮正樹;趙治勲;大竹英雄;加藤正夫;井山裕太;芝野虎丸;許家元;山下敬吾;羽根直樹;\
      依田紀基;本因坊秀策;呉清源;藤沢秀行;坂田栄男;石田芳夫;黒中押し勝ち;白番勝ち;\
      上野愛咲美;
      """
    ),
    (
      "UHC",
      """
      이세돌;이창호;조훈현;박정환;신진서;\
      유창혁;서봉수;최철한;박영훈;원성진;\
      강동윤;김지석;변상일;신민준;이동훈;최정;\
      오유진;흑 불계승;백 3집반승;\
      국수전 결승 제1국;목진석;안조영;송태곤;\
      김성룡;윤준상;허영호;나현;이지현;박민규;\
      안성준;한국기원;
      """
    ),
    (
      "CP1252",
      """
      Müller;François;José;Åke Öberg;Jürgen Schäfer;l’été;\
      Dušan;Café, niño;Größe;naïve;Lukáš;Björn;\
      Jørgen Ærø;ÉRIC;
      """
    ),
    (
      "CP1251",
      """
      Иванов;Александр Динерштейн;Илья Шикшин;\
      Тимур;Чёрные сдались;Белые выиграли;
      """
    ),
    (
      "KOI8-R",
      """
      Иванов;Александр Динерштейн;Илья Шикшин;\
      Чёрные сдались;
      """
    ),
  ]

  @Test(arguments: names)
  func `a name is guessed by its characters`(charset: String, names: String) throws {
    let converter = try #require(Iconv(charset))
    for name in names.split(separator: ";") {
      let bytes = try #require(converter.encode(Array(name.utf8)), "\(name)")
      let file = Array("(;SZ[9]PB[".utf8) + bytes + Array("]PW[b];B[ee])".utf8)
      let collection = try SGFCollection(parsing: file)
      #expect(collection.games[0].player(.black) == String(name))
      #expect(collection.games[0].count == 2)
      #expect(collection.warnings.count == 1)
    }
  }
}
