package names

import (
	"slices"
	"strings"
)

// The tables below hold folded words. They are read only.

func words(lines ...string) map[string]bool {
	set := map[string]bool{}
	for _, line := range lines {
		for _, w := range strings.Fields(line) {
			for i, t := range Tokens(w) { // as the text layer folds them
				if i == 0 {
					set[t.Text] = true
				}
			}
		}
	}
	return set
}

var (
	latinArticle = words("al el ul ur as ash ad at az an ar")
	latinAbd     = words("abd abdul abdel abdal abdol abdoul abdur abdus abder abdou abed")
	latinAbu     = words("abu abo abou aboo")
	latinDin     = words("aldin eldin uddin eddin eddine addin addine uddine aldeen eldeen udin edin aldine eldine oddin ulddin deen")
	latinDinStem = words("din deen dine ddin dien")
	latinAllah   = words("allah ullah ollah alah")
	arabicAbu    = words("ابو ابي ابا")
	cyrillicAbu  = words("абу")

	latinParticle = words("bin ibn ben bint binti ould wald walad oglu ogly uulu kyzy kizi qizi",
		"de da do du des del della di dos van von der den ter la le les los las y e et and und of the for to in on af av zu zur zum")
	filial           = words("bin ibn ben bint binti ould wald walad oglu ogly uulu بن ابن بنت ولد бин ибн бен оглы")
	arabicParticle   = words("بن ابن بنت ولد و في من")
	cyrillicParticle = words("бин ибн бен оглы кызы угли аль эль и в по на с для")

	// names that begin with the letters of the article, written without hamza
	notArticle = strings.Fields("الكس اليكس الياس الهام الهه الهي البرت الفرد الفريد الفونس اليزا الينا الانا المير المار الدار الغير")

	ending = words("zadeh zade zada zadah nejad nezhad nejhad nijad زاده زادة پور نیا نژاد نجاد فر تبار وند заде")

	titles = words(
		"mr mrs ms miss dr doctor prof professor sir lord lady hon eng engr ing",
		"haji hajji hadji hadzhi haj hajj hujjat hojjat hojatoleslam sheikh shaykh shaikh sheik cheikh cheick sheykh",
		"mullah mulla molla maulavi mawlawi mawlavi maulvi moulavi maulana mawlana qari alhaj alhaji ustad ustaz akhund",
		"sayyid sayed sayyed seyed seyyed syed ayatollah ayatullah imam hajah",
		"gen general col colonel lt lieutenant maj major capt captain cmdr commander brig brigadier adm admiral marshal sgt sergeant cpl",
		"president minister herr frau monsieur madame mme senor",
		"شیخ شيخ مولوی مولوي ملا حاج حاجی حاجي الحاج سید سيد دکتر دكتور دکتور الدكتور دكتر مهندس سردار سرتیپ سرلشکر آیت‌الله آيتالله حجت استاذ",
		"الشيخ السيد العميد الفريق اللواء العقيد المهندس",
		"шейх доктор генерал полковник майор мулла хаджи господин госпожа сейид маулави",
	)

	legalForms = words(
		"ltd limited llc llp lp plc inc incorporated corp corporation co company gmbh ag kg ohg ug se sa sarl sas srl spa bv nv ab as oy oyj aps sro doo dd ad jsc pjsc ojsc cjsc ao oao zao pao ooo odo tov tdv zat vat pat",
		"pte pty sdn bhd jv fze fzco fzc fzllc est establishment aktiengesellschaft kft zrt sp zoo uab sia ltda eurl sti ltdsti anonim sirketi fgup gup mup tovarystvo",
		"ооо оао зао пао ао тоо одо уп руп гп фгуп гуп тов ват зат пат таа ааt аат рупп чуп кг ип нпо нпп ад еоод оод",
		"شركت شركه",
	)

	patronymicLatin = strings.Fields("ovich evich avich ovych evych ovitch evitch avitch owitsch ewitsch ovic evic owicz ewicz ievich yevich iyevich ovna evna auna euna ivna yivna ichna inichna owna ewna ovitj oviç eviç ovyc")
	// as folded: ў is у, і is и, й is и
	patronymicCyrillic = strings.Fields("ович евич авич ьевич иевич ыч овна евна ична инична ауна еуна ивна иивна ьич")
)

// phrase is a legal form in words and its usual short form.
type phrase struct {
	words []string
	short string
}

// legalPhrases are the legal forms in words by their first word, the longest
// first.
var legalPhrases = readPhrases(
	"limited liability company = llc", "limited liability partnership = llp", "limited liability = ltd",
	"open joint stock company = ojsc", "public joint stock company = pjsc", "closed joint stock company = cjsc", "private joint stock company = pjsc",
	"joint stock company = jsc", "public limited company = plc", "private limited company = ltd", "private limited = ltd", "public company limited = plc",
	"open joint stock = ojsc", "public joint stock = pjsc", "joint stock = jsc", "federal state unitary enterprise = fgup", "state unitary enterprise = gup",
	"otkrytoe aktsionernoe obshchestvo = oao", "otkrytoye aktsionernoye obshchestvo = oao", "aktsionernoe obshchestvo = ao", "aktsionernoye obshchestvo = ao",
	"publichnoe aktsionernoe obshchestvo = pao", "publichnoye aktsionernoye obshchestvo = pao", "zakrytoe aktsionernoe obshchestvo = zao",
	"obshchestvo s ogranichennoi otvetstvennostyu = ooo", "obshchestvo s ogranichennoy otvetstvennostyu = ooo", "obshchestvo s ogranichennoj otvetstvennostyu = ooo",
	"gesellschaft mit beschränkter haftung = gmbh", "société anonyme = sa", "sociedad anónima = sa", "società per azioni = spa", "anonim şirketi = as", "limited şirketi = ltd",
	"открытое акционерное общество = оао", "публичное акционерное общество = пао", "закрытое акционерное общество = зао", "непубличное акционерное общество = ао",
	"акционерное общество = ао", "общество с ограниченной ответственностью = ооо", "федеральное государственное унитарное предприятие = фгуп",
	"государственное унитарное предприятие = гуп", "республиканское унитарное предприятие = руп", "унитарное предприятие = уп",
	"адкрытае акцыянернае таварыства = аат", "закрытае акцыянернае таварыства = зат", "акцыянернае таварыства = ат", "таварыства з абмежаванай адказнасцю = таа",
	"публічне акціонерне товариство = пат", "приватне акціонерне товариство = прат", "відкрите акціонерне товариство = ват", "акціонерне товариство = ат",
	"товариство з обмеженою відповідальністю = тов",
)

func readPhrases(lines ...string) map[string][]phrase {
	out := map[string][]phrase{}
	for _, line := range lines {
		long, short, _ := strings.Cut(line, " = ")
		var p phrase
		for _, t := range Tokens(long) {
			p.words = append(p.words, t.Text)
		}
		p.short = Tokens(short)[0].Text
		out[p.words[0]] = append(out[p.words[0]], p)
	}
	for _, ps := range out {
		slices.SortStableFunc(ps, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return out
}
