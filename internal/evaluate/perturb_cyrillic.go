package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"github.com/interdict-project/interdict/entity"
)

// romanisation is one way of writing a Cyrillic alphabet in Latin letters.
type romanisation struct {
	name    string
	letters map[rune][2]string // at the beginning and after vowels, elsewhere
	ends    *strings.Replacer  // of a word's ending, written with a trailing blank
}

// romanisationOf reads "letter=latin" pairs; two ways parted by a stroke stand
// for after a vowel or sign, and elsewhere.
func romanisationOf(name, letters string, ends ...string) romanisation {
	out := romanisation{name, map[rune][2]string{}, strings.NewReplacer(ends...)}
	for _, pair := range strings.Fields(letters) {
		native, latin, _ := strings.Cut(pair, "=")
		first, other, two := strings.Cut(latin, "/")
		if !two {
			other = first
		}
		out.letters[[]rune(native)[0]] = [2]string{first, other}
	}
	return out
}

// common are letters that every Russian romanisation has alike.
const common = "а=a б=b в=v г=g д=d з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ы=y э=e ъ= "

// russian are ways in which Russian names are written, by standards and by
// press and registries of several countries.
var russian = []romanisation{
	romanisationOf("BGN/PCGN", common+"е=ye/e ё=yo ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=yu я=ya"),
	romanisationOf("BGN/PCGN with signs", common+"е=ye/e ё=yë/ë ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ь=’ ъ=” ю=yu я=ya"),
	romanisationOf("press", common+"е=ye/e ё=yo/o ж=zh й=i х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=yu я=ya", "ii ", "y ", "yi ", "y "),
	romanisationOf("passport", common+"е=e ё=e ж=zh й=i х=kh ц=ts ч=ch ш=sh щ=shch ь= ъ=ie ю=iu я=ia"),
	romanisationOf("GOST 7.79 B", common+"е=e ё=yo ж=zh й=j х=x ц=cz ч=ch ш=sh щ=shh ь=' ю=yu я=ya"),
	romanisationOf("ISO 9", common+"е=e ё=ë ж=ž й=j х=h ц=c ч=č ш=š щ=ŝ ь=ʹ э=è ю=û я=â"),
	romanisationOf("scientific", common+"е=e ё=ë ж=ž й=j х=ch ц=c ч=č ш=š щ=šč ь= э=ė ю=ju я=ja"),
	romanisationOf("ALA-LC", common+"е=e ё=e ж=zh й=ĭ х=kh ц=ts ч=ch ш=sh щ=shch ь=' э=ė ю=iu я=ia"),
	romanisationOf("German", common+"в=w е=je/e ё=jo ж=sch з=s й=i х=ch ц=z ч=tsch ш=sch щ=schtsch ь= ю=ju я=ja", "ii ", "i ", "yi ", "y "),
	romanisationOf("French", common+"е=ie/e ё=io ж=j й=ï у=ou х=kh ц=ts ч=tch ш=ch щ=chtch ь= ю=iou я=ia", "iï ", "i ", "yï ", "y ", "in ", "ine "),
	romanisationOf("Polish", common+"в=w е=je/ie ё=jo/io ж=ż й=j л=ł х=ch ц=c ч=cz ш=sz щ=szcz ь= ю=ju я=ja", "łi", "li", "łie", "le", "ij ", "i ", "yj ", "y "),
	romanisationOf("Swedish", common+"е=je/e ё=jo ж=zj й=j х=ch ц=ts ч=tj ш=sj щ=sjtj ь= ю=ju я=ja", "ij ", "ij ", "yj ", "yj "),
	romanisationOf("Spanish", common+"е=ye/e ё=io ж=zh й=i х=j ц=ts ч=ch ш=sh щ=sch ь= ю=yu я=ya", "ii ", "i ", "yi ", "i "),
}

// belarusian are ways in which Belarusian names are written.
var belarusian = []romanisation{
	romanisationOf("BGN/PCGN", common+"г=h ґ=g е=ye ё=yo ж=zh і=i й=y ў=w х=kh ц=ts ч=ch ш=sh ь=’ ю=yu я=ya"),
	romanisationOf("national", common+"г=h ґ=g е=je/ie ё=jo/io ж=ž і=i й=j ў=ŭ х=ch ц=c ч=č ш=š ь= ю=ju/iu я=ja/ia"),
	romanisationOf("passport", common+"г=h ґ=g е=e ё=io ж=zh і=i й=i ў=u х=kh ц=ts ч=ch ш=sh ь= ю=iu я=ia"),
	romanisationOf("press", common+"г=g ґ=g е=ye/e ё=yo ж=zh і=i й=y ў=v х=kh ц=ts ч=ch ш=sh ь= ю=yu я=ya"),
	romanisationOf("German", common+"в=w г=h ґ=g е=je ё=jo ж=sch з=s і=i й=j ў=u х=ch ц=z ч=tsch ш=sch ь= ю=ju я=ja"),
	romanisationOf("Polish", common+"в=w г=h ґ=g е=je/ie ё=jo/io ж=ż і=i й=j ў=u х=ch ц=c ч=cz ш=sz ь= ю=ju/iu я=ja/ia"),
	romanisationOf("scientific", common+"г=h ґ=g е=e ё=ë ж=ž і=i й=j ў=ŭ х=x ц=c ч=č ш=š ь=' ю=ju я=ja"),
	romanisationOf("French", common+"г=h ґ=g е=ie ё=io ж=j і=i й=ï у=ou ў=ou х=kh ц=ts ч=tch ш=ch ь= ю=iou я=ia"),
}

const cyrillicVowels = "аеёиоуыэюяіїєьъў'’"

// write romanises a text; words keep their case.
func (w *romanisation) write(text string) string {
	var words []string
	for _, word := range strings.Fields(text) {
		var b strings.Builder
		before := 'а' // a beginning counts as after a vowel
		for _, l := range strings.ToLower(word) {
			switch latin, ok := w.letters[l]; {
			case !ok:
				b.WriteRune(l)
			case strings.ContainsRune(cyrillicVowels, before) || !unicode.IsLetter(before):
				b.WriteString(latin[0])
			default:
				b.WriteString(latin[1])
			}
			before = l
		}
		words = append(words, inCase(word, strings.TrimSpace(w.ends.Replace(b.String()+" "))))
	}
	return strings.Join(words, " ")
}

// languageOf tells the language of a Cyrillic name by its letters and the
// publisher's tag: "ru", "be", or "" for another or none that can be told.
func languageOf(n entity.Name, s *subject) string {
	lower := strings.ToLower(n.Text)
	switch {
	case n.Script != "Cyrl":
		return ""
	case n.Lang == "be" || strings.ContainsAny(lower, "ў"), n.Lang != "uk" && strings.Contains(lower, "і") && !strings.ContainsAny(lower, "їєиґ"):
		return "be"
	case n.Lang == "ru" || n.Lang == "" && !strings.ContainsAny(lower, "іїєґљњћђџјѕѓќңқүұһәөғ") && s.of("ru", "by") || n.Lang == "" && strings.ContainsAny(lower, "ыэ"):
		if strings.ContainsAny(lower, "іїєґ") {
			return ""
		}
		return "ru"
	}
	return ""
}

// nativeIn draws one of a subject's native names of two or more words.
func (s *subject) nativeIn(r *rand.Rand, fits func(entity.Name) bool) string {
	var fit []string
	for _, n := range s.native {
		if strings.Contains(n.Text, " ") && fits(n) {
			fit = append(fit, n.Text)
		}
	}
	if len(fit) == 0 {
		return ""
	}
	return oneOf(r, fit...)
}

// romanisedCyrillic writes a person's Russian or Belarusian name by another
// system.
func romanisedCyrillic(language string) func(*subject, *rand.Rand) string {
	systems := russian
	if language == "be" {
		systems = belarusian
	}
	return func(s *subject, r *rand.Rand) string {
		if !s.person {
			return ""
		}
		native := s.nativeIn(r, func(n entity.Name) bool { return languageOf(n, s) == language })
		if native == "" {
			return ""
		}
		system := oneOf(r, systems...)
		return system.write(native)
	}
}

// slavicNames are the forms of one given name: Russian, Belarusian and
// Ukrainian, as romanised, and after a stroke as written.
var slavicNames = slavicGroups(`
Dmitry Dmitri Dmitriy | Dzmitry | Dmytro / Дмитрий | Дзмітрый | Дмитро
Alexander Aleksandr Alexandr | Aliaksandr Alyaksandr | Oleksandr / Александр | Аляксандр | Олександр
Alexey Aleksey Alexei Aleksei | Aliaksei Alyaksey | Oleksii Oleksiy / Алексей | Аляксей | Олексій
Sergey Sergei | Siarhei Syarhey | Serhii Serhiy / Сергей | Сяргей | Сергій
Andrey Andrei | Andrej Andrei | Andrii Andriy / Андрей | Андрэй | Андрій
Mikhail | Mikhail Mikhal | Mykhailo Mykhaylo / Михаил | Міхаіл | Михайло
Nikolay Nikolai | Mikalai Mikalay | Mykola / Николай | Мікалай | Микола
Vladimir | Uladzimir | Volodymyr / Владимир | Уладзімір | Володимир
Evgeny Yevgeny Evgeniy Yevgeniy Evgenii | Yauheni Yauhen | Yevhen Yevhenii / Евгений | Яўген | Євген
Elena Yelena | Alena | Olena / Елена | Алена | Олена
Olga | Volha | Olha / Ольга | Вольга | Ольга
Natalia Natalya Nataliya | Natallia | Nataliia / Наталья | Наталля | Наталія
Anna | Hanna | Hanna / Анна | Ганна | Ганна
Irina | Iryna | Iryna / Ирина | Ірына | Ірина
Tatiana Tatyana | Tatsiana Tatsyana | Tetiana Tetyana / Татьяна | Таццяна | Тетяна
Ekaterina Yekaterina | Katsiaryna | Kateryna / Екатерина | Кацярына | Катерина
Viktor Victor | Viktar | Viktor / Виктор | Віктар | Віктор
Pavel | Pavel Paval | Pavlo / Павел | Павел | Павло
Igor | Ihar | Ihor / Игорь | Ігар | Ігор
Oleg | Aleh | Oleh / Олег | Алег | Олег
Grigory Grigoriy Grigori | Ryhor Hryhory | Hryhorii Hryhoriy / Григорий | Рыгор | Григорій
Vasily Vasiliy Vasili | Vasil Vasily | Vasyl / Василий | Васіль | Василь
Konstantin | Kanstantsin | Kostiantyn Kostyantyn / Константин | Канстанцін | Костянтин
Anatoly Anatoliy Anatoli | Anatol | Anatolii / Анатолий | Анатоль | Анатолій
Maxim Maksim | Maksim | Maksym / Максим | Максім | Максим
Kirill | Kiryl | Kyrylo / Кирилл | Кірыл | Кирило
Denis | Dzianis Dzyanis | Denys / Денис | Дзяніс | Денис
Leonid | Leanid | Leonid / Леонид | Леанід | Леонід
Yury Yuri Yuriy | Yury Yuras | Yurii Yuriy / Юрий | Юрый | Юрій
Petr Pyotr | Piotr Pyotr | Petro / Петр | Пётр | Петро
Fedor Fyodor | Fiodar | Fedir / Федор | Фёдар | Федір
Stepan | Stsiapan Stsyapan | Stepan / Степан | Сцяпан | Степан
Nikita | Mikita | Mykyta / Никита | Мікіта | Микита
Ilya | Illia Ilya | Illia / Илья | Ілля | Ілля
Artem Artyom | Artsiom Artsem | Artem / Артем | Арцём | Артем
Vitaly Vitaliy Vitali | Vital | Vitalii Vitaliy / Виталий | Віталь | Віталій
Stanislav | Stanislau | Stanislav / Станислав | Станіслаў | Станіслав
Vyacheslav Viacheslav | Viachaslau Vyachaslau | Viacheslav / Вячеслав | Вячаслаў | В'ячеслав
Svetlana | Sviatlana Svyatlana | Svitlana / Светлана | Святлана | Світлана
Gennady Gennadiy Gennadi | Henadz | Hennadii / Геннадий | Генадзь | Геннадій
Valery Valeriy Valeri | Valery | Valerii Valeriy / Валерий | Валерый | Валерій
Ivan | Yan Ivan | Ivan / Иван | Ян | Іван
Roman | Raman | Roman / Роман | Раман | Роман
Egor Yegor | Yahor | Yehor / Егор | Ягор | Єгор
Timofey Timofei | Tsimafei | Tymofii / Тимофей | Цімафей | Тимофій
Vladislav | Uladzislau | Vladyslav / Владислав | Уладзіслаў | Владислав
Georgy Georgiy Georgi | Heorhi | Heorhii / Георгий | Георгій | Георгій
Oksana Ksenia | Aksana | Oksana / Оксана | Аксана | Оксана
Galina | Halina | Halyna / Галина | Галіна | Галина
Lyudmila Liudmila | Liudmila Lyudmila | Liudmyla / Людмила | Людміла | Людмила`)

// slavicGroups reads the forms into groups of languages, one group of
// romanised and one of native forms for each line.
func slavicGroups(lines string) [][][]string {
	var out [][][]string
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		for _, half := range strings.Split(line, "/") {
			var group [][]string
			for _, language := range strings.Split(half, "|") {
				group = append(group, strings.Fields(language))
			}
			out = append(out, group)
		}
	}
	return out
}

// slavicEquivalent puts another language's form of a given name in place of
// one, in Latin letters or Cyrillic.
func slavicEquivalent(s *subject, r *rand.Rand) string {
	if !s.person || !s.writes("Cyrl") {
		return ""
	}
	words := s.words(r)
	if r.IntN(4) == 0 || words == nil {
		words = strings.Fields(s.nativeIn(r, func(n entity.Name) bool { return n.Script == "Cyrl" }))
	}
	for i, w := range words {
		for _, group := range slavicNames {
			own := slices.IndexFunc(group, func(forms []string) bool {
				return slices.ContainsFunc(forms, func(f string) bool { return strings.EqualFold(f, w) })
			})
			if own < 0 {
				continue
			}
			other := oneOf(r, group[(own+1+r.IntN(len(group)-1))%len(group)]...)
			if strings.EqualFold(other, w) {
				return ""
			}
			words[i] = inCase(w, other)
			return strings.Join(words, " ")
		}
	}
	return ""
}
