package names

import (
	"strings"
	"sync"
)

// Bodies' names in Chinese and Korean writing have no blanks between their
// words: 上海智航船舶管理有限公司 is a place, a name, two words for ship
// management and a legal form. They are cut by the words that the glossary of
// organisation words knows; what lies between is the name proper.

// bodySegments cuts the tokens of a name that are the name of a body in
// Chinese or Korean writing, and reports whether they are one. Blanks, which
// Korean puts freely and lists misplace, part no words where more is known
// without them.
func bodySegments(tokens []Token) (cut []Token, isBody bool) {
	long := 0
	for i := range tokens {
		long += syllableCount(tokens[i])
	}
	if long < 3 {
		return tokens, false
	}
	out := make([]Token, 0, len(tokens)+6)
	for i := 0; i < len(tokens); {
		j := i + 1
		for j < len(tokens) && readsManyWays(tokens[i].Script) && sameWriting(tokens[i], tokens[j]) {
			j++
		}
		var apart []Token
		known := 0
		for _, t := range tokens[i:j] {
			words, n := segment([]Token{t})
			apart = append(apart, words...)
			known += n
		}
		if j > i+1 {
			if words, n := segment(tokens[i:j]); n > known {
				apart, known = words, n
			}
		}
		out, isBody = append(out, apart...), isBody || known > 0
		i = j
	}
	return out, isBody
}

func sameWriting(a, b Token) bool {
	return a.Script == b.Script && a.Kind == Word && b.Kind == Word
}

// segment cuts a run of Chinese or Korean writing, given as one token or as
// neighbours to be read as one, into the words of a body's name, and returns
// how many of its syllables are of known words; as it is and 0 where it knows
// none. A run that reads as a personal name stays whole unless every part of
// it is a known word.
func segment(run []Token) (words []Token, known int) {
	t := joinSyllables(run)
	n := syllableCount(t)
	if t.Kind != Word || n < 2 || n > longestRun {
		return run, 0
	}
	syllables := make([]Token, 0, n)
	for _, part := range run {
		syllables = append(syllables, Syllables(part)...)
	}
	pieces := cutByWords(syllables)
	for _, p := range pieces {
		if p.known {
			known += p.to - p.from
		}
	}
	if known == 0 || known < n && isPersonal(t, 1, false) {
		return run, 0
	}
	for _, p := range pieces {
		words = append(words, p.words(syllables)...)
	}
	return words, known
}

// longestRun is the longest run that is cut, in syllables.
const longestRun = 60

// words makes tokens of a piece.
func (p piece) words(syllables []Token) []Token {
	word := joinSyllables(syllables[p.from:p.to])
	switch n := p.to - p.from; {
	case bodyForms()[word.Text]:
		word.Kind = LegalForm
	case p.known && n == 1:
		word.Kind = Particle
	case !p.known && n > mostNameSyllables && word.Script == "Hani" && !spellsForeign([]rune(word.Text)):
		var out []Token
		for from := p.from; from < p.to; from += 2 {
			if p.to-from <= mostNameSyllables {
				return append(out, joinSyllables(syllables[from:p.to]))
			}
			out = append(out, joinSyllables(syllables[from:from+2]))
		}
	}
	return []Token{word}
}

// mostNameSyllables is the longest name proper that is read as one word, as
// its spelling in Latin letters would be.
const mostNameSyllables = 3

// piece is syllables [from, to) of a run: a known word, or what lies between.
type piece struct {
	from, to int
	known    bool
}

// cutByWords cuts a run so that known words cover the most of it, by few
// words rather than many. Neighbouring syllables of no word are one piece.
func cutByWords(syllables []Token) []piece {
	words := segmentWords()
	n := len(syllables)
	best, from := make([]int, n+1), make([]int, n+1) // of the first i syllables
	for to := 1; to <= n; to++ {
		best[to], from[to] = best[to-1], to-1
		text := ""
		for at := to - 1; at >= max(0, to-words.longest); at-- {
			text = syllables[at].Text + text
			gain := 0
			switch {
			case to-at > 1 && words.known[text]:
				gain = 4*(to-at) - 2
			case to-at == 1 && from[at] < at-1 && tails()[text]: // behind a known word
				gain = 1
			}
			if gain > 0 && best[at]+gain > best[to] {
				best[to], from[to] = best[at]+gain, at
			}
		}
	}
	var out []piece
	for to := n; to > 0; to = from[to] {
		p := piece{from[to], to, best[to] > best[from[to]]}
		if last := len(out) - 1; last >= 0 && !p.known && !out[last].known {
			out[last].from = p.from
			continue
		}
		out = append(out, p)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// joinSyllables writes neighbouring tokens as one.
func joinSyllables(syllables []Token) Token {
	t := syllables[0]
	var b strings.Builder
	for _, s := range syllables {
		b.WriteString(s.Text)
	}
	t.Text, t.End = b.String(), syllables[len(syllables)-1].End
	return t
}

// knownWords are the words that runs are cut by, and the longest's syllables.
type knownWords struct {
	known   map[string]bool
	longest int
}

var segmentWords = sync.OnceValue(func() knownWords {
	k := knownWords{known: map[string]bool{}}
	add := func(t Token) {
		if n := syllableCount(t); n >= 2 {
			k.known[t.Text] = true
			k.longest = max(k.longest, n)
		}
	}
	for _, w := range organisationWords().words {
		add(Token{Text: w.text, Script: w.script})
	}
	for _, line := range []string{bodyFormWords, placeWords} {
		for _, w := range strings.Fields(line) {
			add(wordOf(w))
		}
	}
	return k
})

// Legal forms that names end in.
const bodyFormWords = "有限公司 有限责任公司 有限責任公司 股份有限公司 股份公司 集团有限公司 集團有限公司 控股有限公司 株式会社 株式會社 合资公司 总公司 總公司 公司 分公司 주식회사 유한회사 합작회사 총회사 련합회사"

var bodyForms = sync.OnceValue(func() map[string]bool { return foldedSet(bodyFormWords) })

// tails are syllables that end the name of an office, a place or a works
// behind a known word.
var tails = sync.OnceValue(func() map[string]bool {
	return foldedSet("部 局 署 厅 廳 处 處 院 社 党 黨 军 軍 厂 廠 矿 礦 港 省 市 县 縣 区 區 州 会 會 所 站 国 업 국 부 사 당 군 청 성 시 도 소 원 단 회 과 처")
})

func foldedSet(line string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(line) {
		set[wordOf(w).Text] = true
	}
	return set
}

// placeWords are places that bodies are named after. Their spelling in Latin
// letters is their sound, so that the glossary needn't have them.
const placeWords = "北京 上海 天津 重庆 重慶 河北 河南 山东 山東 山西 陕西 陝西 江苏 江蘇 江西 浙江 福建 广东 廣東 广西 廣西 湖北 湖南 四川 贵州 貴州 云南 雲南 海南 辽宁 遼寧 吉林 黑龙江 黑龍江 安徽 甘肃 甘肅 青海 宁夏 寧夏 内蒙古 西藏 澳门 澳門 " +
	"深圳 广州 廣州 东莞 東莞 佛山 珠海 惠州 中山 汕头 汕頭 厦门 廈門 福州 泉州 漳州 南安 平潭 杭州 宁波 寧波 温州 溫州 舟山 台州 义乌 義烏 嘉兴 绍兴 金华 苏州 蘇州 南京 无锡 無錫 常州 南通 徐州 扬州 镇江 连云港 青岛 青島 济南 濟南 烟台 煙台 威海 潍坊 淄博 日照 临沂 大连 大連 沈阳 瀋陽 丹东 丹東 辽阳 鞍山 抚顺 长春 長春 延边 延邊 珲春 哈尔滨 哈爾濱 石家庄 唐山 保定 廊坊 三河 邢台 太原 西安 郑州 鄭州 洛阳 武汉 武漢 宜昌 长沙 長沙 南昌 九江 合肥 芜湖 成都 昆明 贵阳 南宁 桂林 北海 海口 三亚 三明 兰州 银川 西宁 乌鲁木齐 拉萨 呼和浩特 包头 九龙 九龍 台北 高雄 东京 東京 大阪 神戸 " +
	"평양 원산 남포 신의주 라선 라진 선봉 청진 함흥 개성 해주 사리원 강계 혜산 평성 단천 김책 흥남 녕변 영변 서울 부산 인천 대구 대전 광주 울산 심양 단동 북경 상해"
