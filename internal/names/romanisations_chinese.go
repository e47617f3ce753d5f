package names

import (
	"slices"
	"strings"
)

// chineseSyllables are the syllables of Chinese names in pinyin.
const chineseSyllables = "ai an ao ba bai ban bao bei ben bi bian biao bin bing bo bu cai can cang cao cen chai chan chang chao che chen cheng chi chong chou chu chuan chuang chun ci cong cui " +
	"da dai dan dang dao de deng di dian ding dong dou du duan dun duo en er fa fan fang fei fen feng fu gai gan gang gao ge gen geng gong gou gu guan guang gui guo hai han hang hao he heng hong hou hu hua huai huan huang hui huo " +
	"ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun kai kan kang ke ken kong kou kuan kuang kui kun kuo lai lan lang lao le lei leng li lian liang liao lin ling liu long lou lu luan lun luo " +
	"ma mai man mao mei men meng mi mian miao min ming mo mou mu na nai nan neng ni nian ning niu nong nu nuo ou pan pang pei peng piao pin ping pu qi qia qian qiang qiao qin qing qiong qiu qu quan qun " +
	"ran rang rao ren rong ru ruan rui run ruo sai san sang sen sha shan shang shao she shen sheng shi shou shu shuai shuang shui shun shuo si song su sui sun suo tai tan tang tao te teng ti tian tiao tie ting tong tu tuan tuo " +
	"wan wang wei wen weng wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu yuan yue yun zan zang zao ze zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhuan zhuang zhun zhuo zi zong zou zu zun zuo"

// cantoneseNames are the usual spellings of syllables in Hong Kong and Macao,
// by their pinyin: family names first, then what given names are made of.
var cantoneseNames = spellingLines(
	"ai oi|ngai", "an on", "ao ngo", "bai pak|bak", "bang pong", "bao pao|bo", "bi bik|pik", "biao biu|piu", "bin pan|ban", "bing ping|bing", "bo bok|pok", "cai choi|tsoi|choy", "cen shum|sum", "chang cheung|cheong", "chao chiu|chao", "chen chan", "cheng ching|shing|sing|seng", "chong chung|shung", "chu cho|chor", "chuan chuen", "chun chun", "cui tsui|chui", "cong chung",
	"da tat|dat|tai", "dai tai|dai", "dan tan", "de tak|dak", "deng tang", "ding ting", "dong tung", "du to|tou", "duan tuen", "en yan", "fa fat", "fang fong", "fei fei", "feng fung|fong", "fu fu|foo|fook|fuk", "gang kong", "gao ko|kou", "ge kot", "gong kung", "gu koo|ku", "guan kwan|koon|goon", "guang kwong|gwong", "gui kwai|gwai", "guo kwok|gwok",
	"hai hoi", "han hon", "hang hang|hong", "hao ho|hou", "he ho|wo|hor", "heng hang", "hong hung", "hou hau", "hu wu|woo", "hua wah|wa|fa", "huan woon|foon", "huang wong", "hui wai|fai", "ji kei|kai|kat", "jia ka|kar|ga", "jian kin|kan|gin", "jiang kong|keung|cheung|geung", "jiao kiu", "jie kit|git", "jin kam|chun|gam|kin", "jing king|ching|ging", "jiu kau", "ju kuk|gui", "juan kuen", "jun kwan|chun|gwan", "kai hoi", "kang hong", "ke ho|hak", "kong hung",
	"lai lai", "lan lan", "lang long", "lei lui|looi", "li lee|lai|lei|lik", "lian lin", "liang leung|leong", "liao liu|liew", "lin lam|lum", "ling ling|lam", "liu lau", "long lung", "lu lo|lou|luk|lui", "lun lun", "luo law|lo|lok", "ma mah", "mai mak", "man man", "mao mo|mou", "mei mei|mui", "min man", "mo mok", "mu muk",
	"neng nang", "ni nei", "nian nin", "ning ning", "ou au|aw", "pan poon|pun", "pang pong", "pei pui", "peng pang", "qi kei|chi|kai", "qian chin|kin", "qiang keung|cheung|geung", "qiao kiu", "qin chun|kam|kan", "qing hing|ching", "qiong king", "qiu yau|chau", "qu wat|kui", "quan chuen|kuen",
	"ren yan|yam", "rong wing|yung", "ru yu|yue", "ruo yeuk", "rui shui|sui|yui", "san sam", "shan shan|san", "shang sheung", "shao siu|shiu", "shen shum|sum|sham", "sheng sing|shing|sang", "shi shek|sze|see|si|sai|sat", "shou sau", "shu shu|suk|shuk", "shun shun|shuen", "shuang sheung", "si sze|see", "song chung", "su so|sou", "sun suen|suan",
	"tan tam|tan", "tang tong", "tao to|tou", "tian tin", "ting ting|teng", "tong tung", "wan wan|man", "wang wong", "wei wai|ngai|mei", "wen man|wan", "weng yung", "wu ng|mo|mou", "xi hei|sai|sek", "xia ha", "xian sin|hin", "xiang heung|cheung|hong", "xiao siu|hiu|hau", "xie tse|che", "xin sun|yan|sam", "xing hing|sing", "xiong hung", "xiu sau", "xu hui|tsui|chui", "xuan suen|huen", "xue suet|sit", "xun",
	"ya nga|ah", "yan yim|yin|ngan|yan", "yang yeung|yung", "yao yiu", "ye yip|ip", "yi yi|yee|yik|yat", "yin yin|yan", "ying ying|wing", "yong wing|yung", "you yau", "yu yu|yue|yuk|yui", "yuan yuen", "yue yuet|ngok|yeuk", "yun wan", "zeng tsang|chang", "zhan chim|chin", "zhang cheung|cheong|tseung", "zhao chiu|jiu", "zhen chun|chan", "zheng cheng|ching", "zhi chi|chee|tsz", "zhong chung", "zhou chow|chau", "zhu chu|chuk|gee", "zhuang chong", "zhuo cheuk", "zi tsz|chi", "zong chung", "zou chau", "zu cho", "zuo cho",
)

// southernNames are Hokkien, Teochew, Hakka and Hainanese family names as
// Singapore, Malaysia, Indonesia and Taiwan write them, by their pinyin.
var southernNames = spellingLines(
	"bai peh", "cai chua|chuah|tjhoa|tsay", "chen tan|ting|chin|tjan", "cheng thia|seng", "deng teng|then", "fang hng|png", "feng pang", "fu poh", "guan kuan", "guo kwek|quek|kuok|koay|kueh|keh", "gao koh", "he hor|hoe", "hong ang|hung", "hu oh|aw|ow", "huang ng|ooi|oei|wee|hwang|bong|uy", "jiang kang|chiang", "ke kwa|kua|quah", "lan nah",
	"li lee|lie|ly|dy", "liang neo|niu|neoh", "liao leow|liew|liaw", "lin lim|liem|lum", "liu lau|low|lew|liu|law", "lu loh|loo", "luo loh", "lian lian", "ma beh", "ou au|auw", "pan phua|phoa", "qiu khoo|khu|coo", "ruan wee|yuen", "shen sim|shum", "shi sek|see|si|sy", "song song", "su soh|soo", "sun soon|sng", "tang tng|thung", "wang ong|heng", "wei gui|goei", "wen boon|voon", "wu goh|go|gouw|ngoh|gho",
	"xiao seow|siauw|siaw|siew", "xie chia|cheah|cia|tjia", "xu koh|kho|khaw|chee|chi|coa|co|khor", "yan gan|ngan", "yang yeo|yeoh|yong|njoo|yio", "yao yeow|yeoh|yeu", "ye yap|iap", "you yew|yu", "yu ee|yee", "yuan wan", "zeng chan|tjan|chng|tsen", "zhan chiam", "zhang teo|teoh|tio|chong|thio|cheong|tiong|tiu", "zhao teo|tio|chew|chiew", "zheng tay|teh|tee|the|ty", "zhong chong|cheong", "zhou chew|chiu|tjiu|joe|chu", "zhu choo|tjoe|chee", "zhuang chng|ching|tsng", "zhuo toh|tok", "zou chew",
)

// taiwanese are spellings usual in Taiwan that no table of Wade-Giles has.
var taiwanese = spellingLines(
	"ying ing", "yi yih|yi", "shi shyh|shi|shy", "zhi jyh|chi|chih", "xu shu|sheu|shyu", "hui huei|hwei", "jun jiun|chun", "wen wun|wen", "feng fong|feng", "qi chyi|chi", "xiu shiu|hsiu", "rong rong|yung", "ru ju", "zhen jen|chen", "zhu ju", "you yow|yiu|yu", "xie shieh|hsieh", "xiao shiao|hsiao", "xin shin", "xing shing", "jie jye|jie|chieh", "jia jia", "zhong jong", "ge ke", "ke ke", "he her|ho|heh", "guo kuo", "lu lyu|leu|lu", "jin gin", "si ssu|sze|szu", "zi tzu|tze", "ci tzu|tsu", "e o", "yan yen|yan", "yu yu|yuh|yue", "yao yau", "qiu chyou", "jiang jeang|chiang", "cheng cherng", "zheng jeng|cheng", "zhang jang", "zeng tzeng|tseng", "long lung|lueng", "kong kung", "song sung|soong", "gong kung", "jing jing|ching", "ren jen|ren",
)

// spellingLines reads lines of a syllable and its spellings.
func spellingLines(lines ...string) map[string][]string {
	out := map[string][]string{}
	for _, line := range lines {
		syllable, all, _ := strings.Cut(line, " ")
		if all != "" {
			out[syllable] = append(out[syllable], strings.Split(all, "|")...)
		}
	}
	return out
}

// addChinese adds the syllables of Chinese names, after those of Korean ones. A
// spelling of Wade-Giles that several syllables share, for want of its
// apostrophe, is less sure, and so is one that is Korean or another syllable's
// pinyin first.
func (s *spellings) addChinese() {
	all := strings.Fields(chineseSyllables)
	shared, plain := map[string]int{}, map[string]bool{}
	for _, b := range all {
		shared[wadeGiles(b)]++
		plain[b] = true
	}
	for _, b := range all {
		wade := wadeGiles(b)
		forms := []form{{text: b, styles: stylePinyin, p: mostSure}, {text: wade, styles: styleWade, p: int16(max(860-50*(shared[wade]-1), 650))}}
		if s := tongyongSyllable(b); s != b {
			forms = append(forms, form{text: s, styles: styleTongyong, p: 700})
		} else {
			forms[0].styles |= styleTongyong
		}
		if s := yaleSyllable(b); s != b {
			forms = append(forms, form{text: s, styles: styleYale, p: 600})
		} else {
			forms[0].styles |= styleYale
		}
		for _, s := range taiwanese[b] {
			forms = append(forms, form{text: s, styles: styleWade, p: 700})
		}
		for i, s := range cantoneseNames[b] {
			forms = append(forms, form{text: s, styles: styleCantonese, p: int16(max(680-50*i, 560))})
		}
		for i, s := range southernNames[b] {
			forms = append(forms, form{text: s, styles: styleSouthern, p: int16(max(660-40*i, 540))})
		}
		for i := range forms {
			forms[i].open = isLatinVowel(forms[i].text[0]) && forms[i].text[0] != 'y'
			if f := &forms[i]; f.styles&stylePinyin == 0 {
				switch { // first of all another syllable
				case f.styles&styleWade != 0 && s.korean(f.text):
					f.p = max(f.p-40, leastRomanised)
				case f.styles&styleWade == 0 && (plain[f.text] || s.korean(f.text)):
					f.p = max(f.p-120, leastRomanised)
				}
			}
			forms[i].alone = !strings.ContainsAny(forms[i].text, "aeiou")
		}
		s.syllable(forms)
	}
}

func (s *spellings) korean(text string) bool {
	return slices.ContainsFunc(s.byText[text], func(f form) bool { return f.styles&(koreanStyles|styleFamily) != 0 })
}

// tongyongSyllable returns a syllable of pinyin as Taiwan's romanisation of
// 2002 writes it.
func tongyongSyllable(s string) string {
	if w, ok := tongyongWhole[s]; ok {
		return w
	}
	initial, final := cutSyllable(s)
	switch initial {
	case "q":
		initial = "c"
	case "x":
		initial = "s"
	case "zh":
		initial = "jh"
	}
	if s[0] == 'j' || s[0] == 'q' || s[0] == 'x' {
		if final[0] == 'u' {
			final = "y" + final
		}
	}
	switch final {
	case "iu":
		final = "iou"
	case "ui":
		final = "uei"
	}
	return initial + final
}

var tongyongWhole = map[string]string{
	"zi": "zih", "ci": "cih", "si": "sih", "zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "wen": "wun", "weng": "wong", "feng": "fong",
}

// yaleSyllable returns a syllable of pinyin in the Yale romanisation.
func yaleSyllable(s string) string {
	if w, ok := yaleWhole[s]; ok {
		return w
	}
	initial, final := cutSyllable(s)
	palatal := initial == "j" || initial == "q" || initial == "x"
	switch initial {
	case "zh":
		initial = "j"
	case "q":
		initial = "ch"
	case "x":
		initial = "sy"
	case "z":
		initial = "dz"
	case "c":
		initial = "ts"
	}
	if palatal {
		if final[0] == 'u' {
			final = "y" + final
		} else if len(final) > 1 && final[0] == 'i' && final != "in" && final != "ing" {
			final = "y" + final[1:]
		}
		return strings.ReplaceAll(initial+final, "yy", "y")
	}
	switch final {
	case "ao":
		final = "au"
	case "iao":
		final = "yau"
	case "ian":
		final = "yan"
	case "iang":
		final = "yang"
	case "ie":
		final = "ye"
	case "iu":
		final = "you"
	case "ong":
		final = "ung"
	case "ui":
		final = "wei"
	case "uo":
		final = "wo"
	case "uan":
		final = "wan"
	case "uang":
		final = "wang"
	}
	return initial + final
}

var yaleWhole = map[string]string{"zi": "dz", "ci": "tsz", "si": "sz", "zhi": "jr", "chi": "chr", "shi": "shr", "ri": "r"}

// easternPairs are pairs of letters that words of several syllables need one of.
var easternPairs = words("ng zh hs ts tz jh hw kw ao ai ei ou iu ia ie ua uo ui eo eu oo ee nb nm nf nh nj nl np nw ny nr")

// likelierElsewhere are words that read as syllables but are usual names or
// words of other languages first.
var likelierElsewhere = words("ben dan don ken pen ray kay joe ann jean juan joan jan leo the is are was has had she he me we us so no or on to do go",
	"king queen sam sol tran nguyen pal dam gul pia ria noa lia mia rio room jail",
	"julian julien julianna juliana lilian liliana julie lucia maya renee joao joanna monique aimee haugen tangen fabian damian damien erling manning hering hauge leena aida louis louise leila heidi")
