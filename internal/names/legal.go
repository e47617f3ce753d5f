package names

import "strings"

// legalClasses are the legal forms of bodies by class, across languages and
// scripts. Words of one class say the same of two bodies, or nearly: a form of
// one country translated into another's is a matter of habit. Longer forms are
// written "long form = short form" among legalPhraseLines.
var legalClasses = []string{
	// share companies
	"jsc ojsc cjsc pjsc ao oao zao pao nao ag aktiengesellschaft sa spa plc nv ab asa oyj as dd pat prat vat aat zat inc incorporated corp corporation ао оао зао пао нао ат пат прат ват аат зат ад еад 股份有限公司 股份公司 株式会社 株式會社 주식회사",
	// companies of limited liability
	"llc ltd limited ooo odo gmbh sarl srl srls bv bvba oy aps sro doo ood eood kft zoo uab sia tov taa too pte pty sdn bhd lda ltda eurl sti ltdsti fze fzco fzc fzllc wll ооо одо тов таа тоо оод 有限公司 有限责任公司 有限責任公司 유한회사",
	// companies, with nothing said of liability
	"co company cie société sociedad شركه شركت",
	// enterprises of a state
	"fgup gup mup rup fsue soe фгуп гуп муп руп рупп фкп",
	"up chup уп чуп чтуп",
	// partnerships
	"lp llp kg ohg kgaa snc scs scsp",
}

// bodyWords are words that say what a body is, by class. They stand for one
// another as legal forms do, but are part of a name: they keep their weight.
var bodyWords = []string{
	"corporation корпорация корпорацыя корпорація", "company компания компанія кампанія compagnie compañía companhia società 公司 회사",
	"partnership партнерство товарищество", "cooperative coop genossenschaft cooperativa coopérative кооператив кааператыў تعاونيه تعاوني",
	"association verein асоциация ассоциация асацыяцыя асоціація asociación associazione associação", "branch филиал філія філіял zweigniederlassung succursale sucursal فرع شعبه 分公司",
}

// Legal forms that are in no class, or whose class says little.
const otherForms = "se fop ip ип чп фоп нпо нпп npo npp пк снт гк gk gbu гбу фгбу фгбоу fgbu aktsionernoe est establishment cv pt tbk cc"

// shortForms are legal forms that are also words or names: they count as forms
// in capitals or at the end of a name only.
const shortForms = "as sa ao ad se co ab nv sp est up pat vat oy eg dd too ou cv pt cc us sia doo lda prat"

// leftOut are more words that say what a body is.
var leftOut = []string{
	"bank banka bankasi banky bankas banque banco banca банк τραπεζα بنك بانك بانک مصرف 银行 銀行 은행 בנק",
	"group groupe grupo gruppo gruppe grup группа група مجموعه مجموعة گروه 集团 集團 그룹 קבוצת",
	"holding holdings холдинг холдынг هولدينغ هلدینگ 控股",
}

// seats are countries and parts of the world as they stand behind the names of
// bodies.
var seats = []string{
	"iran russia belarus ukraine syria iraq libya china korea cuba venezuela myanmar turkey türkiye lebanon yemen sudan afghanistan pakistan india egypt jordan kuwait qatar oman bahrain emirates uae dubai",
	"germany deutschland france italy italia spain austria switzerland cyprus malta netherlands belgium luxembourg poland serbia georgia armenia azerbaijan kazakhstan uzbekistan tajikistan kyrgyzstan turkmenistan",
	"japan singapore malaysia indonesia vietnam thailand america usa canada mexico brazil africa europe asia",
	"иран россия беларусь украина сирия китай турция казахстан азия европа ایران روسیه ایران العراق سوريا لبنان اليمن السودان الصين تركيا",
}

func addLegalForms(add adder) {
	add(isCountry, seats...)
	add(isBodyWord, bodyWords...)
	add(isBodyWord, leftOut...)
	add(isForm, legalClasses...)
	add(isForm, otherForms, "d.d a.d limitedsirketi anonim sirketi")
	add(isForm|isShortForm, shortForms)
}

// phrase is a form or a title in several words, with its usual short form.
type phrase struct {
	words []string
	short string
	kind  Kind
}

// phrases are the forms in words by their first word, the longest first.
var phrases = readPhrases()

var legalPhraseLines = []string{
	"limited liability company = llc", "limited liability partnership = llp", "limited liability = ltd", "limited partnership = lp", "limited company = ltd", "company limited = ltd", "co ltd = ltd",
	"open joint stock company = ojsc", "public joint stock company = pjsc", "closed joint stock company = cjsc", "private joint stock company = pjsc",
	"joint stock company = jsc", "public limited company = plc", "private limited company = ltd", "private limited = ltd", "pvt ltd = ltd", "pvt limited = ltd", "pte ltd = ltd", "pty ltd = ltd", "public company limited = plc", "sdn bhd = ltd",
	"open joint stock = ojsc", "public joint stock = pjsc", "joint stock = jsc", "federal state unitary enterprise = fgup", "state unitary enterprise = gup", "unitary enterprise = up", "free zone establishment = fze", "free zone company = fzco",
	"republican unitary enterprise = rup", "private unitary enterprise = chup", "production unitary enterprise = up", "federal state enterprise = fgup", "individual entrepreneur = ip", "non public joint stock company = ao",
	"otkrytoe aktsionernoe obshchestvo = oao", "otkrytoye aktsionernoye obshchestvo = oao", "aktsionernoe obshchestvo = ao", "aktsionernoye obshchestvo = ao",
	"publichnoe aktsionernoe obshchestvo = pao", "publichnoye aktsionernoye obshchestvo = pao", "zakrytoe aktsionernoe obshchestvo = zao", "zakrytoye aktsionernoye obshchestvo = zao",
	"obshchestvo s ogranichennoi otvetstvennostyu = ooo", "obshchestvo s ogranichennoy otvetstvennostyu = ooo", "obshchestvo s ogranichennoj otvetstvennostyu = ooo", "obschestvo s ogranichennoy otvetstvennostyu = ooo",
	"federalnoe gosudarstvennoe unitarnoe predpriyatie = fgup", "gosudarstvennoe unitarnoe predpriyatie = gup", "unitarnoe predpriyatie = up", "respublikanskoe unitarnoe predpriyatie = rup",
	"gesellschaft mit beschränkter haftung = gmbh", "gmbh co kg = gmbh", "société anonyme = sa", "société à responsabilité limitée = sarl", "sociedad anónima = sa", "sociedad de responsabilidad limitada = srl", "sociedad limitada = srl", "società per azioni = spa", "società a responsabilità limitata = srl", "sociedade anônima = sa",
	"anonim şirketi = as", "anonim ortaklığı = as", "limited şirketi = ltd", "ltd şti = ltd", "naamloze vennootschap = nv", "besloten vennootschap = bv", "société par actions simplifiée = sas", "spółka akcyjna = sa", "spółka z ograniczoną odpowiedzialnością = zoo", "sp z o o = zoo", "z o o = zoo",
	"akciová společnost = as", "akcionarsko društvo = ad", "društvo s ograničenom odgovornošću = doo", "osakeyhtiö = oy", "aktiebolag = ab", "aksjeselskap = as", "aktsiaselts = as", "akcinė bendrovė = ab", "uždaroji akcinė bendrovė = uab",
	"открытое акционерное общество = оао", "публичное акционерное общество = пао", "закрытое акционерное общество = зао", "непубличное акционерное общество = ао", "акционерная компания = ао",
	"акционерное общество открытого типа = оао", "акционерное общество закрытого типа = зао",
	"акционерное общество = ао", "общество с ограниченной ответственностью = ооо", "общество с дополнительной ответственностью = одо", "товарищество с ограниченной ответственностью = тоо", "федеральное государственное унитарное предприятие = фгуп", "федеральное казенное предприятие = фкп",
	"государственное унитарное предприятие = гуп", "муниципальное унитарное предприятие = муп", "республиканское унитарное предприятие = руп", "частное унитарное предприятие = чуп", "производственное унитарное предприятие = уп", "унитарное предприятие = уп", "индивидуальный предприниматель = ип",
	"государственное предприятие = гуп", "республиканское унитарное производственное предприятие = рупп",
	"адкрытае акцыянернае таварыства = аат", "закрытае акцыянернае таварыства = зат", "акцыянернае таварыства = ат", "таварыства з абмежаванай адказнасцю = таа", "рэспубліканскае унітарнае прадпрыемства = руп", "унітарнае прадпрыемства = уп",
	"публічне акціонерне товариство = пат", "приватне акціонерне товариство = прат", "відкрите акціонерне товариство = ват", "акціонерне товариство = ат",
	"товариство з обмеженою відповідальністю = тов", "акционерно дружество = ад", "дружество с ограничена отговорност = оод", "акционарско друштво = ад", "друштво с ограниченом одговорношћу = доо",
	"شركة مساهمة عامة = شركه", "شركة مساهمة = شركه", "ذات مسؤولية محدودة = ltd", "ذات المسؤولية المحدودة = ltd", "شركة محدودة = ltd", "المحدودة = ltd", "با مسئولیت محدود = ltd", "سهامی خاص = jsc", "سهامی عام = jsc", "شرکت سهامی = jsc",
}

var titlePhraseLines = []string{
	"hojjat al eslam = hojjatoleslam", "hojjat ol eslam = hojjatoleslam", "hojat al islam = hojjatoleslam", "hujjat al islam = hojjatoleslam", "hujjat ul islam = hojjatoleslam", "حجت الاسلام = حجت", "حجة الإسلام = حجت", "حجت الاسلام والمسلمین = حجت", "hojjatoleslam val moslemin = hojjatoleslam",
	"آیت الله = آیتالله", "آية الله = آیتالله", "ayat allah = ayatollah", "ayat ollah = ayatollah", "grand ayatollah = ayatollah", "آیت الله العظمی = آیتالله",
	"brigadier general = general", "lieutenant general = general", "major general = general", "colonel general = general", "vice admiral = admiral", "rear admiral = admiral", "lieutenant colonel = colonel", "vice president = president", "his excellency = mr", "her excellency = mrs", "his highness = prince", "sheikh ul islam = sheikh",
	"генерал майор = генерал", "генерал лейтенант = генерал", "генерал полковник = генерал", "motor vessel = mv", "motor tanker = mt", "motor ship = mv", "fishing vessel = fv", "steam ship = ss", "oil tanker = mt", "crude oil tanker = mt", "м в = mv", "тх = mv",
}

func readPhrases() map[string][]phrase {
	out := map[string][]phrase{}
	read := func(kind Kind, lines []string) {
		for _, line := range lines {
			long, short, _ := strings.Cut(line, " = ")
			p := phrase{short: Tokens(short)[0].Text, kind: kind}
			for _, t := range Tokens(long) {
				p.words = append(p.words, t.Text)
			}
			out[p.words[0]] = append(out[p.words[0]], p)
		}
	}
	read(LegalForm, legalPhraseLines)
	read(Title, titlePhraseLines)
	for _, ps := range out {
		sortPhrases(ps)
	}
	return out
}

// phrase reads a form or a title in several words ("open joint stock company")
// and returns it as one token with the index after it, or i if there is none
// at tokens[i].
func (r *reader) phrase(i int) (Token, int) {
next:
	for _, p := range phrases[r.tokens[i].Text] {
		if i+len(p.words) > len(r.tokens) {
			continue
		}
		for k, w := range p.words {
			if r.tokens[i+k].Text != w {
				continue next
			}
		}
		last := i + len(p.words) - 1
		if p.kind == Title && last+1 == len(r.tokens) && r.name { // Oil Tanker, and nothing else
			continue
		}
		t := Token{Text: p.short, Start: r.tokens[i].Start, End: r.tokens[last].End, Script: scriptOfWord(p.short), Kind: p.kind}
		return t, last + 1
	}
	return Token{}, i
}

// scriptOfWord returns the script of a folded word of the tables.
func scriptOfWord(s string) string {
	for _, t := range Tokens(s) {
		return t.Script
	}
	return ""
}
