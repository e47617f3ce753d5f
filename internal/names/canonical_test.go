package names

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// parsed writes the canonical tokens of a name with the kinds of those that
// aren't words.
func parsed(tokens []Token) string {
	var got []string
	for _, tok := range tokens {
		s := tok.Text
		if tok.Kind != Word {
			s += "/" + tok.Kind.String()
		}
		got = append(got, s)
	}
	return strings.Join(got, " ")
}

func checkParse(t *testing.T) func(name, want string) {
	return func(name, want string) {
		t.Helper()
		if got := parsed(Parse(name)); got != want {
			t.Errorf("Parse(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestGluedCompounds(t *testing.T) {
	f := checkParse(t)
	// abd in all its spellings, joined or apart
	f("Abdurrahman Abdurahman Abdirahman Abderrahmane", "abdrahman abdrahman abdrahman abdrahmane")
	f("Abdussalam Abdusalam Abdessalam", "abdsalam abdsalam abdsalam")
	f("Abdul Latif Abdullatif Abdulatif", "abdlatif abdlatif abdlatif")
	f("Abdukarim Abdikarim Abdulkarim", "abdkarim abdkarim abdkarim")
	f("Abdoulaye Abdullahi Abdullaev Abdurakhmanov", "abdoulaye abdullahi abdullaev abdurakhmanov")
	f("Абдурахман Абд аль-Рахман Абдул Азиз Абдулла Абдурахманов", "абдрахман абдрахман абдазиз абдула абдурахманов")
	// of the faith
	f("Ezzedine Nasreddine Jamaluddin Najmiddin Necmettin", "ezzdin nasrdin jamaldin najmdin necmdin")
	f("عزالدين عز الدين", "عزدين عزدين")
	f("Насреддин Шарафутдин", "насрдин шарафдин")
	f("Edin Bernardin Nadine", "edin bernardin nadine")
	// of God
	f("Allah-Karam اللهکرم", "allahkaram اللهكرم")
	f("Habibulla Hamdallah Хабибулла", "habibullah hamdullah хабибула")
	// father of
	f("Abulfazl Abu al-Fazl Abualwalid", "abufazl abufazl abuwalid")
	f("ابوالفضل أبو الفضل أبوغيث أبو غيث", "ابوفضل ابوفضل ابوغيث ابوغيث")
	// the article, joined
	f("Alrashid Errachid Elsadiq Elsseid Ahmad", "rashid rachid sadiq seid ahmad")
	f("Alexander Alberto Elena Almazbek Alvarez", "alexander alberto elena almazbek alvarez")
	f("ar-Rashid as-Salem Аль-Рашид", "rashid salem рашид")
	// the particle, joined
	f("بنحسين بندر", "بن/particle حسين بندر")
	f("Benhassine Benali Benjamin Bennett", "ben/particle hassine ben/particle ali benjamin bennett")
	f("Vandenberg Vanderbilt", "vanden/particle berg vander/particle bilt")
	// the title, joined
	f("سیدرضا موسوی‌تبار", "سيد/title رضا موسويتبار")
	f("Seyedreza Karimi", "seyed/title reza karimi")
	// double given names are two
	f("علیرضا محمدعلی نورمحمد", "علي رضا محمد علي نور محمد")
	f("Alireza Gholamhossein Noormohammad", "ali reza gholam hossein noor mohammad")
	f("Rezaei Mohammadi Alizadeh", "rezaei mohammadi alizadeh")
	// endings of family names
	f("Zare Pour حسن حسن زاده", "zarepour حسن حسنزاده")
	f("Ali Khajeh Far", "ali khajehfar")
	f("Ali Far", "ali far")
	f("Akhund Zada", "akhundzada")
	// Scots and Irish
	f("McDonald Mc Donald O'Neill O Neill", "macdonald macdonald oneill oneill")
	f("O Kuk Ryol", "o/initial kuk ryol")
}

func TestKinds(t *testing.T) {
	f := checkParse(t)
	// a title in front is one, at the end it is a family name
	f("Sheikh Ahmad", "sheikh/title ahmad")
	f("Ahmad al-Sheikh", "ahmad sheikh")
	f("احمد السيد", "احمد سيد")
	f("الحاج أحمد", "حاج/title احمد")
	f("Mullah Omar", "mullah/title omar")
	f("Hojjat al-Eslam Hosseini", "hojjatoleslam/title hosseini")
	f("آیت‌الله خامنه‌ای", "ايتالله/title خامنهاي")
	f("آیت الله خامنه‌ای", "ايتالله/title خامنهاي")
	f("Г-н Иванов", "гн/title иванов")
	f("Zahid Chaudhry", "zahid chaudhry")
	// ships
	f("M/V Ocean Star", "mv/title ocean star")
	f("MT Ocean Star", "mt/title ocean star")
	f("Motor Tanker Ocean Star", "mt/title ocean star")
	f("Mt Everest", "mt everest")
	// single letters are initials rather than particles
	f("В. Путин", "в/initial путин")
	f("V.V. Putin", "v/initial v/initial putin")
	f("E. Ivanov", "e/initial ivanov")
	f("Ortega y Gasset", "ortega y/particle gasset")
	f("GARCIA Y VEGA", "garcia y/particle vega")
	f("JC Juncker", "j/initial c/initial juncker")
	f("J.-C. Juncker", "j/initial c/initial juncker")
	f("JC JUNCKER", "jc juncker")
	f("BP Shipping", "bp shipping")
	f("TNT Express", "tnt express")
	// legal forms
	f("A/S Norsk", "as/legal form norsk")
	f("Petro Energia S.A.", "petro energia sa/legal form")
	f("Ivanov S.A.", "ivanov s/initial a/initial")
	f("Zarya AO", "zarya ao/legal form")
	f("Se Woong Kim", "se woong kim")
	f("شركة النور المحدودة", "شركه/legal form نور ltd/legal form")
	f("Общество с ограниченной ответственностью «Заря»", "ооо/legal form заря")
	f("Spółka z ograniczoną odpowiedzialnością", "zoo/legal form")
	// fathers' names
	f("Ilham Heydar oglu Aliyev", "ilham heydar/patronymic oglu/particle aliyev")
	f("Nursultan Abishuly Nazarbayev", "nursultan abishuly/patronymic nazarbayev")
	f("Ivan Petrov Georgiev", "ivan petrov/patronymic georgiev")
	f("John Petrov Smith", "john petrov smith")
	f("Микола Іванович Кот", "микола иванович/patronymic кот")
}

func TestNumbers(t *testing.T) {
	f := checkParse(t)
	f("Forty-four Brigade", "44/number brigade")
	f("22nd Brigade", "22/number brigade")
	f("142-й батальон", "142/number батальон")
	f("Двадцать второй батальон", "22/number батальон")
	f("cuarenta y cuatro", "44/number")
	f("اللواء الرابع والأربعين", "لوا 44/number")
	f("چهل و چهار", "44/number")
	f("Four Seasons", "four seasons")
	f("Fortune Twenty", "fortune twenty")
	f("№5 Завод", "5/number завод")
	f("17N K2", "17n/number k2/number")
}

// TestDocumentsAreReadMoreWidely checks that in a whole text places mean
// nothing.
func TestDocumentsAreReadMoreWidely(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := parsed(Canonical(Tokens(text))); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", text, got, want)
		}
	}
	f("Ahmad Sheikh", "ahmad sheikh/title")
	f("JC Juncker", "jc juncker")
	f("MT Ocean", "mt ocean")
	f("В Минске", "в/particle минске")
	f("Se Woong", "se/legal form woong")
}

func TestSpansOfParts(t *testing.T) {
	f := func(name, want string) {
		t.Helper()
		var got []string
		for _, tok := range Parse(name) {
			got = append(got, name[tok.Start:tok.End])
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("spans of %q are %q, want %q", name, s, want)
		}
	}
	f("علیرضا کریمی", "علی|رضا|کریمی")
	f("Benhassine", "Ben|hassine")
	f("عَلیرضا", "عَلیرضا|عَلیرضا") // with marks the parts can't be told
	f("Salah al-Din", "Salah al-Din")
	f("دعاء أبو بكر", "دعاء|أبو بكر")
	f("JC Juncker", "J|C|Juncker")
}

func TestCanonicalIsStableAndLeavesItsInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		tokens := Tokens(text)
		before := parsed(tokens)
		first := parsed(Canonical(tokens))
		if parsed(tokens) != before {
			t.Fatalf("Canonical(%q) changed its input", text)
		}
		if second := parsed(Canonical(Tokens(text))); second != first {
			t.Fatalf("%q gives %q, then %q", text, first, second)
		}
	})
}
