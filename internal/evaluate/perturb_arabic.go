package evaluate

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// convention is a habit of writing Arabic or Persian sounds in Latin letters,
// as a rewriting of the usual English one: in pairs, the first that fits wins.
type convention struct {
	name  string
	pairs *strings.Replacer
}

func conventionOf(name, pairs string) convention {
	var list []string
	for _, p := range strings.Fields(pairs) {
		from, to, _ := strings.Cut(p, "=")
		list = append(list, from, to)
	}
	return convention{name, strings.NewReplacer(list...)}
}

// arabicHabits are conventions for Arabic names.
var arabicHabits = []convention{
	conventionOf("French", "sh=ch oo=ou ou=ou u=ou kh=kh gh=gh dj=dj j=dj ee=i q=k wa=oua w=ou"),
	conventionOf("German", "sh=sch ch=tsch dj=dsch j=dsch kh=ch gh=gh ou=u oo=u y=j z=s q=k th=th"),
	conventionOf("DIN 31635", "sh=š kh=ḫ gh=ġ th=ṯ dh=ḏ dj=ǧ j=ǧ ou=ū oo=ū ee=ī ch=č"),
	conventionOf("Turkish", "sh=ş kh=h gh=g th=s dh=z dj=c j=c ch=ç w=v q=k ou=u oo=u ee=i"),
	conventionOf("Egyptian", "dj=g j=g th=t dh=d q=k ou=o u=o ai=ei ay=ei"),
	conventionOf("Gulf", "q=g dh=th z=dh ou=oo u=oo ee=i"),
	conventionOf("Maghreb", "sh=ch u=ou oo=ou w=ou q=k j=dj dh=d th=t ee=i aa=a"),
	conventionOf("single letters", "mm=m ss=s dd=d bb=b ll=l nn=n tt=t rr=r yy=y ff=f zz=z ah=a eh=e aa=a ee=i oo=u ou=u"),
	conventionOf("open vowels", "e=a o=u"),
	conventionOf("close vowels", "ai=ei ay=ey iy=i u=o"),
	conventionOf("long vowels", "aa=a id=eed ir=eer im=eem il=eel ud=ood ur=oor um=oom un=oon an=aan ar=aar"),
	conventionOf("without signs", "'= ’= `= ‘= ʿ= -="),
}

// persianHabits are conventions for Persian, Dari and Pashto names.
var persianHabits = []convention{
	conventionOf("French", "sh=ch ch=tch zh=j j=dj oo=ou u=ou kh=kh ee=i v=v q=gh"),
	conventionOf("German", "sh=sch ch=tsch zh=sch j=dsch kh=ch v=w z=s y=j oo=u ou=u ee=i q=gh"),
	conventionOf("scientific", "sh=š ch=č zh=ž kh=x gh=q ou=u oo=u ee=i"),
	conventionOf("Afghan", "ei=ai ey=ai ou=u oo=u v=w e=i o=u"),
	conventionOf("Iranian", "w=v i=e u=o th=s dh=z ai=ei ay=ei"),
	conventionOf("Arabic", "ei=ai eh=a ou=u oo=u v=w o=u e=i"),
	conventionOf("Turkish", "sh=ş ch=ç j=c kh=h gh=g q=g oo=u ou=u ee=i"),
	conventionOf("single letters", "mm=m ss=s dd=d bb=b ll=l nn=n tt=t rr=r yy=y zz=z ah=a eh=e aa=a ee=i oo=u ou=u"),
	conventionOf("long vowels", "oo=oo ou=oo u=oo id=eed in=een ir=eer"),
	conventionOf("endings", "zadeh=zade pour=pur poor=pour eh=ah iyan=ian ian=yan avi=awi ani=any"),
}

// muslimNames are spellings in use of the commonest names; vowels that Arabic
// doesn't write fall as the language of the writer has it.
var muslimNames = spellings(`
muhammad mohammad mohammed mohamed muhammed mohamad mahomed mehmed
ahmad ahmed ahmet achmed
hussein hussain husayn hossein husain hussayn housseine
hassan hasan hassen
mahmoud mahmud mahmood mahmoed
yusuf yousef youssef yusef yousuf yosef
abdullah abdallah abdollah abdulla abdellah
ibrahim ebrahim ibraheem
ismail esmail ismaeel ismael esmaeil
khalid khaled chalid
omar umar omer
osman othman usman uthman
suleiman sulaiman soleiman suleyman souleymane
saeed said saied sayeed
saleh salih salah
mustafa mostafa moustafa
jamal gamal djamal jamaal
tariq tarek tareq tarik
faisal faysal feisal
yasin yassin yaseen
yahya yehia yahia
ali aly
hamid hameed
rashid rasheed rachid
nasser nasir naser nassir
samir sameer
sharif shareef cherif sherif
walid waleed oualid
yasser yasir
zaid zayd zeid
musa moussa mousa
isa issa eissa
khan chan
amir ameer emir
aziz azeez
karim kareem
latif lateef
majid majeed
rahman rehman rahmaan
reza rida ridha riza
mehdi mahdi
gholam ghulam golam
qasem qasim kassem ghasem kasim
rahim raheem
taqi taghi
mojtaba mujtaba
morteza murtaza mortaza
hamed hamid
javad jawad
sadeq sadegh sadiq
zadeh zade zada
`)

// spellings reads groups of words that stand for one another, by word.
func spellings(lines string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(lines) {
		group := strings.Fields(line)
		for _, w := range group {
			if out[w] == nil {
				out[w] = group
			}
		}
	}
	return out
}

// rewritten writes words by a convention, a common name by another spelling in
// use as often as not.
func (c *convention) rewritten(words []string, r *rand.Rand) string {
	out := make([]string, len(words))
	for i, w := range words {
		lower := strings.ToLower(w)
		group := muslimNames[lower]
		switch {
		case len(group) > 0 && r.IntN(2) == 0:
			out[i] = inCase(w, oneOf(r, group...))
		case isParticle(w):
			out[i] = w
		default:
			prefix, rest := "", lower
			if at := strings.IndexByte(lower, '-'); at > 0 && at <= 3 {
				prefix, rest = lower[:at+1], lower[at+1:] // the article
			}
			out[i] = inCase(w, prefix+inCase(strings.TrimPrefix(w, w[:len(prefix)]), c.pairs.Replace(rest)))
		}
	}
	return strings.Join(out, " ")
}

// persianLetters are those of Arabic script that Arabic lacks.
const persianLetters = "پچژگیک"

// isPersian tells a name in Persian or Pashto from one in Arabic, by its
// letters, the publisher's tag and the party's countries.
func isPersian(n entity.Name, s *subject) bool {
	return n.Script == "Arab" && (n.Lang == "fa" || n.Lang == "ps" || strings.ContainsAny(n.Text, persianLetters) || n.Lang == "" && s.of("ir", "af"))
}

// romanisedArabic writes an Arabic name by another convention. Arabic names
// lack vowels, so that what is rewritten is the romanised name listed, of a
// party that also has the Arabic one.
func romanisedArabic(s *subject, r *rand.Rand) string {
	arabic := slices.ContainsFunc(s.native, func(n entity.Name) bool { return n.Script == "Arab" && !isPersian(n, s) })
	if !s.person || !arabic || s.of("ir") {
		return ""
	}
	return byHabit(s, r, arabicHabits)
}

func romanisedPersian(s *subject, r *rand.Rand) string {
	persian := slices.ContainsFunc(s.native, func(n entity.Name) bool { return isPersian(n, s) })
	if !s.person || !persian && !s.of("ir") {
		return ""
	}
	return byHabit(s, r, persianHabits)
}

// arabicCountries are those where most names are Arabic.
var arabicCountries = strings.Fields("ae bh dz eg iq jo kw lb ly ma mr om ps qa sa sd sy tn ye")

func byHabit(s *subject, r *rand.Rand, habits []convention) string {
	words := s.words(r)
	known := func(w string) bool {
		return isParticle(w) || muslimNames[strings.ToLower(w)] != nil || strings.HasPrefix(strings.ToLower(w), "al-")
	}
	if !slices.ContainsFunc(words, known) && !s.of(arabicCountries...) && !s.of("ir", "af") {
		return "" // a name of another kind, written in Arabic as well
	}
	habit := oneOf(r, habits...)
	return habit.rewritten(words, r)
}
