package names

// Personal names in Chinese and Korean writing are cut into their syllables,
// family name first: 习近平 to 习, 近, 平 and 김여정 to 김, 여, 정. Latin
// spellings write the given name as one word or as two ("Jinping", "Yo Jong"),
// and a comparison joins neighbours where that fits.

// foreignDots part the words of foreign names in Chinese writing, which aren't
// cut.
const foreignDots = "·・•‧･"

// bySyllable cuts the tokens of a name that look like a person's name in
// Chinese or Korean writing; all others stay.
func bySyllable(tokens []Token) []Token {
	runs := 0
	for i := range tokens {
		if readsManyWays(tokens[i].Script) && tokens[i].Kind == Word {
			runs++
		}
	}
	if runs == 0 || runs > 2 {
		return tokens
	}
	apart := false // a family name stands by itself
	for i := range tokens {
		t := &tokens[i]
		if n := syllableCount(*t); readsManyWays(t.Script) && n > 0 && n <= 2 && familySyllables(*t) == n {
			apart = runs == 2
		}
	}
	out := make([]Token, 0, len(tokens)+4)
	for _, t := range tokens {
		if t.Kind == Word && readsManyWays(t.Script) && isPersonal(t, runs, apart) {
			out = append(out, Syllables(t)...)
		} else {
			out = append(out, t)
		}
	}
	return out
}

// isPersonal reports whether a run of syllables is a family name with a given
// one, or a given name beside a family name that stands apart.
func isPersonal(t Token, runs int, apart bool) bool {
	n := syllableCount(t)
	if n < 2 {
		return false
	}
	if apart {
		return n <= 2
	}
	family := familySyllables(t)
	if family == 0 || n > family+2 {
		return false
	}
	return n > family && (runs == 1 || n > 2)
}

// Syllables cuts a token of Chinese or Korean writing into its syllables. A
// token of another script is returned whole.
func Syllables(t Token) []Token {
	n := syllableCount(t)
	if n < 2 {
		return []Token{t}
	}
	width := 0 // bytes of a syllable in the input, 0 if they differ
	if t.End-t.Start == 3*n {
		width = 3
	}
	out := make([]Token, 0, n)
	at := 0
	for i, r := range t.Text {
		if i > at && startsSyllable(r) {
			out = append(out, syllable(t, t.Text[at:i], len(out), width))
			at = i
		}
	}
	return append(out, syllable(t, t.Text[at:], len(out), width))
}

func syllable(t Token, text string, place, width int) Token {
	s := Token{Text: text, Start: t.Start, End: t.End, Script: t.Script}
	if width > 0 {
		s.Start = t.Start + place*width
		s.End = s.Start + width
	}
	return s
}

// startsSyllable reports whether a folded letter begins a syllable: all Chinese
// characters do, and the leading consonants of Korean.
func startsSyllable(r rune) bool {
	return r >= 0x1100 && r <= 0x1112 || isIdeograph(r)
}

func syllableCount(t Token) int {
	if !readsManyWays(t.Script) {
		return 0
	}
	n := 0
	for _, r := range t.Text {
		if startsSyllable(r) {
			n++
		}
	}
	return n
}

// familySyllables is the number of syllables of the family name that a token
// begins with, 0 if it begins with none.
func familySyllables(t Token) int {
	all := Syllables(t)
	if len(all) >= 2 && longFamilyNames[all[0].Text+all[1].Text] {
		return 2
	}
	if len(all) >= 1 && familyNames[all[0].Text] {
		return 1
	}
	return 0
}

// IsFamilyName reports whether a syllable is a usual family name.
func IsFamilyName(t Token) bool { return familyNames[t.Text] }

var familyNames = eachSyllable(
	"王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻闫余潘杜戴夏钟鐘鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文朴洪权權柳安申全裴玄池俞辛奇延明咸慎车車具禹严嚴车單单解仇查翟桂房祁聂聶岑关關莫庄莊向倪骆駱欧歐鲁魯葛韦韋温溫霍齐齊梅华華滕凌左甘祝柏包宁寧屈司游游阮卓蓝藍饶饒焦符耿柴苗苑牛樊管路涂凤鳳麦麥习習邢陶孟伍詹颜顏",
	"김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염석선설마길연위표명기반라왕금옥육인맹제모탁국여어은편용리림류로량렴려태승계",
)

var longFamilyNames = longNames("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 轩辕 軒轅 夏侯 端木 南宫 南宮 鲜于 鮮于 独孤 獨孤 남궁 황보 제갈 사공 선우 서문 독고")

func eachSyllable(lines ...string) map[string]bool {
	set := map[string]bool{}
	for _, line := range lines {
		for _, t := range Tokens(line) {
			for _, s := range Syllables(t) {
				set[s.Text] = true
			}
		}
	}
	return set
}

func longNames(line string) map[string]bool {
	set := map[string]bool{}
	for _, t := range Tokens(line) {
		set[t.Text] = true
	}
	return set
}
