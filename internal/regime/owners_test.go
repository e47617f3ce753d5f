package regime

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// holdings reads "X 50 A; X 10 B since 2024-01-01 until 2024-12-31; X ? C by
// register; X listed C by list; X controls D; X may E; X tie F".
func holdings(t testing.TB, text string) []Holding {
	t.Helper()
	var out []Holding
	for line := range strings.SplitSeq(text, ";") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		h := Holding{Owner: f[0], Owned: f[2], Percent: new(float64)}
		switch f[1] {
		case "?":
			h.Percent = nil
		case "listed":
			h.Percent, h.MayControl = nil, true
		case "controls":
			h.Control = true
		case "may":
			h.MayControl = true
		case "tie":
			h.Tie = "Directorship"
		default:
			p, err := strconv.ParseFloat(f[1], 64)
			if err != nil {
				t.Fatalf("holding %q: %v", line, err)
			}
			h.Percent = &p
		}
		for i := 3; i < len(f); i += 2 {
			switch f[i] {
			case "since":
				h.From = f[i+1]
			case "until":
				h.To = f[i+1]
			case "by":
				h.Source = f[i+1]
			}
		}
		out = append(out, h)
	}
	return out
}

// xyz says that X, Y and Z are listed.
func xyz(id string) bool { return id == "X" || id == "Y" || id == "Z" }

// ruleOf returns the ownership rule of a regime file, or of a measure of it.
func ruleOf(t testing.TB, s *Set, id string) ownership {
	t.Helper()
	for _, f := range s.files {
		if f.ID == id && f.Ownership != nil {
			return *f.Ownership
		}
		for _, m := range f.Measures {
			if m.ID == id && m.Ownership != nil {
				return *m.Ownership
			}
		}
	}
	t.Fatalf("no ownership rule of %s", id)
	return ownership{}
}

func threshold(percent int, inclusive, aggregate, control, cascade bool) ownership {
	return ownership{Rule: "threshold", Threshold: percent, Inclusive: inclusive, Aggregate: &aggregate, Control: &control, Cascade: &cascade}
}

func (r Reach) String() string {
	how := "not reached"
	switch {
	case r.Owned:
		how = "owned"
	case r.Controlled:
		how = "controlled"
	case r.Untold:
		how = "untold"
	case r.Unknown:
		how = "unknown"
	}
	return fmt.Sprintf("%s %s %s", how, strconv.FormatFloat(r.Percent, 'f', -1, 64), strings.Join(r.Owners, ","))
}

// TestFAQ401 holds the examples of OFAC's FAQ 401. Examples 1 and 2 were compared
// with its text, 3 and 4 with secondary summaries of it; 5 to 7 are from
// general knowledge and were compared with nothing.
func TestFAQ401(t *testing.T) {
	rule := ruleOf(t, load(t), "us-belarus")
	f := func(held, party, want string, path ...string) {
		t.Helper()
		got := NewOwners(holdings(t, held)).Reach(party, xyz, rule, "2026-11-23")
		if got.String() != want {
			t.Errorf("%s: %s is %s, want %s", held, party, got, want)
		}
		if diff := cmp.Diff(path, got.Path); path != nil && diff != "" {
			t.Errorf("%s: path (-want +got):\n%s", held, diff)
		}
	}
	f("X 50 A; A 50 B", "A", "owned 50 X")
	f("X 50 A; A 50 B", "B", "owned 50 X", "X (listed) 50 % → A", "A 50 % → B")
	f("X 50 A; X 50 B; A 25 C; B 25 C", "C", "owned 50 X", "X (listed) 50 % → A", "X (listed) 50 % → B", "A 25 % + B 25 % = 50 % → C")
	f("X 50 A; X 10 B; A 40 B", "B", "owned 50 X", "X (listed) 50 % → A", "A 40 % + X (listed) 10 % = 50 % → B")
	f("X 50 A; X 25 B; A 25 C; B 25 C", "C", "not reached 25 X", "X (listed) 50 % → A", "A 25 % → C")
	f("X 25 A; X 25 B; A 50 C; B 50 C", "C", "not reached 0 ")
	f("X 50 A; Y 50 B; A 25 C; B 25 C", "C", "owned 50 X,Y")
	f("X 25 A; Y 25 A; A 50 B", "B", "owned 50 X,Y", "X (listed) 25 % + Y (listed) 25 % = 50 % → A", "A 50 % → B")

	// Beside them: FAQ 399, two programmes; FAQ 398, control.
	f("X 25 A; Y 25 A", "A", "owned 50 X,Y")
	f("X 49.999999 A", "A", "not reached 49.999999 X")
	f("X 49 A; X controls A", "A", "not reached 49 X", "X (listed) 49 % → A")
	f("X controls A", "A", "not reached 0 X", "X (listed) controls A")
	f("X 25 A; A 100 B; X 49 B", "B", "not reached 49 X")
}

// TestIssuersDiffer asks the rules of the regime files about the same cases.
func TestIssuersDiffer(t *testing.T) {
	s := load(t)
	rules := []string{"us-belarus", "eu-iran-267-2012", "uk-iran-2019-461", "us-eo14038-directive-1", "un-iran-1737"}
	f := func(held, day string, want ...string) {
		t.Helper()
		for i, id := range rules {
			if got := NewOwners(holdings(t, held)).Reach("P", xyz, ruleOf(t, s, id), day).String(); got != want[i] {
				t.Errorf("%s on %s under %s: %s, want %s", held, day, id, got, want[i])
			}
		}
	}
	f("X 50 P", "2026-11-23", "owned 50 X", "owned 50 X", "not reached 50 X", "not reached 50 X", "unknown 50 X")
	f("X 50 P", "2024-07-03", "owned 50 X", "owned 50 X", "not reached 50 X", "not reached 50 X", "unknown 50 X")
	f("X 50 P", "2024-07-02", "owned 50 X", "not reached 50 X", "not reached 50 X", "not reached 50 X", "unknown 50 X")
	f("X 50.000001 P", "2024-07-02", "owned 50.000001 X", "owned 50.000001 X", "owned 50.000001 X", "not reached 50.000001 X", "unknown 50.000001 X")
	f("X 100 P", "2026-11-23", "owned 100 X", "owned 100 X", "owned 100 X", "not reached 100 X", "owned 100 X")
	f("X 30 P; Y 30 P", "2026-11-23", "owned 60 X,Y", "owned 60 X,Y", "not reached 30 X,Y", "not reached 60 X,Y", "unknown 60 X,Y")
	f("X 49 P", "2026-11-23", "not reached 49 X", "not reached 49 X", "not reached 49 X", "not reached 49 X", "not reached 49 X")
	f("X 10 P; X controls P", "2026-11-23", "not reached 10 X", "controlled 10 X", "controlled 10 X", "not reached 10 X", "controlled 10 X")
	f("X ? P", "2026-11-23", "untold 0 X", "untold 0 X", "untold 0 X", "not reached 0 X", "untold 0 X")
	f("X listed P", "2026-11-23", "unknown 0 X", "unknown 0 X", "unknown 0 X", "not reached 0 X", "unknown 0 X")
	f("X ? P; A 50 P", "2026-11-23", "untold 0 X", "untold 0 X", "not reached 0 X", "not reached 0 X", "unknown 0 X")
	f("X 30 P; X may P", "2026-11-23", "not reached 30 X", "unknown 30 X", "unknown 30 X", "not reached 30 X", "unknown 30 X")
	f("X 51 A; A 51 P", "2026-11-23", "owned 51 X", "owned 51 X", "owned 51 X", "not reached 0 ", "unknown 51 X")
	// One person's own chains are added up under the UK's rule too.
	f("X 60 A; X 60 B; A 30 P; B 30 P", "2026-11-23", "owned 60 X", "owned 60 X", "owned 60 X", "not reached 0 ", "unknown 60 X")
}

func TestReach(t *testing.T) {
	us, eu, uk := threshold(50, true, true, false, true), threshold(50, true, true, true, true), threshold(50, false, false, true, true)
	f := func(r ownership, held, day, want string, path ...string) {
		t.Helper()
		got := NewOwners(holdings(t, held)).Reach("P", xyz, r, day)
		if got.String() != want {
			t.Errorf("%s: %s, want %s", held, got, want)
		}
		if diff := cmp.Diff(path, got.Path); diff != "" {
			t.Errorf("%s: path (-want +got):\n%s", held, diff)
		}
	}
	// Exact sums.
	f(us, "X 33.34 P; Y 16.66 P", "", "owned 50 X,Y", "X (listed) 33.34 % + Y (listed) 16.66 % = 50 % → P")
	f(us, "X 33.34 P; Y 16.65999999 P", "", "not reached 49.99999999 X,Y", "X (listed) 33.34 % + Y (listed) 16.65999999 % = 49.99999999 % → P")
	f(us, "X 0.1 P; Y 0.2 P; Z 49.7 P", "", "owned 50 X,Y,Z", "X (listed) 0.1 % + Y (listed) 0.2 % + Z (listed) 49.7 % = 50 % → P")

	// The same share twice.
	f(us, "X 30 P by register; X 30 P by press", "", "not reached 30 X", "X (listed) 30 % (press) → P")
	f(us, "X 30 P by register; X 55 P by press", "", "owned 55 X", "X (listed) 55 % (press) → P")
	f(us, "X ? P by list; X 30 P by register", "", "not reached 30 X", "X (listed) 30 % (register) → P")

	// Diamonds, rings, one's own shares.
	f(us, "X 60 A; A 25 B; A 25 C; B 50 P; C 50 P", "", "not reached 0 ")
	f(us, "X 60 A; A 50 B; A 50 C; B 30 P; C 30 P", "", "owned 60 X",
		"X (listed) 60 % → A", "A 50 % → B", "A 50 % → C", "B 30 % + C 30 % = 60 % → P")
	f(us, "A 60 B; B 60 A; A 60 P", "", "not reached 0 ")
	f(us, "A 60 B; B 40 A; X 20 A; A 60 P", "", "not reached 0 ")
	f(us, "X 50 A; P 60 A; A 40 P; X 10 P", "", "owned 50 X", "X (listed) 50 % → A", "A 40 % + X (listed) 10 % = 50 % → P")
	f(us, "P 60 A; A 60 P", "", "not reached 0 ")
	f(us, "P 60 A; X ? A; A 60 P", "", "not reached 0 ")
	f(us, "X 60 P; P 60 A; A 10 P", "", "owned 60 X", "X (listed) 60 % → P")
	f(us, "X 60 P; X 60 B; B 60 A; P 20 A; A 10 P", "", "owned 70 X", "X (listed) 60 % → B", "B 60 % → A", "A 10 % + X (listed) 60 % = 70 % → P")
	f(us, "P 60 P; X 40 P", "", "not reached 40 X", "X (listed) 40 % → P")

	// Time: both days included; a year is all its days.
	held := "X 60 P since 2024-03-01 until 2024-05-31"
	f(us, held, "2024-02-29", "not reached 0 ")
	f(us, held, "2024-03-01", "owned 60 X", "X (listed) 60 % → P")
	f(us, held, "2024-05-31", "owned 60 X", "X (listed) 60 % → P")
	f(us, held, "2024-06-01", "not reached 0 ")
	f(us, "X 60 P since 2022 until 2023", "2023-12-31", "owned 60 X", "X (listed) 60 % → P")
	f(us, "X 60 P since 2022 until 2023", "2024-01-01", "not reached 0 ")
	f(us, "X 60 A; A 40 P since 2024-01-01; A 60 P until 2023-12-31", "2024-01-01", "not reached 40 X", "X (listed) 60 % → A", "A 40 % → P")

	// Shares not known.
	f(us, "X listed P by list", "", "unknown 0 X", "X (listed) unknown share (list) → P")
	f(us, "X ? P by hearsay", "", "untold 0 X", "X (listed) unknown share (hearsay) → P")
	f(us, "X listed P by list; X ? P by hearsay", "", "untold 0 X", "X (listed) unknown share (list) → P")
	f(us, "X listed P; Y ? P", "", "untold 0 Y", "Y (listed) unknown share → P")
	f(us, "X ? P; A 60 P", "", "not reached 0 X", "X (listed) unknown share, at most 40 % → P")
	f(us, "X ? P; A 50 P", "", "untold 0 X", "X (listed) unknown share, at most 50 % → P")
	f(us, "X ? P; A 60 P; B 50 P", "", "untold 0 X", "X (listed) unknown share → P")
	f(us, "X ? P; Y 20 P; A 60 P", "", "not reached 20 X,Y", "X (listed) unknown share, at most 20 % + Y (listed) 20 % → P")
	f(us, "X ? A; A 50 P", "", "untold 50 X", "X (listed) unknown share → A", "A 50 % → P")
	f(us, "X listed A; A 50 P", "", "unknown 50 X", "X (listed) unknown share → A", "A 50 % → P")
	f(us, "X 50 A; A ? P", "", "untold 0 X", "X (listed) 50 % → A", "A unknown share → P")
	f(us, "A ? P; B ? A", "", "not reached 0 ")
	f(us, "X ? P; Y 70 P", "", "owned 70 Y", "Y (listed) 70 % → P")

	// Control, and what the controlled own.
	f(eu, "X controls A by court; A 50 P", "", "controlled 50 X", "X (listed) controls A (court)", "A 50 % → P")
	f(eu, "X 60 A; A controls P", "", "controlled 0 X", "X (listed) 60 % → A", "A controls P")
	f(eu, "X 60 P; X controls P", "", "owned 60 X", "X (listed) 60 % → P")
	f(eu, "X may P", "", "unknown 0 X", "X (listed) may control P")
	f(eu, "X controls A; A ? P", "", "untold 0 X", "X (listed) controls A", "A unknown share → P")
	f(us, "X 60 A; A controls P", "", "not reached 0 X", "X (listed) 60 % → A", "A controls P")

	// Each owner by itself.
	f(uk, "X 30 P; Y 40 P", "", "not reached 40 X,Y", "Y (listed) 40 % → P", "X (listed) 30 % → P")
	f(uk, "X 60 Y; X 30 P; Y 30 P", "", "owned 60 X,Y", "X (listed) 60 % → Y (listed)", "X (listed) 30 % + Y (listed) 30 % = 60 % → P")
	f(uk, "X 30 Y; Y 60 P", "", "owned 60 Y", "Y (listed) 60 % → P")
	f(uk, "X 60 P; Y controls P", "", "owned 60 X", "X (listed) 60 % → P")

	f(uk, "X 60 A; A 55 P; Y 30 A; Y 20 P", "", "owned 55 X", "X (listed) 60 % → A", "A 55 % → P")
	f(uk, "X 60 Y; Y 40 P; Z 10 P", "", "not reached 40 X,Y,Z", "X (listed) 60 % → Y (listed)", "Y (listed) 40 % → P", "Z (listed) 10 % → P")

	// A rule that is silent leaves in doubt what hangs on it.
	silent := ownership{Rule: "threshold", Threshold: 50}
	f(silent, "X 60 P", "", "owned 60 X", "X (listed) 60 % → P")
	f(silent, "X 30 P; Y 30 P", "", "unknown 60 X,Y", "X (listed) 30 % + Y (listed) 30 % = 60 % → P", "the rule doesn't say whether this counts")
	f(silent, "X 60 A; A 60 P", "", "unknown 60 X", "X (listed) 60 % → A", "A 60 % → P", "the rule doesn't say whether this counts")
	f(silent, "X controls P", "", "unknown 0 X", "X (listed) controls P", "the rule doesn't say whether this counts")
	f(ownership{Rule: "text"}, "X 50 P", "", "unknown 50 X", "X (listed) 50 % → P", "the rule names no percentage: whether this is owned is in doubt")
	f(threshold(50, true, true, false, false), "X 60 A; A 60 P", "", "not reached 0 ")

	// What is no percentage isn't known.
	f(us, "X 101 P", "", "untold 0 X", "X (listed) unknown share → P")
	f(us, "X -1 P", "", "untold 0 X", "X (listed) unknown share → P")
	f(us, "X NaN P", "", "untold 0 X", "X (listed) unknown share → P")
}

func TestReachBoundsPath(t *testing.T) {
	var held []Holding
	one, all := 1.0, 100.0
	for i := range 50 {
		a := fmt.Sprintf("A%02d", i)
		held = append(held, Holding{Owner: "X", Owned: a, Percent: &all}, Holding{Owner: a, Owned: "P", Percent: &one})
	}
	got := NewOwners(held).Reach("P", xyz, threshold(50, true, true, false, true), "")
	if len(got.Path) != maxSteps || !got.Owned || got.Path[maxSteps-2] != "…" ||
		!strings.HasSuffix(got.Path[maxSteps-1], "+ 30 more = 50 % → P") {
		t.Errorf("path of %d lines ends %q", len(got.Path), got.Path[maxSteps-2:])
	}
}

func TestTied(t *testing.T) {
	o := NewOwners(holdings(t, "X tie P; P 20 Y; P tie Y; Z tie P until 2023-12-31; A tie P; P ? X by list; P controls Z"))
	got := o.Reach("P", xyz, threshold(50, true, true, false, true), "2024-01-01")
	want := Reach{Tied: []Tied{
		{"X", "is led by X (listed)"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNames(t *testing.T) {
	sixty := 60.0
	o := NewOwners([]Holding{
		{Owner: "ofac-1", OwnerName: "JSC Belaruskali", Owned: "nezhin", OwnedName: "Nezhin Trading", Percent: &sixty, Source: "register, 2026-01-01"},
		{Owner: "ofac-1", OwnerName: "Belaruskali", Owned: "nezhin", Percent: &sixty, Source: "shares.csv:2"},
	})
	listed := func(id string) bool { return id == "ofac-1" }
	f := func(want string) {
		t.Helper()
		got := o.Reach("nezhin", listed, threshold(50, true, true, false, true), "2026-11-23")
		if diff := cmp.Diff([]string{want}, got.Path); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	f("Belaruskali (listed) 60 % (register, 2026-01-01) → Nezhin Trading")
	e := &entity.Entity{ID: "ofac-1", Names: []entity.Name{{Text: "Belaruskali OAO", Kind: entity.KindName, Script: "Latn"}}}
	o.Add(e)
	f("Belaruskali OAO (listed) 60 % (register, 2026-01-01) → Nezhin Trading")
	if o.Entity("ofac-1") != e || o.Entity("nezhin") != nil {
		t.Error("Entity doesn't return what was added")
	}
	if got := o.Reach("nobody", listed, ownership{}, ""); got.String() != "not reached 0 " {
		t.Errorf("a party of no holding is %s", got)
	}
}

func TestHoldingsOfShares(t *testing.T) {
	ten := 10.0
	got := HoldingsOfShares([]answer.Share{{Owner: "X", Percent: &ten, From: "2024-01-01", Source: "register"}, {Owner: "Y", Owned: "A", Control: true}}, "p-1", "Party")
	want := []Holding{
		{Owner: "X", OwnerName: "X", Owned: "p-1", OwnedName: "Party", Percent: &ten, From: "2024-01-01", Source: "register"},
		{Owner: "Y", OwnerName: "Y", Owned: "A", OwnedName: "A", Control: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
