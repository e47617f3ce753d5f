package names

import (
	"slices"
	"strings"
)

func (b *builder) legalForms() {
	for _, class := range legalClasses {
		b.class(b.formsOf(class), sameForm)
	}
	for _, class := range bodyWords {
		b.class(b.formsOf(class), sameForm)
	}
}

// formsOf returns the numbers of the legal forms of a class, each once. They
// are read as words by themselves: in a table "as" isn't an article.
func (b *builder) formsOf(class string) []int32 {
	var out []int32
	for _, t := range Tokens(class) {
		if id := b.token(t); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// numbers links numbers in digits with their words and Roman numerals.
func (b *builder) numbers() {
	for _, line := range numberLines {
		var ids []int32
		for i, t := range Tokens(line) {
			p := sameNumber
			switch {
			case i > 0 && t.Kind == Number: // 1st is read as 1
				continue
			case t.Kind == Initial, t.Text == "xi", t.Text == "vi":
				p = maybeNumber
			}
			if t.Script == "Arab" {
				t.Text = t.withoutArticle()
			}
			id := b.token(t)
			for _, other := range ids {
				b.link(id, other, p)
			}
			if p == sameNumber {
				ids = append(ids, id)
			}
		}
	}
}

// smallWords links particles and titles across languages and spellings.
func (b *builder) smallWords() {
	for _, line := range []string{
		"bin ibn ben بن ابن бин ибн бен", "bint binti بنت бинт", "oglu ogly oghlu oglou оглы оглу углы اوغلو", "uly ulu улы углу уулу uulu", "qizi qyzy kyzy kizi gizi кызы кизи гызы",
		"ould wald walad ولد", "von van фон ван", "de di da del della", "and et und و", "saint st sankt san sent свято сан", "junior jr filho hijo", "senior sr",
	} {
		b.class(b.formsOf(line), sameParticle)
	}
	for _, line := range []string{
		"dr doctor doktor доктор دکتر دكتور", "prof professor profesor профессор پروفسور بروفيسور", "gen general generał генерал جنرال", "col colonel полковник العقيد سرهنگ", "maj major майор", "capt captain капитан", "lt lieutenant лейтенант",
		"sheikh shaykh shaikh sheik cheikh cheick sheykh شيخ шейх", "haji hajji hadji hadzhi haj hajj alhaj alhaji حاج حاجي хаджи", "mullah mulla molla ملا мулла", "maulavi mawlawi mawlavi maulvi moulavi molavi mowlavi مولوي маулави", "maulana mawlana مولانا",
		"qari قاري", "ustad ustaz ostad استاد استاذ устад", "sayyid sayed sayyed seyed seyyed syed سيد сейид саид", "ayatollah ayatullah ايتله", "mufti مفتي муфтий", "akhund akhond اخوند", "eng engr ing engineer مهندس", "mr monsieur herr senor господин", "mrs madame mme frau senora госпожа",
		"mv ms msv", "mt tanker",
	} {
		b.class(b.formsOf(line), sameTitle)
	}
	b.class(b.formsOf(strings.Join([]string{"hojjatoleslam", "hojatoleslam", "حجت"}, " ")), sameTitle)
}
