package dataset

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

const (
	sectoral = "Sectoral Sanctions Identifications List"
	menu     = "Non-SDN Menu-Based Sanctions List"
	capta    = "CAPTA List"
)

// onOFAC makes an invented party with one listing for each "LIST MARK"; a
// listing without a mark is of a format that names no very list.
func onOFAC(uid string, listings ...string) *entity.Entity {
	e := &entity.Entity{ID: "ofac-" + uid, Schema: "Company"}
	e.AddName(entity.Name{Text: "Vymyshleny Granit Zavod " + uid, Kind: entity.KindName})
	for _, in := range listings {
		list, mark, _ := strings.Cut(in, " ")
		l := entity.Listing{List: list, Issuer: "us", Reference: uid}
		if mark != "" {
			l.Features = []entity.Feature{{Label: "Effective Date"}, {Label: "List", Value: mark}}
		}
		e.Listings = append(e.Listings, l)
	}
	return e
}

// told writes the listings as "LIST MARK FROM..TO", in order.
func told(e *entity.Entity) []string {
	var out []string
	for _, l := range e.Listings {
		line := l.List
		for _, f := range l.Features {
			if f.Label == "List" {
				line += " " + f.Value
			}
		}
		for _, p := range l.Periods {
			line += " " + p.From + ".." + p.To
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func TestEachListOfOFACIsAListing(t *testing.T) {
	d := build(t, Options{},
		input("us-ofac-sdn", "2026-01-01", append(crowd(), onOFAC("90000001", "us-ofac-sdn"))...),
		input("us-ofac-cons", "2026-01-01", onOFAC("90000001", "us-ofac-cons "+sectoral, "us-ofac-cons "+menu, "us-ofac-cons "+capta)))
	i := slices.IndexFunc(d.Entities, func(e *entity.Entity) bool { return e.ID == "ofac-90000001" })
	want := []string{"us-ofac-cons " + capta + " ..", "us-ofac-cons " + menu + " ..", "us-ofac-cons " + sectoral + " ..", "us-ofac-sdn .."}
	if diff := cmp.Diff(want, told(d.Entities[i])); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestListsOfOFACOverTime(t *testing.T) {
	// The consolidated listings of one party in snapshots of 1, 2 and 3 January:
	// marks with a comma between, "-" for one without a mark.
	f := func(snapshots []string, want ...string) {
		t.Helper()
		var inputs []Input
		for i, marks := range snapshots {
			entries := []*entity.Entity{onOFAC("90000009", "us-ofac-cons "+capta)}
			var listings []string
			for mark := range strings.SplitSeq(marks, ",") {
				if mark != "" {
					listings = append(listings, strings.TrimSuffix("us-ofac-cons "+mark, " -"))
				}
			}
			if listings != nil {
				entries = append(entries, onOFAC("90000001", listings...))
			}
			inputs = append(inputs, input("us-ofac-cons", []string{"2026-01-01", "2026-01-02", "2026-01-03"}[i], entries...))
		}
		for _, e := range build(t, Options{}, inputs...).Entities {
			if e.ID == "ofac-90000001" {
				if diff := cmp.Diff(want, told(e)); diff != "" {
					t.Errorf("%q: (-want +got)\n%s", snapshots, diff)
				}
			}
		}
	}
	const ssi, cap = "us-ofac-cons " + sectoral, "us-ofac-cons " + capta
	both := sectoral + "," + capta
	// One of two goes, the other stays.
	f([]string{both, sectoral, sectoral}, cap+" ..2026-01-01", ssi+" ..")
	// A format that names no very list neither ends nor begins one.
	f([]string{"-", "-", "-"}, "us-ofac-cons ..")
	f([]string{"-", both, both}, cap+" ..", ssi+" ..")
	f([]string{both, "-", both}, cap+" ..", ssi+" ..")
	f([]string{both, "-", "-"}, cap+" ..", ssi+" ..")
	f([]string{both, sectoral, "-"}, cap+" ..2026-01-01", ssi+" ..")
	f([]string{sectoral, "-", both}, cap+" 2026-01-03..", ssi+" ..")
	f([]string{sectoral, "", "-"}, ssi+" ..2026-01-01 2026-01-03..")
}

func TestTranscriptionsAreNoSecondListing(t *testing.T) {
	l := func(list, reference string) entity.Listing {
		return entity.Listing{List: list, Issuer: "eu", Reference: reference, Annex: "V"}
	}
	const works = "eu-oj:32099R0001:V:Invented_Works"
	f := func(want []string, listings ...entity.Listing) {
		t.Helper()
		var got []string
		for _, l := range oneEach(listings) {
			got = append(got, l.List)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	f([]string{"eu-annexes"}, l("regimes", works), l("starter", works), l("eu-annexes", works))
	f([]string{"regimes"}, l("starter", works), l("regimes", works), l("regimes", works))
	f([]string{"eu-annexes", "regimes"}, l("regimes", works+"_2"), l("eu-annexes", works))
	f([]string{"eu-annexes", "user-desk"}, l("user-desk", works), l("eu-annexes", works)) // a user's own list is never lost
}
