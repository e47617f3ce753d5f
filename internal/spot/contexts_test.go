package spot

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tells writes contexts of the given kinds as "kind value: text | text".
func tells(text string, list []Context, kinds ...string) []string {
	var out []string
	for _, c := range list {
		if !slices.Contains(kinds, c.Kind) {
			continue
		}
		var spans []string
		for _, s := range c.Spans {
			spans = append(spans, text[s.Start:s.End])
		}
		out = append(out, fmt.Sprintf("%s: %s", c.Value, strings.Join(spans, " | ")))
	}
	return out
}

func contextTest(t *testing.T, kind string) func(text string, want ...string) {
	g := newGlossary(t)
	return func(text string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, tells(text, g.Contexts(text), kind)); diff != "" {
			t.Errorf("%s contexts of %q (-want +got):\n%s", kind, text, diff)
		}
	}
}

func TestCountryContexts(t *testing.T) {
	f := contextTest(t, "country")
	f("بيلاروسيا وروسيا وإيران", "by: بيلاروسيا", "ru: روسيا", "ir: إيران")
	f("في روسيا البيضاء لا في روسيا", "by: روسيا البيضاء", "ru: روسيا")
	f("ایران و بلاروس", "ir: ایران", "by: بلاروس")
	f("из Ирана в Белоруссию, Россией", "ir: Ирана", "by: Белоруссию", "ru: Россией")
	f("у Беларусі і Расіі", "by: Беларусі", "ru: Расіі")
	f("з Білоруссю та Іраном", "by: Білоруссю", "ir: Іраном")
	f("Iran's, l'Iran, İran'ın", "ir: Iran | Iran | İran")
	f("Weißrussland und die Russische Föderation", "by: Weißrussland", "ru: Russische Föderation")
	f("Rusya'nın Belarus'a", "ru: Rusya", "by: Belarus")
	f("白俄罗斯与俄罗斯", "by: 白俄罗斯", "ru: 俄罗斯")
	f("North Korea and South Korea", "kp: North Korea", "kr: South Korea")
	f("Belarusian goods in Moscow", "by: Belarusian", "ru: Moscow")
	f("a turkey, china cups, polish, HAVANA BROWN, MINSK STREET, CAD 20, Sam")
	f("ملفات مالية في عمّان")
}

func TestSectorContexts(t *testing.T) {
	f := contextTest(t, "sector")
	f("عقوبات تستهدف قطاعات الطاقة والمال والدفاع", "energy: الطاقة", "finance: المال", "defence: الدفاع")
	f("the energy, financial and defence sectors of Iran", "energy: energy", "finance: financial", "defence: defence")
	f("нефтяной сектор и оборонная промышленность Ирана", "energy: нефтяной", "defence: оборонная")
	f("بخش انرژی و بانکی ایران", "energy: انرژی", "finance: بانکی")
	f("le secteur de l'énergie et le secteur bancaire", "energy: énergie", "finance: bancaire")
	f("der iranische Energiesektor", "energy: Energiesektor")
	f("enerji ve finans sektörleri", "energy: enerji", "finance: finans")
	f("能源和金融部门", "energy: 能源", "finance: 金融")
	f("وزير الدفاع ووزارة المالية")
	f("the defence minister has energy")
}

func TestGoodsContexts(t *testing.T) {
	f := contextTest(t, "goods")
	f("بطائرات مسيّرة وذخائر وأنظمة الدفاع الجوي", "drones: طائرات مسيّرة", "munitions: ذخائر", "air-defence: أنظمة الدفاع الجوي")
	f("drones, ballistic missiles and artillery shells", "drones: drones", "missiles: ballistic missiles", "munitions: artillery shells")
	f("беспилотники, боеприпасы и системы ПВО", "drones: беспилотники", "munitions: боеприпасы", "air-defence: системы ПВО")
	f("пахбады, беспілотнікі", "drones: беспілотнікі")
	f("پهپادها و موشک‌های بالستیک", "drones: پهپادها", "missiles: موشک‌های بالستیک")
	f("Drohnen, Raketen, Munition", "drones: Drohnen", "missiles: Raketen", "munitions: Munition")
	f("des drones et des munitions", "drones: drones", "munitions: munitions")
	f("İHA'lar ve füzeler", "drones: İHA", "missiles: füzeler")
	f("无人机和弹药", "drones: 无人机", "munitions: 弹药")
}

func TestRoleContexts(t *testing.T) {
	f := contextTest(t, "role")
	f("قال وزير الدفاع الإيراني، عزيز", "defence minister of Iran: وزير الدفاع الإيراني")
	f("نائب وزير الخارجية الروسي", "deputy foreign minister of Russia: وزير الخارجية الروسي")
	f("سمح للقوات الروسية", "armed forces of Russia: للقوات الروسية")
	f("Iran's defence minister met Russian troops.", "defence minister of Iran: Iran's defence minister", "armed forces of Russia: Russian troops")
	f("министр обороны Ирана и белорусские военные", "defence minister of Iran: министр обороны Ирана", "armed forces of Belarus: белорусские военные")
	f("міністр замежных спраў Беларусі", "foreign minister of Belarus: міністр замежных спраў Беларусі")
	f("وزیر دفاع بلاروس", "defence minister of Belarus: وزیر دفاع بلاروس")
	f("le ministre russe des Affaires étrangères", "foreign minister of Russia: ministre russe des Affaires étrangères")
	f("der russische Außenminister", "foreign minister of Russia: russische Außenminister")
	f("Rusya Dışişleri Bakanı Sergey", "foreign minister of Russia: Rusya Dışişleri Bakanı")
	f("伊朗国防部长", "defence minister of Iran: 伊朗国防部长")
	f("the chairman of the State Military-Industrial Committee of Belarus", "head of the military industry authority of Belarus: chairman of the State Military-Industrial Committee of Belarus")
	f("Belarus Devlet Askeri Sanayi Komitesi Başkanı", "head of the military industry authority of Belarus: Belarus Devlet Askeri Sanayi Komitesi Başkanı")
	f("the Iranian president and a club president", "president of Iran: Iranian president")
	f("بحسب رئيس البلدية ورئيس النادي")
}

func TestTieContexts(t *testing.T) {
	f := contextTest(t, "tie")
	f("وقد زوّدت طهران موسكو بطائرات مسيّرة وذخائر لاستخدامها في غزو أوكرانيا", "arms-delivery ir ru: زوّدت طهران موسكو بطائرات مسيّرة وذخائر")
	f("أما إيران، فتخضع لعقوبات أميركية بسبب نقلها الأسلحة إلى روسيا", "arms-delivery ir ru: إيران | نقلها الأسلحة إلى روسيا")
	f("أنظمة الدفاع الجوي التي زودت بها موسكو حلفاءها دمرت في هجمات إسرائيلية", "arms-delivery ru: أنظمة الدفاع الجوي التي زودت بها موسكو")
	f("وتلقت موسكو من طهران مسيّرات", "arms-delivery ir ru: تلقت موسكو من طهران مسيّرات")
	f("Iran supplied Russia with drones used in the invasion of Ukraine.", "arms-delivery ir ru: Iran supplied Russia with drones")
	f("Iranian drones were delivered to Russia.", "arms-delivery ir ru: Iranian drones were delivered to Russia")
	f("Drones were supplied to Russia by Iran.", "arms-delivery ir ru: Drones were supplied to Russia by Iran")
	f("Russia received missiles from North Korea.", "arms-delivery kp ru: Russia received missiles from North Korea")
	f("Иран поставил России беспилотники", "arms-delivery ir ru: Иран поставил России беспилотники")
	f("Москва получила от Тегерана ракеты", "arms-delivery ir ru: Москва получила от Тегерана ракеты")
	f("ایران به روسیه پهپاد تحویل داد", "arms-delivery ir ru: ایران به روسیه پهپاد تحویل داد")
	f("L'Iran a livré des drones à la Russie.", "arms-delivery ir ru: Iran a livré des drones à la Russie")
	f("Der Iran lieferte Drohnen an Russland.", "arms-delivery ir ru: Iran lieferte Drohnen an Russland")
	f("İran Rusya'ya füze sattı.", "arms-delivery ir ru: İran Rusya'ya füze sattı")
	f("伊朗向俄罗斯提供无人机。", "arms-delivery ir ru: 伊朗向俄罗斯提供无人机")
	f("فيما سمحت بيلاروسيا للقوات الروسية باستخدام أراضيها كمنصة", "territory-use by ru: سمحت بيلاروسيا للقوات الروسية باستخدام أراضيها")
	f("Belarus allowed Russian troops to use its territory.", "territory-use by ru: Belarus allowed Russian troops to use its territory")
	f("Росія використала територію Білорусі.", "territory-use by ru: Росія використала територію Білорусі")
	f("Belarus stellte Russland sein Territorium zur Verfügung.", "territory-use by ru: Belarus stellte Russland sein Territorium")
	f("Беларусь и Россия образуют Союзное государство.", "union-state by ru: Союзное государство")
	f("تعميق التعاون العسكري بين إيران وبيلاروسيا", "military-cooperation ir by: التعاون العسكري بين إيران وبيلاروسيا")
	// No tie: no goods, one side only, no relation.
	f("Iran supplied Russia with pistachios.")
	f("Iran sold drones.", "arms-delivery ir: Iran sold drones")
	f("The European Union is a union state of mind.")
	f("Drones flew over Russia and Iran.")
	f("Belarus and its territory.")
}

// TestContextsSeed compares with the gold of the seed report: every country by
// name at its place, no other place for these countries, roles, and no context
// or description on a trap but the ones the gold allows.
func TestContextsSeed(t *testing.T) {
	g := newGlossary(t)
	text := string(sharedFile(t, "seed/report.ar.txt"))
	type place struct {
		Start int `json:"byte_start"`
		End   int `json:"byte_end"`
		Text  string
		Why   string
	}
	var gold struct {
		Countries []struct {
			ISO2     string
			Mentions []place
		}
		Roles []struct {
			Span  place `json:"text_span"`
			Means string
		}
		Traps []place
	}
	if err := json.Unmarshal(sharedFile(t, "seed/report.gold.json"), &gold); err != nil {
		t.Fatal(err)
	}
	descriptions, contexts := g.Survey(text)
	find := func(kind, value string) *Context {
		i := slices.IndexFunc(contexts, func(c Context) bool { return c.Kind == kind && c.Value == value })
		if i < 0 {
			return &Context{}
		}
		return &contexts[i]
	}
	for _, c := range gold.Countries {
		var want []Span
		for _, m := range c.Mentions {
			want = append(want, Span{m.Start, m.End})
		}
		if diff := cmp.Diff(want, find("country", strings.ToLower(c.ISO2)).Spans); diff != "" {
			t.Errorf("country %s (-want +got):\n%s", c.ISO2, diff)
		}
	}
	for value, body := range map[string]Body{
		"defence minister of Iran":   {"ministry-of-defence", "ir"},
		"foreign minister of Russia": {"ministry-of-foreign-affairs", "ru"},
		"armed forces of Russia":     {"armed-forces", "ru"},
	} {
		c := find("role", value)
		at := slices.ContainsFunc(gold.Roles, func(r struct {
			Span  place `json:"text_span"`
			Means string
		}) bool {
			return slices.Contains(c.Spans, Span{r.Span.Start, r.Span.End})
		})
		if !at || c.Body == nil || *c.Body != body {
			t.Errorf("role %q = %+v", value, c)
		}
	}
	allowed := map[string]string{"البنك التنموي": "development-bank/by", "وزارة المالية": "ministry-of-finance/by"}
	for _, trap := range gold.Traps {
		for _, d := range descriptions {
			if d.Start < trap.End && trap.Start < d.End && allowed[trap.Text] != d.Kind+"/"+d.Country {
				t.Errorf("trap %q is described as %v: %s", trap.Text, d.Body, trap.Why)
			}
		}
		for _, c := range contexts {
			for _, s := range c.Spans {
				if c.Kind == "role" && s.Start < trap.End && trap.Start < s.End {
					t.Errorf("trap %q is the role %s", trap.Text, c.Value)
				}
			}
		}
	}
	want := []string{
		"military-cooperation ir by: الإيراني | التعاون العسكري مع بيلاروسيا",
		"arms-delivery ru: أنظمة الدفاع الجوي المتقدمة التي زودت بها موسكو",
		"arms-delivery ir ru: زوّدت طهران موسكو بطائرات مسيّرة وذخائر | إيران | نقلها الأسلحة إلى روسيا",
		"territory-use by ru: سمحت بيلاروسيا للقوات الروسية باستخدام أراضيها",
		"union-state by ru: دولة الاتحاد",
	}
	if diff := cmp.Diff(want, tells(text, contexts, "tie")); diff != "" {
		t.Errorf("ties (-want +got):\n%s", diff)
	}
	want = []string{"energy: الطاقة", "finance: المال", "defence: الدفاع"}
	if diff := cmp.Diff(want, tells(text, contexts, "sector")); diff != "" {
		t.Errorf("sectors (-want +got):\n%s", diff)
	}
}

// TestDescribeDev holds the test documents against their gold: parties named
// by description are described at their place, and nothing else is.
func TestDescribeDev(t *testing.T) {
	sharedFile(t, "bench/documents/README.md")
	g := newGlossary(t)
	want := map[string]string{
		"dev-01-ar-news": "military-industry-authority/by: الهيئة الحكومية للصناعات العسكرية\n",
		"dev-03-ru-news": "revolutionary-guards/ir: Корпуса стражей исламской революции\nrevolutionary-guards/ir: КСИР\n" +
			"ministry-of-defence/ir: Министерство обороны и поддержки вооружённых сил Ирана\nrevolutionary-guards/ir: КСИР\n",
		"dev-07-zh-news": "reconnaissance-general-bureau/kp: 朝鲜侦察总局\n",
	}
	for _, name := range []string{"01-ar-news", "02-fa-news", "03-ru-news", "04-be-registry", "05-uk-email", "06-en-bl", "07-zh-news", "08-fr-email",
		"09-de-payment", "10-tr-news", "11-ar-news-clean", "12-en-payment-clean", "13-ru-registry-clean", "14-fr-invoice-clean", "15-fa-news-clean", "16-tr-email-clean"} {
		name = "dev-" + name
		text := string(sharedFile(t, filepath.Join("bench/documents/dev", name+".txt")))
		if diff := cmp.Diff(want[name], describes(text, g.Describe(text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestDeterministic: the same text gives the same answer from two glossaries.
func TestDeterministic(t *testing.T) {
	text := "قال وزير الدفاع الإيراني. Belarus's finance ministry supplied Russia with potash and drones; нефтяной сектор Ирана; 白俄罗斯财政部"
	var last string
	for range 3 {
		d, c := newGlossary(t).Survey(text)
		got := fmt.Sprintf("%+v", d)
		for _, x := range c {
			got += fmt.Sprintf("%s %s %v %v\n", x.Kind, x.Value, x.Countries, x.Spans)
		}
		if last != "" && got != last {
			t.Fatalf("two answers:\n%s\n%s", last, got)
		}
		last = got
	}
}
