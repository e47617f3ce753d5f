package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Pinyin's consonants, longest first, and vowels.
var (
	pinyinInitials = strings.Fields("zh ch sh b p m f d t n l g k h j q x r z c s y w")
	pinyinFinals   = setOf("a o e i u v ai ei ui ao ou iu ie ue er an en in un ang eng ing ong ia ian iang iao iong ua uai uan uang uo ve")
	// noPinyin are words that happen to be cut into syllables.
	noPinyin = setOf("china machine sea sun can she he we you man men me are ten pen ban fan line mine nine dine wine tune june size same name game bang " +
		"gang long song ding bin ben ali lane pine an on in to so no do go la le li de da di su si ma mi na pa sa ta al hotel land engine airline marine logistics")
)

// syllables cuts a word of pinyin; nil where it is none.
func syllables(word string) [][2]string {
	if word == "" {
		return [][2]string{}
	}
	for _, initial := range append(slices.Clone(pinyinInitials), "") {
		rest, ok := strings.CutPrefix(word, initial)
		if !ok || initial == "" && !strings.ContainsAny(word[:1], "aoe") {
			continue
		}
		for n := min(4, len(rest)); n > 0; n-- { // greedy
			if !pinyinFinals[rest[:n]] {
				continue
			}
			if tail := syllables(rest[n:]); tail != nil {
				return append([][2]string{{initial, rest[:n]}}, tail...)
			}
		}
	}
	return nil
}

// chinese is one way of writing Mandarin: whole syllables first, then
// consonants and vowels.
type chinese struct {
	name              string
	whole             map[string]string
	initials, finals  map[string]string
	joint             string // between the syllables of a given name
	capitalSecond     bool
	withoutApostrophe bool
}

func pairsOf(text string) map[string]string {
	out := map[string]string{}
	for _, p := range strings.Fields(text) {
		from, to, _ := strings.Cut(p, "=")
		out[from] = to
	}
	return out
}

const (
	wadeGilesWhole = "zhi=chih chi=ch'ih shi=shih ri=jih zi=tzu ci=tz'u si=ssu yi=i you=yu yong=yung yan=yen ye=yeh yu=yü yue=yüeh yuan=yüan yun=yün " +
		"xu=hsü ju=chü qu=ch'ü xue=hsüeh jue=chüeh que=ch'üeh xuan=hsüan juan=chüan quan=ch'üan xun=hsün jun=chün qun=ch'ün ge=ko ke=k'o he=ho gui=kuei " +
		"kui=k'uei guo=kuo kuo=k'uo huo=huo shuo=shuo er=erh e=o"
	wadeGilesInitials = "b=p p=p' d=t t=t' g=k k=k' j=ch q=ch' x=hs zh=ch ch=ch' r=j z=ts c=ts'"
	wadeGilesFinals   = "ong=ung ian=ien ie=ieh ue=üeh uo=o iong=iung"
)

var mandarin = []chinese{
	{name: "Wade–Giles", whole: pairsOf(wadeGilesWhole), initials: pairsOf(wadeGilesInitials), finals: pairsOf(wadeGilesFinals), joint: "-"},
	{name: "Wade–Giles without signs", whole: pairsOf(wadeGilesWhole), initials: pairsOf(wadeGilesInitials), finals: pairsOf(wadeGilesFinals), joint: "-", withoutApostrophe: true},
	{name: "Yale", whole: pairsOf("zhi=jr chi=chr shi=shr ri=r zi=dz ci=tsz si=sz"), initials: pairsOf("zh=j q=ch x=sy z=dz c=ts"),
		finals: pairsOf("ao=au iao=yau ian=yan iang=yang ie=ye ia=ya iu=you ong=ung iong=yung ui=wei uo=wo ua=wa uan=wan uang=wang uai=wai un=wun ue=ywe"), joint: ""},
	{name: "Tongyong", whole: pairsOf("zhi=jhih chi=chih shi=shih ri=rih zi=zih ci=cih si=sih feng=fong wen=wun weng=wong"), initials: pairsOf("zh=jh q=c x=s"),
		finals: pairsOf("iu=iou ui=uei iong=yong"), joint: "-"},
	{name: "Taiwan passports", whole: pairsOf(wadeGilesWhole), initials: pairsOf(wadeGilesInitials), finals: pairsOf(wadeGilesFinals), joint: "-", capitalSecond: true, withoutApostrophe: true},
}

// write writes one word of pinyin, in its case.
func (c *chinese) write(word string, cut [][2]string) string {
	var out []string
	for i, s := range cut {
		text, ok := c.whole[s[0]+s[1]]
		if !ok {
			initial, final := s[0], s[1]
			if t, ok := c.initials[initial]; ok {
				initial = t
			}
			if t, ok := c.finals[final]; ok {
				final = t
			}
			text = strings.Replace(initial+final, "yy", "y", 1)
		}
		if c.withoutApostrophe {
			text = strings.NewReplacer("'", "", "ü", "u").Replace(text)
		}
		if i > 0 && c.capitalSecond {
			text = capital(text)
		}
		out = append(out, text)
	}
	return inCase(word, strings.Join(out, c.joint))
}

// romanisedChinese writes a person's name, or the Chinese words of a body's, by
// another romanisation of Mandarin.
func romanisedChinese(s *subject, r *rand.Rand) string {
	if !s.writes("Hani") && !s.of("cn", "hk", "tw", "mo") {
		return ""
	}
	words := s.words(r)
	system := oneOf(r, mandarin...)
	read := 0
	for i, w := range words {
		lower := strings.ToLower(strings.ReplaceAll(w, "-", ""))
		if !s.person && (noPinyin[lower] || len(lower) < 5) {
			continue
		}
		cut := syllables(lower)
		if !s.person && slices.ContainsFunc(cut, func(c [2]string) bool { return c[0] == "" }) {
			cut = nil // more likely an English word
		}
		if cut == nil || len(cut) > 3 {
			if s.person {
				return "" // no Chinese name
			}
			continue
		}
		words[i] = system.write(w, cut)
		read += len(cut)
	}
	if read < 2 {
		return ""
	}
	if s.person && r.IntN(3) == 0 {
		words = append(words[1:], words[0])
	}
	return strings.Join(words, " ")
}

// hangul is one way of writing Korean letter by letter: 19 first consonants,
// 21 vowels, 28 last consonants, none being "-".
type hangul struct {
	name               string
	first, vowel, last []string
	families           map[string]string
	joint              string
}

var korean = []hangul{
	{name: "Revised", joint: "",
		first: strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h"),
		vowel: strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
		last:  strings.Fields("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"), families: pairsOf("i=Lee gim=Kim bak=Park choe=Choi")},
	{name: "McCune–Reischauer", joint: "-",
		first: strings.Fields("k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h"),
		vowel: strings.Fields("a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i"),
		last:  strings.Fields("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")},
	{name: "North Korean", joint: " ",
		first: strings.Fields("k kk n t tt r m p pp s ss - j jj ch kh th ph h"),
		vowel: strings.Fields("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"),
		last:  strings.Fields("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")},
	{name: "Yale", joint: "",
		first: strings.Fields("k kk n t tt l m p pp s ss - c cc ch kh th ph h"),
		vowel: strings.Fields("a ay ya yay e ey ye yey o wa way oy yo wu we wey wi yu u uy i"),
		last:  strings.Fields("- k kk ks n nc nh t l lk lm lp ls lth lph lh m p ps s ss ng c ch kh th ph h")},
}

// write romanises a Korean name written without blanks: a family name of one
// syllable, then the given name.
func (h *hangul) write(native string) string {
	var out []string
	for _, l := range native {
		if l < '가' || '힣' < l {
			return ""
		}
		n := int(l - '가')
		text := strings.ReplaceAll(h.first[n/588]+h.vowel[n/28%21]+h.last[n%28], "-", "")
		if family := h.families[text]; family != "" && len(out) == 0 {
			text = family
		}
		out = append(out, text)
	}
	if len(out) < 2 || len(out) > 4 {
		return ""
	}
	return capital(out[0]) + " " + capital(strings.Join(out[1:], h.joint))
}

// koreanSyllables are spellings of one syllable as North, South and emigrants
// write it; what one spelling stands for is not always one syllable.
var koreanSyllables = spellings(`
kim gim ghim
ri lee yi rhee li
pak park bak
choe choi
kang gang
paek baek paik baik
kwon gwon
jon jeon chon chun
jang chang
jo cho joe
o oh
u woo oo
ryu yoo yu
rim lim im
no roh noh
so suh seo
sin shin
hwang whang
an ahn
mun moon
ju chu joo
jong chong jung jeong chung
un eun oon
chol cheol chul
song sung seong
yong young yeong yung
hyon hyun hyeon
kyong kyung gyeong
myong myung myeong
tong dong
tae dae
tok deok duk
to do
jin chin
jae chae
ji chi jee
kuk guk kook
kwang gwang
kun geun keun
ku gu koo
ki gi kee
kil gil
sok seok suk
su soo
sun soon
pom beom bum
pong bong
pok bok
pyong byong byeong byung
nam
il
in
ok
hun hoon
hui hee
hyok hyeok hyuk
hak
ho
ha
han hahn
hong
min
mi
man
won weon
yun yoon
yon yeon
yol yeol
ung eung woong
ik
jun chun joon
guk kuk kook
gi ki
song seong sung
yang ryang
chan
chong jong jeong
hae
sang
sik shik
thae tae
sop sup seop
ryong yong young
rok nok
ae
ra na
sol seol
`)

// romanisedKorean writes a Korean name by another system: from Hangul where
// that is listed, else syllable by syllable.
func romanisedKorean(s *subject, r *rand.Rand) string {
	if !s.person || !s.writes("Hang") && !s.of("kp", "kr") {
		return ""
	}
	for _, n := range s.native {
		if n.Script == "Hang" && !strings.Contains(n.Text, " ") && r.IntN(2) == 0 {
			h := oneOf(r, korean...)
			return h.write(n.Text)
		}
	}
	words := strings.Fields(strings.ReplaceAll(strings.Join(s.words(r), " "), "-", " "))
	if len(words) < 2 || len(words) > 4 {
		return ""
	}
	for i, w := range words {
		group := koreanSyllables[strings.ToLower(w)]
		if group == nil {
			return ""
		}
		words[i] = inCase(w, oneOf(r, group...))
	}
	if len(words) == 3 { // the family name stands first or last
		a, b := 1, 2
		if isCapitals(words[2]) && !isCapitals(words[0]) || !s.familyFirst(words[0]) {
			a, b = 0, 1
		}
		joined := words[a] + oneOf(r, "-", "", " ") + strings.ToLower(words[b])
		words = slices.Replace(words, a, b+1, joined)
	}
	return strings.Join(words, " ")
}

// koreanFamilies are the commonest family names.
var koreanFamilies = setOf("kim gim ghim ri lee yi rhee li pak park bak choe choi kang gang paek baek paik kwon gwon jang chang jo cho oh woo ryu yoo rim lim roh noh suh seo sin shin hwang whang ahn mun moon")

func (s *subject) familyFirst(first string) bool { return koreanFamilies[strings.ToLower(first)] }

// Ways in which a native name is written otherwise.
var (
	arabicWritings = []*strings.Replacer{
		strings.NewReplacer("ي", "ى"), strings.NewReplacer("ى", "ي"), strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا"), strings.NewReplacer("ة", "ه"),
		strings.NewReplacer("ي", "ی", "ك", "ک"), strings.NewReplacer("ی", "ي", "ک", "ك"), strings.NewReplacer("ؤ", "و", "ئ", "ي"),
		strings.NewReplacer("عبد ال", "عبدال"), strings.NewReplacer("عبدال", "عبد ال"), strings.NewReplacer("احمد", "أحمد", "ابراهيم", "إبراهيم", "اسماعيل", "إسماعيل"),
		strings.NewReplacer("محمد", "محمّد", "علي", "عليّ"), strings.NewReplacer("حس", "حـس", "مح", "مـح", "عل", "عـل"),
	}
	cyrillicWritings = []*strings.Replacer{
		strings.NewReplacer("ё", "е", "Ё", "Е"), strings.NewReplacer("і", "и", "І", "И", "ў", "у", "Ў", "У"), strings.NewReplacer("й", "и", "Й", "И"),
		strings.NewReplacer("ь", "", "Ь", ""), strings.NewReplacer("ё", "йо", "ї", "йі"), strings.NewReplacer("э", "е", "Э", "Е"), strings.NewReplacer("ей ", "еи ", "Алексе", "Олексе"),
		strings.NewReplacer("ия ", "ья ", "ИЯ ", "ЬЯ ", "алья", "алия"), strings.NewReplacer("ович", "авич", "ОВИЧ", "АВИЧ"), strings.NewReplacer("и", "і", "И", "І"),
	}
	// The simplified and traditional forms of characters in names.
	hanPairs = "刘劉张張陈陳杨楊赵趙黄黃吴吳孙孫马馬郑鄭许許邓鄧冯馮肖蕭叶葉苏蘇卢盧蒋蔣贾賈锺鍾谭譚邹鄒阎閻陆陸万萬顾顧龙龍贺賀龚龔钱錢严嚴汤湯韩韓罗羅谢謝国國华華军軍" +
		"明明东東伟偉强強杰傑红紅丽麗云雲凤鳳庆慶荣榮乐樂宾賓贵貴兰蘭义義广廣书書义義业業丹丹发發兴興进進达達远遠运運连連长長门門问問闻聞阳陽际際陕陝难難双雙发發电電气氣"
	hangulWritings = []*strings.Replacer{
		strings.NewReplacer("리", "이"), strings.NewReplacer("류", "유"), strings.NewReplacer("림", "임"), strings.NewReplacer("로", "노"), strings.NewReplacer("최", "채"), strings.NewReplacer("철", "쳘"),
		strings.NewReplacer("혁", "혘", "현", "형"), strings.NewReplacer("영", "용"), strings.NewReplacer("룡", "용"), strings.NewReplacer("렬", "열"), strings.NewReplacer("량", "양"),
	}
)

// nativeRespelt writes a person's native name another way in its own script.
func nativeRespelt(s *subject, r *rand.Rand) string {
	name := s.nativeIn(r, func(entity.Name) bool { return s.person })
	if name == "" && s.person && (s.writes("Hani") || s.writes("Hang")) {
		name = oneOf(r, s.native...).Text
	}
	respell := func(ways []*strings.Replacer) string {
		var out []string
		for _, w := range ways {
			if t := strings.TrimSpace(w.Replace(name + " ")); t != name {
				out = append(out, t)
			}
		}
		if len(out) == 0 {
			return ""
		}
		return oneOf(r, out...)
	}
	switch entity.Script(name) {
	case "Arab":
		return respell(arabicWritings)
	case "Cyrl":
		return respell(cyrillicWritings)
	case "Hang":
		return respell(hangulWritings)
	case "Hani":
		return otherHan(name)
	}
	return ""
}

// otherHan exchanges simplified and traditional characters.
func otherHan(name string) string {
	pairs := []rune(hanPairs)
	changed := []rune(name)
	for i, l := range changed {
		if at := slices.Index(pairs, l); at >= 0 {
			changed[i] = pairs[at^1]
		}
	}
	if string(changed) == name {
		return ""
	}
	return string(changed)
}
