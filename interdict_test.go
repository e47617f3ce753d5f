package interdict_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/interdict-project/interdict"
	"github.com/interdict-project/interdict/answer"
)

func today() time.Time { return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) }

// May a bank of the US buy a note of 120 days of the Development Bank of
// Belarus, and one of 60 days?
func Example() {
	engine, err := interdict.Open("", interdict.Options{Now: today})
	if err != nil {
		log.Fatal(err)
	}
	defer engine.Close()
	for _, days := range []int{120, 60} {
		check, err := engine.Check(
			[]interdict.Party{{Role: "issuer", Name: "Development Bank of Belarus"}},
			answer.Activity{Kind: "new-debt", MaturityDays: &days, IssuedOn: "2024-05-01", Date: "2024-05-01"},
			interdict.Request{Issuers: []string{"us"}})
		if err != nil {
			log.Panic(err)
		}
		fmt.Println(days, "days:", check.Answers[0].Answer)
	}
	// Output:
	// 120 days: prohibited
	// 60 days: not-touched
}

func ExampleEngine_Screen() {
	engine, err := interdict.Open("", interdict.Options{Now: today})
	if err != nil {
		log.Fatal(err)
	}
	defer engine.Close()
	a, err := engine.Screen(answer.Subject{Name: "Дмитрий Пантус"}, interdict.Request{AsOf: "2025-10-23"})
	if err != nil {
		log.Panic(err)
	}
	fmt.Println(a.Verdict, a.Hits[0].Entity.Caption)
	// Output: block Dmitry Aleksandrovich Pantus
}

func ExampleEngine_ScreenDocument() {
	engine, err := interdict.Open("", interdict.Options{Now: today})
	if err != nil {
		log.Fatal(err)
	}
	defer engine.Close()
	report, err := os.ReadFile("examples/report.ar.txt")
	if err != nil {
		log.Panic(err)
	}
	answers, err := engine.ScreenDocument("report.ar.txt", report, interdict.Request{Issuers: []string{"us"}})
	if err != nil {
		log.Panic(err)
	}
	for _, a := range answers {
		fmt.Println(a.AsOf, a.Verdict, a.Hits[0].Entity.Caption)
	}
	// Output:
	// 2025-10-23 block Dmitry Aleksandrovich Pantus
	// 2026-11-23 block Dmitry Aleksandrovich Pantus
}

func TestOpenRefusesDamage(t *testing.T) {
	if _, err := interdict.Open("testdata/none\x00", interdict.Options{}); err == nil {
		t.Error("a folder that can't be read opened")
	}
}

func TestTheDayIsToday(t *testing.T) {
	engine, err := interdict.Open(t.TempDir(), interdict.Options{Now: today, Version: "a program"})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	c, err := engine.Check([]interdict.Party{{Name: "Zebulon Quillfeather", Country: "de"}}, answer.Activity{Kind: "payment"}, interdict.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if c.AsOf != "2026-11-23" || c.AsOfReason != "today" || len(c.Answers) != 4 || c.Engine != "a program" {
		t.Errorf("got %s (%s), %d answers by %s", c.AsOf, c.AsOfReason, len(c.Answers), c.Engine)
	}
	if _, err := engine.Check(nil, answer.Activity{Kind: "gift"}, interdict.Request{}); err == nil || !strings.Contains(err.Error(), "activity.kind") {
		t.Errorf("an unknown kind of activity: %v", err)
	}
}
