package spot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

func TestClassify(t *testing.T) {
	g := newGlossary(t)
	f := func(name, want string) {
		t.Helper()
		b, ok := g.Classify(name)
		got := b.Kind + "/" + b.Country
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("Classify(%q) = %q, want %q", name, got, want)
		}
	}
	f("Development Bank of the Republic of Belarus", "development-bank/by")
	f("OJSC Development Bank of the Republic of Belarus", "development-bank/by")
	f("Банк развития Республики Беларусь", "development-bank/by")
	f("Export Development Bank of Iran", "export-development-bank/ir")
	f("THE EXPORT DEVELOPMENT BANK OF IRAN", "export-development-bank/ir")
	f("Ministry of Finance of the Republic of Belarus", "ministry-of-finance/by")
	f("Belarusian Ministry of Finance", "ministry-of-finance/by")
	f("Ministry of Finance of the Russian Federation", "ministry-of-finance/ru")
	f("State Authority for Military Industry of the Republic of Belarus", "military-industry-authority/by")
	f("STATE MILITARY-INDUSTRIAL COMMITTEE OF BELARUS", "military-industry-authority/by")
	f("Goskomvoyenprom", "military-industry-authority/by")
	f("Государственный военно-промышленный комитет Республики Беларусь", "military-industry-authority/by")
	f("Ministry of Defense and Support for Armed Forces Logistics", "ministry-of-defence/ir")
	f("Ministry of Defence", "ministry-of-defence/")
	f("Ministry of Defence of the Russian Federation", "ministry-of-defence/ru")
	f("Islamic Revolutionary Guard Corps (IRGC)", "revolutionary-guards/ir")
	f("Islamic Revolutionary Guard Corps Aerospace Force", "revolutionary-guards-aerospace-force/ir")
	f("IRGC-Qods Force", "quds-force/ir")
	f("Islamic Revolutionary Guard Corps Cyber Command", "")
	f("Central Bank of the Islamic Republic of Iran", "central-bank/ir")
	f("مصرف سوريا المركزي", "central-bank/sy")
	f("European Central Bank", "")
	f("African Development Bank", "")
	f("27th Scientific Centre of the Ministry of Defence of the Russian Federation", "")
	f("Ministry of Defense Logistics Export", "")
	f("National Iranian Oil Company", "national-oil-company/ir")
	f("National Iranian Oil Company PTE LTD", "")
	f("Belarusian Ministry of Finance of Russia", "")
	f("Islamic Revolutionary Guard Corps (IRGC) Aerospace Force", "")
	f("Koryo Credit Development Bank", "")
	f("International Atomic Energy Agency", "")
	f("Finance Director", "")
	f("", "")
}

// describes writes descriptions as "kind/country: text", one a line.
func describes(text string, list []Description) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s/%s: %s\n", d.Kind, d.Country, text[d.Start:d.End])
	}
	return b.String()
}

func TestDescribe(t *testing.T) {
	g := newGlossary(t)
	f := func(text string, want ...string) {
		t.Helper()
		var all string
		for _, w := range want {
			all += w + "\n"
		}
		if diff := cmp.Diff(all, describes(text, g.Describe(text))); diff != "" {
			t.Errorf("Describe(%q) (-want +got):\n%s", text, diff)
		}
	}
	// The country from the words of the phrase.
	f("Belarus's finance ministry and development bank", "ministry-of-finance/by: Belarus's finance ministry", "development-bank/by: development bank")
	f("the finance ministry and development bank of Belarus", "ministry-of-finance/by: finance ministry", "development-bank/by: development bank of Belarus")
	f("Минфин Белоруссии и Банк развития", "ministry-of-finance/by: Минфин Белоруссии", "development-bank/by: Банк развития")
	f("у міністэрстве абароны Рэспублікі Беларусь", "ministry-of-defence/by: міністэрстве абароны Рэспублікі Беларусь")
	f("Міністерство оборони Білорусі", "ministry-of-defence/by: Міністерство оборони Білорусі")
	f("وزارت دفاع ایران و سازمان انرژی اتمی ایران", "ministry-of-defence/ir: وزارت دفاع ایران", "atomic-energy-organisation/ir: سازمان انرژی اتمی ایران")
	f("le ministère biélorusse des Finances et la banque de développement", "ministry-of-finance/by: ministère biélorusse des Finances", "development-bank/by: banque de développement")
	f("das belarussische Finanzministerium und die Entwicklungsbank", "ministry-of-finance/by: belarussische Finanzministerium", "development-bank/by: Entwicklungsbank")
	f("die Zentralbank Russlands", "central-bank/ru: Zentralbank Russlands")
	f("Belarus Maliye Bakanlığı ve Kalkınma Bankası'nın", "ministry-of-finance/by: Belarus Maliye Bakanlığı", "development-bank/by: Kalkınma Bankası")
	f("白俄罗斯财政部和开发银行", "ministry-of-finance/by: 白俄罗斯财政部", "development-bank/by: 开发银行")
	f("el Ministerio de Finanzas de Bielorrusia", "ministry-of-finance/by: Ministerio de Finanzas de Bielorrusia")
	f("ووزارة المالية البيلاروسية", "ministry-of-finance/by: وزارة المالية البيلاروسية")
	f("رئيس لجنة الدولة للصناعات العسكرية في بيلاروس", "military-industry-authority/by: لجنة الدولة للصناعات العسكرية في بيلاروس")
	f("Ministry of\nDefence of the\nRussian Federation", "ministry-of-defence/ru: Ministry of\nDefence of the\nRussian Federation")
	// The country from the sentence: never the power that imposes sanctions.
	f("تفرض الولايات المتحدة عقوبات على بيلاروسيا تشمل وزارة المالية والبنك التنموي", "ministry-of-finance/by: وزارة المالية", "development-bank/by: البنك التنموي")
	f("The United States imposed sanctions on Belarus, covering the finance ministry.", "ministry-of-finance/by: finance ministry")
	f("США ввели санкции против Белоруссии: под них попали министерство финансов и банк развития.", "ministry-of-finance/by: министерство финансов", "development-bank/by: банк развития")
	f("Belarus faces sanctions by the United States on its finance ministry.", "ministry-of-finance/by: finance ministry")
	f("تواجه بيلاروسيا عقوبات أميركية تشمل وزارة المالية", "ministry-of-finance/by: وزارة المالية")
	f("Sanctions against the United States hit the finance ministry.", "ministry-of-finance/us: finance ministry")
	f("В Минске заявило министерство финансов.", "ministry-of-finance/by: министерство финансов")
	// From the paragraph or the text, as long as it spoke of one country only.
	f("Минск остаётся под давлением. Об этом говорит министерство финансов.", "ministry-of-finance/by: министерство финансов")
	f("مينسك — اجتمع الوفد البيلاروسي.\n\nوحضر رئيس الهيئة الحكومية للصناعات العسكرية.", "military-industry-authority/by: الهيئة الحكومية للصناعات العسكرية")
	// Own names bring their country along.
	f("Председатель Госкомвоенпрома посетил Тегеран, где его принял КСИР.", "military-industry-authority/by: Госкомвоенпрома", "revolutionary-guards/ir: КСИР")
	f("Devrim Muhafızları ve Kudüs Gücü", "revolutionary-guards/ir: Devrim Muhafızları", "quds-force/ir: Kudüs Gücü")
	f("командующий ВКС КСИР и официальный представитель басиджа", "revolutionary-guards-aerospace-force/ir: ВКС КСИР", "basij/ir: басиджа")
	f("نیروی هوافضای سپاه پاسداران", "revolutionary-guards-aerospace-force/ir: نیروی هوافضای سپاه پاسداران")
	f("مركز الدراسات والبحوث العلمية", "scientific-research-centre/sy: مركز الدراسات والبحوث العلمية")
	// Nothing is guessed.
	f("The finance ministry said talks went on.")
	f("Iran and Russia signed; the central bank kept silent.")
	f("Minsk and Tehran signed. The finance ministry kept silent.")
	f("Minsk is calm. The finance ministry sent a delegation to Iran.", "ministry-of-finance/by: finance ministry")
	f("Minsk is calm. The finance ministry and Iran met.")
	f("The finance ministry sent a delegation to Iran.")
	f("إيران وروسيا: البنك المركزي لم يعلق")
	f("The African Development Bank met Iranian officials; so did the European Central Bank.")
	f("حضر بنك التنمية الأفريقي في بيلاروسيا")
	f("Wirtschaft: Die iranische Delegation und die Afrikanische Entwicklungsbank")
	f("the International Atomic Energy Agency in Iran")
	f("Russian troops and the Russian army")
	f("حرس المكتبة في طهران وأنصار القراءة")
	// Another country's body stays another's.
	f("In Belarus, Germany's finance ministry is well known.", "ministry-of-finance/de: Germany's finance ministry")
	f("в Белоруссии министерство обороны Германии", "ministry-of-defence/de: министерство обороны Германии")
}

func TestDescribeSeed(t *testing.T) {
	g := newGlossary(t)
	text := string(sharedFile(t, "seed/report.ar.txt"))
	want := []Description{
		{Body: Body{"military-industry-authority", "by"}, Start: 404, End: 501, Basis: Attached},
		{Body: Body{"ministry-of-finance", "by"}, Start: 2351, End: 2376, Basis: Sentence},
		{Body: Body{"development-bank", "by"}, Start: 2379, End: 2404, Basis: Sentence},
	}
	got := g.Describe(text)
	for i := range got {
		if got[i].Why == "" {
			t.Errorf("description %d has no reason", i)
		}
		got[i].Why = ""
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Describe(seed) (-want +got):\n%s", diff)
	}
}

func TestNames(t *testing.T) {
	g := newGlossary(t)
	f := func(b Body, want ...string) {
		t.Helper()
		got := g.Names(b)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("Names(%v) = %q lacks %q", b, got, w)
			}
		}
		for _, n := range got {
			if c, ok := g.Classify(n); !ok || c.Kind != b.Kind || c.Country != b.Country && c.Country != "" {
				t.Errorf("Names(%v) has %q, which is %v", b, n, c)
			}
		}
	}
	f(Body{"ministry-of-finance", "by"}, "Ministry of Finance of the Republic of Belarus", "Ministry of Finance of Belarus", "Министерство финансов Республики Беларусь")
	f(Body{"development-bank", "by"}, "Development Bank of the Republic of Belarus")
	f(Body{"military-industry-authority", "by"}, "State Authority for Military Industry of the Republic of Belarus", "Goskomvoyenprom")
	f(Body{"ministry-of-defence", "ir"}, "Ministry of Defence and Armed Forces Logistics", "MODAFL")
	f(Body{"central-bank", "ir"}, "Central Bank of the Islamic Republic of Iran", "بانک مرکزی جمهوری اسلامی ایران")
	f(Body{"revolutionary-guards", "ir"}, "Islamic Revolutionary Guard Corps")
	if got := g.Names(Body{"no-such-kind", "by"}); got != nil {
		t.Errorf("Names of an unknown kind = %q", got)
	}
}

// Every body that the glossary can describe has names that are that body's.
func TestNamesOfEveryKind(t *testing.T) {
	g := newGlossary(t)
	for kind, k := range g.kinds {
		if k.Unnamed || k.English == "" || k.Own != "" {
			continue
		}
		for _, code := range []string{"by", "ru", "ir", "sy"} {
			for _, n := range g.Names(Body{kind, code}) {
				if c, ok := g.Classify(n); !ok || c.Kind != kind || c.Country != code && c.Country != "" {
					t.Errorf("Names(%s, %s) has %q, which is %v, %v", kind, code, n, c, ok)
				}
			}
		}
	}
}

func TestResolve(t *testing.T) {
	g := newGlossary(t)
	party := func(id, country string, names ...string) *entity.Entity {
		e := &entity.Entity{ID: id, Schema: "Organization"}
		for _, n := range names {
			e.AddName(entity.Name{Text: n, Kind: entity.KindName})
		}
		if country != "" {
			e.Add("country", country)
		}
		return e
	}
	list := []*entity.Entity{
		party("dbb", "by", "Development Bank of the Republic of Belarus"),
		party("edbi", "ir", "Export Development Bank of Iran"),
		party("joint", "", "Joint Development Bank"),
		party("mod-bare", "mm", "Ministry of Defence"),
		party("modafl", "ir", "Ministry of Defense and Armed Forces Logistics"),
		party("mod-institute", "ru", "27th Centre of the Ministry of Defence of the Russian Federation"),
		party("minfin-ru", "ru", "Ministry of Finance of the Russian Federation"),
	}
	tagged := party("tagged", "", "Ministry of Petroleum")
	tagged.Listings = []entity.Listing{{List: "eu-fsf", Programs: []string{"IRN"}}}
	list = append(list, tagged)
	// A search that finds too much, as one by likeness does.
	search := func(string) []*entity.Entity { return list }
	f := func(b Body, want ...string) {
		t.Helper()
		var got []string
		for _, e := range g.Resolve(b, search) {
			got = append(got, e.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Resolve(%v) (-want +got):\n%s", b, diff)
		}
	}
	f(Body{"development-bank", "by"}, "dbb")
	f(Body{"development-bank", "ir"})
	f(Body{"export-development-bank", "ir"}, "edbi")
	f(Body{"ministry-of-finance", "by"})
	f(Body{"ministry-of-finance", "ru"}, "minfin-ru")
	f(Body{"ministry-of-defence", "ir"}, "modafl")
	f(Body{"ministry-of-defence", "mm"}, "mod-bare")
	f(Body{"ministry-of-defence", "ru"})
	f(Body{"ministry-of-petroleum", "ir"}, "tagged")
}
