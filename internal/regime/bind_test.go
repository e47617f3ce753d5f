package regime

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// plain is binding as it is meant, without an index: each target of each
// measure is asked whether it is the listing.
type plain struct{ *Set }

func (s plain) bind(l *entity.Listing, schema string) (out []bound, rest []string, known bool) {
	v := plainView(l, schema)
	act := s.telling(v)
	programs, printed := slices.Clone(v.tags), slices.Clone(v.Measures)
	detailed := false
	for _, m := range s.measures {
		for _, t := range m.Targets {
			found, ok := plainHolds(m, t, v, act)
			if !ok {
				continue
			}
			out = append(out, bound{measure: m, target: &t, match: found})
			if t.Listing != nil && len(t.Listing.Features) > 0 {
				continue
			}
			detailed = true
			programs = minus(programs, found.programs)
			if t.Listing == nil || len(t.Listing.Printed) == 0 {
				found.printed = v.Measures
			}
			printed = minus(printed, found.printed)
		}
	}
	open := len(programs) > 0 || !detailed
	rest = printed
	for _, m := range s.generic {
		for _, t := range m.Targets {
			found, ok := plainHolds(m, t, v, act)
			if !ok || m.file.Issuer != v.Issuer {
				continue
			}
			b := bound{measure: m, target: &t, match: found, generic: true, programs: programs}
			switch sel := t.Listing; {
			case len(sel.Features) > 0:
			case len(sel.Printed) > 0:
				if b.printed = both(found.printed, printed); len(b.printed) == 0 {
					continue
				}
				rest = minus(rest, b.printed)
			case len(sel.Programs) > 0:
				if b.programs = both(found.programs, programs); len(b.programs) == 0 {
					continue
				}
				rest = nil
			case !open:
				continue
			default:
				rest = nil
			}
			out = append(out, b)
		}
	}
	return out, rest, len(out) > 0
}

func (s plain) telling(v viewed) string {
	for _, a := range v.acts {
		for _, m := range slices.Concat(s.measures, s.generic) {
			for _, t := range m.Targets {
				if t.Listing == nil || !slices.Contains(slices.Concat(t.Listing.Acts, t.Listing.ExceptActs), a) {
					continue
				}
				if slices.Contains(t.Listing.Lists, v.List) || v.List == ListID || v.List == "starter" {
					return a
				}
			}
		}
	}
	return ""
}

func plainView(l *entity.Listing, schema string) viewed {
	v := viewed{Listing: l, schema: schema, annex: l.Annex}
	if parts := strings.SplitN(l.Reference, ":", 4); len(parts) == 4 && parts[0] == "eu-oj" {
		v.acts = append(v.acts, parts[1])
		if v.annex == "" {
			v.annex = parts[2]
		}
	}
	add := func(act string) {
		if act != "" && !slices.Contains(v.acts, act) {
			v.acts = append(v.acts, act)
		}
	}
	for _, p := range l.Programs {
		if act := celex(p); act != "" {
			add(act)
		} else {
			v.tags = append(v.tags, p)
			v.programs = append(v.programs, foldTag(p))
		}
	}
	for _, law := range l.Law {
		if law.CELEX != "" {
			add(law.CELEX)
		} else {
			add(celex(law.Title))
		}
	}
	for _, m := range l.Measures {
		v.printed = append(v.printed, plainFold(m))
	}
	for _, f := range l.Features {
		v.features = append(v.features, plainFold(f.Label))
	}
	return v
}

func plainHolds(m *measure, t target, v viewed, act string) (match, bool) {
	if t.Party != "" {
		return match{programs: v.tags}, v.List == ListID && v.Reference == partyReference(m, t.Party)
	}
	if t.Listing == nil || v.Issuer != m.file.Issuer {
		return match{}, false
	}
	sel := t.Listing
	own := (v.List == ListID || v.List == "starter") && len(sel.Programs)+len(sel.Acts)+len(sel.References) > 0
	one := func(have string, want []string) bool { return len(want) == 0 || slices.Contains(want, have) }
	if !own && !slices.Contains(sel.Lists, v.List) ||
		!one(v.schema, sel.Schemata) || !one(v.Reference, sel.References) || !one(act, sel.Acts) ||
		slices.Contains(sel.ExceptActs, act) ||
		len(sel.Annexes) > 0 && !slices.ContainsFunc(sel.Annexes, func(a string) bool { return inAnnex(v.annex, a) }) {
		return match{}, false
	}
	any := func(have, want []string, fold func(string) string) []string {
		var out []string
		for _, h := range have {
			if len(want) == 0 || slices.ContainsFunc(want, func(w string) bool { return fold(w) == fold(h) }) {
				out = append(out, h)
			}
		}
		return out
	}
	found := match{programs: any(v.tags, sel.Programs, foldTag), printed: any(v.Measures, sel.Printed, plainFold)}
	for _, f := range v.Features {
		if slices.ContainsFunc(sel.Features, func(w string) bool { return plainFold(w) == plainFold(f.Label) }) {
			found.features = append(found.features, f)
		}
	}
	return found, (len(sel.Programs) == 0 || len(found.programs) > 0) &&
		(len(sel.Printed) == 0 || len(found.printed) > 0) && (len(sel.Features) == 0 || len(found.features) > 0)
}

func plainFold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func minus(all, taken []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(taken, s) })
}

func both(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return !slices.Contains(b, s) })
}

// say writes what a listing was bound to, in full.
func say(out []bound, rest []string, known bool) []string {
	lines := []string{strings.Join(rest, "|")}
	if known {
		lines = append(lines, "known")
	}
	for _, b := range out {
		line := b.measure.ID
		for i := range b.measure.Targets {
			if reflect.DeepEqual(b.measure.Targets[i], *b.target) {
				line += " " + string(rune('0'+i))
			}
		}
		for _, texts := range [][]string{b.match.programs, b.match.printed, b.programs, b.printed} {
			line += " [" + strings.Join(texts, "|") + "]"
		}
		for _, f := range b.match.features {
			line += " " + f.Label + "=" + f.Value
		}
		if b.generic {
			line += " generic"
		}
		lines = append(lines, line)
	}
	return lines
}

// sameBinding compares the indexed binding of a listing with the plain one.
func sameBinding(t interface {
	Helper()
	Errorf(string, ...any)
}, s *Set, l *entity.Listing, schema string) {
	t.Helper()
	if d := cmp.Diff(say(plain{s}.bind(l, schema)), say(s.bind(view(l, schema)))); d != "" {
		t.Errorf("%s %s (-plain +indexed):\n%s", l.List, l.Reference, d)
	}
}

// Indexed binding is plain binding, on whatever a listing may carry.
func TestBindIsPlain(t *testing.T) {
	s := load(t)
	for _, p := range append(s.Parties(), pantus(), sami(), dio()) {
		for i := range p.Listings {
			sameBinding(t, s, &p.Listings[i], p.Schema)
		}
	}
	var lists, programs, acts, annexes, printed, features, references []string
	for _, m := range slices.Concat(s.measures, s.generic) {
		for _, t := range m.Targets {
			if t.Party != "" {
				references = append(references, partyReference(m, t.Party))
			}
			if sel := t.Listing; sel != nil {
				lists = append(lists, sel.Lists...)
				programs = append(programs, sel.Programs...)
				acts = slices.Concat(acts, sel.Acts, sel.ExceptActs)
				annexes = append(annexes, sel.Annexes...)
				printed = append(printed, sel.Printed...)
				features = append(features, sel.Features...)
				references = append(references, sel.References...)
			}
		}
	}
	lists = append(lists, ListID, "starter", "user-bank")
	programs = append(programs, "Atlantis", "[iran]", "THE  RUSSIA", "267/2012", "IRAN ", "Ж")
	acts = append(acts, "", "32099R0001")
	annexes = append(annexes, "", "IX.I.B", "v")
	printed = append(printed, "ASSET-FREEZE", "Tide ban", "Débit")
	features = append(features, "Tide:", "Secondary sanctions risk")
	references = append(references, "1", "eu-oj:32006R0765:V:x", "eu-oj:32012R0267:IX.I.B:1", "eu-oj:x")
	var places []bindable
	for _, p := range s.targets.places {
		if p.target.Listing != nil {
			places = append(places, p)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		// Half of what is drawn is what one selector asks for.
		near := rapid.SampledFrom(places).Draw(t, "place")
		sel := near.target.Listing
		few := func(theirs, all []string, name string) []string {
			if len(theirs) > 0 && rapid.Bool().Draw(t, "their "+name) {
				all = theirs
			}
			return rapid.SliceOfN(rapid.SampledFrom(all), 0, 3).Draw(t, name)
		}
		pick := func(theirs, all []string, name string) string {
			if len(theirs) > 0 && rapid.Bool().Draw(t, "their "+name) {
				all = theirs
			}
			return rapid.SampledFrom(all).Draw(t, name)
		}
		l := entity.Listing{
			List:      pick(sel.Lists, lists, "list"),
			Issuer:    pick([]string{near.measure.file.Issuer}, []string{"us", "eu", "un", "uk", ""}, "issuer"),
			Reference: pick(sel.References, references, "reference"),
			Programs:  few(sel.Programs, programs, "programs"),
			Annex:     pick(sel.Annexes, annexes, "annex"),
			Measures:  few(sel.Printed, printed, "measures"),
		}
		for _, f := range few(sel.Features, features, "features") {
			l.Features = append(l.Features, entity.Feature{Label: f, Value: "x"})
		}
		for _, a := range few(slices.Concat(sel.Acts, sel.ExceptActs), acts, "acts") {
			l.Law = append(l.Law, entity.Law{Title: "2014/1 x", CELEX: a})
		}
		sameBinding(t, s, &l, rapid.SampledFrom([]string{"Person", "Company", "Vessel"}).Draw(t, "schema"))
	})
}

// realLists are the newest of the real lists that stand beside the
// repository and that an import reads.
var realLists = []string{
	"lists/us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz",
	"lists/eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz",
	"lists/un/consolidated_20260227.xml.gz",
	"lists/uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz",
	"lists/eu/annexes/consolidated",
}

// realEntities gives the entities of real lists; it skips the test where
// they are absent.
func realEntities(t testing.TB, names ...string) []*entity.Entity {
	t.Helper()
	var out []*entity.Entity
	for _, name := range names {
		files, err := source.OpenPlaced(filepath.Join(testfiles.Shared(t), name))
		if err != nil {
			t.Fatal(err)
		}
		src := source.Source{Date: "2026-11-23"}
		var format lists.Format
		for _, f := range files {
			head, err := f.Head(4096)
			if err != nil {
				t.Fatal(err)
			}
			for _, known := range lists.Formats() {
				if known.Recognise(f.Name, head) {
					format = known
					src.Files = append(src.Files, f.File)
					break
				}
			}
		}
		if format.Parse == nil {
			t.Fatalf("%s: no list", name)
		}
		for e, err := range format.Parse(context.Background(), src) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, e)
		}
	}
	return out
}

// Indexed binding is plain binding for every listing of the real lists.
func TestBindIsPlainOnRealLists(t *testing.T) {
	s := load(t)
	listings, seen := 0, map[string]bool{}
	named := map[string]bool{} // references that selectors name
	for _, p := range s.targets.places {
		if p.target.Listing != nil {
			for _, r := range p.target.Listing.References {
				named[r] = true
			}
		}
	}
	for _, e := range realEntities(t, realLists...) {
		for i := range e.Listings {
			l := e.Listings[i]
			listings++
			// Listings that differ in nothing a selector asks for bind alike:
			// they are compared once.
			form := l
			form.Listed, form.Updated, form.Reason, form.SourceURL, form.UNReference, form.Inferred = "", "", "", "", "", ""
			if parts := strings.SplitN(l.Reference, ":", 4); len(parts) == 4 && !named[l.Reference] {
				form.Reference = strings.Join(parts[:3], ":")
			} else if !named[l.Reference] {
				form.Reference = ""
			}
			form.Features = nil
			for _, f := range l.Features {
				form.Features = append(form.Features, entity.Feature{Label: f.Label})
			}
			if key := fmt.Sprintf("%+v %s", form, e.Schema); !seen[key] {
				seen[key] = true
				sameBinding(t, s, &l, e.Schema)
			}
			if t.Failed() {
				return
			}
		}
	}
	if listings < 25_000 {
		t.Errorf("only %d listings read", listings)
	}
	t.Logf("%d listings, of which %d differ, compared", listings, len(seen))
}

// Folding without copies is folding.
func TestAppendTagFolds(t *testing.T) {
	f := func(s string) {
		t.Helper()
		if got, want := string(appendTag(nil, s)), foldTag(s); got != want {
			t.Errorf("tag %q: %q; want %q", s, got, want)
		}
		if got, want := foldPrinted(s), plainFold(s); got != want {
			t.Errorf("printed %q: %q; want %q", s, got, want)
		}
	}
	f("")
	f(" ")
	f("[SDGT]")
	f("[ SDGT ] ")
	f("the")
	f("The ")
	f("The  Russia (Sanctions) (EU Exit) Regulations 2019")
	f("the [the the")
	f("CAATSA - RUSSIA ")
	f("IRAN\tHR")
	f("Республика Беларусь")
	f("Débit\u00a0Ban \xff")
	rapid.Check(t, func(rt *rapid.T) {
		f(rapid.StringOf(rapid.SampledFrom([]rune("tThHeE []  a\tЖ\u00a0K1-"))).Draw(rt, "text"))
	})
}
