package report

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/answer"
)

func TestRows(t *testing.T) {
	f := func(before, after []answer.Finding, want ...string) {
		t.Helper()
		var got []string
		for _, r := range rows([][]answer.Finding{before, after}) {
			got = append(got, fmt.Sprintf("%s %s %d %q", r.Issuer, r.latest().Measure, len(r.Refs), change(r.On[0], r.On[1])))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	}
	of := func(issuer, measure, reference, a string) answer.Finding {
		return answer.Finding{Issuer: issuer, Measure: measure, List: "l", Reference: reference, Answer: a, Confidence: answer.Official}
	}
	freeze := of("eu", "freeze", "1", answer.Prohibited)
	twin := of("eu", "freeze", "2", answer.Prohibited)
	risk := of("us", "risk", "3", answer.RiskOnly)
	ban := of("us", "ban", "3", answer.Prohibited)
	travel := of("uk", "travel", "4", answer.Prohibited)
	lifted := freeze
	lifted.Answer, lifted.To = answer.Unconfirmed, "2026-01-01"

	f(nil, nil)
	f([]answer.Finding{travel, risk, freeze, ban}, []answer.Finding{travel, risk, freeze, ban},
		`us ban 1 ""`, `us risk 1 ""`, `eu freeze 1 ""`, `uk travel 1 ""`) // issuers in order, what forbids most first
	f([]answer.Finding{freeze, twin}, []answer.Finding{freeze, twin}, `eu freeze 2 ""`) // two listings, one row
	f([]answer.Finding{freeze, twin}, []answer.Finding{freeze}, `eu freeze 1 ""`, `eu freeze 1 "ended"`)
	f([]answer.Finding{freeze}, []answer.Finding{lifted}, `eu freeze 1 "changed"`)
	f(nil, []answer.Finding{freeze}, `eu freeze 1 "new"`)
	f([]answer.Finding{freeze, freeze}, []answer.Finding{freeze}, `eu freeze 1 ""`, `eu freeze 1 "ended"`)
}

func TestParties(t *testing.T) {
	days := inOrder(documentAnswers())
	var got []string
	for _, p := range parties(days) {
		got = append(got, fmt.Sprintf("%d %s %v %v", p.N, p.Entity.Caption, p.On[0] != nil, p.On[1] != nil))
	}
	want := []string{
		"1 Dorvan Milovich MELKISH true true", "2 State Authority for Imaginary Industry of Antarctica true true",
		"3 Polar Development Bank true true", "4 Polar Bank of Fog true false", "5 Ice Sea Shipping Co. Ltd. false true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parties (-want +got):\n%s", diff)
	}
}

func TestListChanges(t *testing.T) {
	got := listChanges(
		[]answer.List{{ID: "un-sc", Date: "2025-08-02"}, {ID: "eu-fsf", Date: "2025-01-01"}, {ID: "starter", Date: "2026-01-01"}},
		[]answer.List{{ID: "un-sc", Date: "2025-11-20"}, {ID: "eu-fsf", Date: "2025-01-01"}, {ID: "gb-uksl", Date: "2026-08-12"}})
	want := []string{"UK Sanctions List of 2026-08-12 was not used for the first day",
		"starter dataset of 2026-01-01 was not used for the later day", "UN Security Council of 2025-11-20 instead of 2025-08-02"}
	if !slices.Equal(got, want) {
		t.Errorf("listChanges = %q; want %q", got, want)
	}
}

func TestInOrder(t *testing.T) {
	f := func(want string, answers ...answer.Answer) {
		t.Helper()
		var got string
		for _, a := range inOrder(answers) {
			got += a.AsOf + " "
		}
		if got != want {
			t.Errorf("inOrder = %q; want %q", got, want)
		}
	}
	on := func(day, reason string) answer.Answer { return answer.Answer{AsOf: day, AsOfReason: reason} }
	f("")
	f("2025-10-23 2025-09-01 2026-11-23 ", on("2026-11-23", "today"), on("2025-09-01", ""), on("2025-10-23", "document"))
	f("2025-09-01 2025-10-01 ", on("2025-10-01", ""), on("2025-09-01", ""), on("2025-10-01", ""))
}
