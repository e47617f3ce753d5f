package names

import (
	"slices"
	"strings"
	"sync"
)

// Columns of the table of given names after those of languages.
const (
	columnAbroad = 5 + iota
	columnShort
)

// nameForm is a form of a class of given names.
type nameForm struct {
	id     int32
	column int
	main   bool // as written in its language, or its first romanisation
}

// givenNames adds the given names and the patronymics made from them.
func (b *builder) givenNames() {
	classes := givenClasses()
	for i := range classes {
		b.givenClass(&classes[i])
		if classes[i].male {
			b.patronymics(&classes[i])
		}
	}
	b.arabicForms()
}

// givenClass is a line of the table of given names.
type givenClass struct {
	male    bool
	columns [columnShort + 1][]string // each name with its irregular patronymics after slashes
}

var givenClasses = sync.OnceValue(func() []givenClass {
	var out []givenClass
	for _, line := range strings.Split(strings.TrimSpace(givenNameLines), "\n") {
		sex, rest, _ := strings.Cut(line, " ")
		c := givenClass{male: sex == "m"}
		for i, column := range strings.Split(rest, ";") {
			c.columns[i] = strings.Fields(column)
		}
		out = append(out, c)
	}
	return out
})

func (b *builder) givenClass(c *givenClass) {
	var forms []nameForm
	add := func(id int32, column int, main bool) {
		if id >= 0 && !slices.ContainsFunc(forms, func(f nameForm) bool { return f.id == id }) {
			forms = append(forms, nameForm{id, column, main})
		}
	}
	for column := range languages {
		for _, name := range c.columns[column] {
			name, _, _ = strings.Cut(name, "/")
			add(b.word(name), column, true)
			for i, latin := range latinForms(name, column) {
				add(b.word(latin), column, i == 0)
			}
		}
	}
	for _, name := range c.columns[columnAbroad] {
		add(b.word(name), columnAbroad, name == c.columns[columnAbroad][0])
	}
	for _, name := range c.columns[columnShort] {
		add(b.word(name), columnShort, false)
	}
	for i, x := range forms {
		for _, y := range forms[i+1:] {
			b.linkForms(x, y)
		}
	}
}

func (b *builder) linkForms(x, y nameForm) {
	switch {
	case x.column == columnShort && y.column == columnShort:
	case y.column == columnShort:
		if x.main {
			b.link(x.id, y.id, pet)
		}
	case x.column == columnAbroad && y.column == columnAbroad:
		b.link(x.id, y.id, bothAbroad)
	case y.column == columnAbroad:
		b.link(x.id, y.id, abroad)
	default:
		b.link(x.id, y.id, sameName)
	}
}

// patronymics links the patronymics made from a name in Russian, Belarusian
// and Ukrainian.
func (b *builder) patronymics(c *givenClass) {
	var sons, daughters []int32
	add := func(to *[]int32, name string, language int) {
		ids := []int32{b.word(name)}
		for _, latin := range latinForms(name, language) {
			ids = append(ids, b.word(latin))
		}
		for _, id := range ids {
			if id >= 0 && !slices.Contains(*to, id) {
				*to = append(*to, id)
			}
		}
	}
	for language := range 3 {
		for i, name := range c.columns[language] {
			name, irregular, _ := strings.Cut(name, "/")
			if i > 0 && irregular == "" { // of other forms, the first's is used
				continue
			}
			var fixed []string
			if irregular != "" {
				fixed = strings.Split(irregular, "/")
			}
			ss, ds := fathersNames(name, language, fixed)
			for _, s := range ss {
				add(&sons, s, language)
			}
			for _, d := range ds {
				add(&daughters, d, language)
			}
		}
	}
	b.class(sons, sameName)
	b.class(daughters, sameName)
}

// isBulgarianGiven reports whether a folded word is a given name of the
// Bulgarian column.
func isBulgarianGiven(text string) bool { return bulgarianGiven()[text] }

var bulgarianGiven = sync.OnceValue(func() map[string]bool {
	out := words("Бойко Румен Пламен Красимир Цветан Ивайло Емил Огнян Живко Ангел Антон Асен Бисер Благой Валентин Веселин Величко Венцислав Галин Добромир Иво Илиян Калин Кирил Кольо Лъчезар Милен Младен Найден Орлин Петко Росен Свилен Стоян Тихомир Тошко Христо Цоню Юлиян Ясен",
		"Boyko Rumen Plamen Krasimir Tsvetan Ivaylo Emil Ognyan Zhivko Angel Asen Biser Blagoy Veselin Velichko Ventsislav Galin Dobromir Ivo Iliyan Kalin Kiril Lachezar Milen Mladen Nayden Orlin Petko Rosen Svilen Stoyan Tihomir Hristo Delyan Ahmed")
	for _, c := range givenClasses() {
		for _, name := range c.columns[3] {
			out[Fold(name)] = true
			for _, latin := range latinForms(name, 3) {
				out[latin] = true
			}
		}
	}
	return out
})

// arabicForms links Slavic names as the Arabic script writes them: the sound
// of one national form doesn't lead to another's.
func (b *builder) arabicForms() {
	for _, line := range arabicFormLines {
		fields := strings.Fields(line)
		main := b.word(fields[0])
		for _, f := range fields[1:] {
			id := b.word(f)
			b.link(main, id, sameName)
			for _, e := range slices.Clone(b.edges[main]) {
				if e.p == sameName && b.words[e.to].Script != "Arab" {
					b.link(id, e.to, sameName-20)
				}
			}
		}
	}
}

var arabicFormLines = []string{
	"Дмитрий ديميتري دميتري ديمتري دیمیتری دمیتری", "Владимир فلاديمير ولادیمیر", "Сергей سيرغي سيرجي سيرغيه سرگئی سرگی", "Николай نيكولاي نیکلای نیکولای", "Александр ألكسندر الكساندر الکساندر", "Евгений يفغيني يفجيني یوگنی",
	"Михаил ميخائيل میخائیل", "Юрий يوري یوری", "Виктор فيكتور ویکتور", "Алексей أليكسي أليكسيه الکسی", "Андрей أندريه أندري آندری", "Игорь إيغور إيجور ایگور", "Олег أوليغ أوليج اولگ", "Григорий غريغوري جريجوري گریگوری", "Павел بافل بافيل پاول", "Пётр بيوتر پتر پیوتر",
	"Анатолий أناتولي آناتولی", "Василий فاسيلي واسیلی", "Геннадий غينادي گنادی", "Вячеслав فياتشيسلاف ویاچسلاو", "Владислав فلاديسلاف ولادیسلاو", "Константин كونستانتين کنستانتین", "Станислав ستانيسلاف استانیسلاو", "Леонид ليونيد لئونید",
	"Наталья ناتاليا ناتالیا", "Елена إيلينا يلينا النا یلنا", "Ольга أولغا أولجا اولگا", "Екатерина إيكاترينا يكاترينا یکاترینا", "Светлана سفيتلانا سوتلانا", "Татьяна تاتيانا تاتیانا",
}

func (b *builder) otherNames() {
	for _, line := range otherNameLines {
		b.class(b.wordsOf(line), otherTongue)
	}
}

func (b *builder) nicknames() {
	for _, line := range nicknameLines {
		ids := b.wordsOf(line)
		if len(ids) < 2 {
			continue
		}
		for _, id := range ids[1:] {
			b.link(ids[0], id, pet)
		}
	}
}

// wordsOf returns the numbers of the words of a line, each once.
func (b *builder) wordsOf(line string) []int32 {
	var out []int32
	for _, w := range strings.Fields(line) {
		if id := b.word(w); id >= 0 && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
