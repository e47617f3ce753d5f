package regime

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/internal/source"
)

func TestReadShares(t *testing.T) {
	f := func(text string, want ...Holding) {
		t.Helper()
		got, err := ReadShares(strings.NewReader(text), "own.csv")
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		for i := range want {
			want[i].OwnerName, want[i].OwnedName = want[i].Owner, want[i].Owned
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	p := func(v float64) *float64 { return &v }
	f("owner,owned,percent\nX,A,60\n\nY,A,unknown\n",
		Holding{Owner: "X", Owned: "A", Percent: p(60), Source: "own.csv:2"}, Holding{Owner: "Y", Owned: "A", Source: "own.csv:4"})
	f("\xef\xbb\xbfOwner;Owned;Percent;From;To;Control;Source\r\nX;A;33,34 %;2024-07-03;2025;yes;register\r\n",
		Holding{Owner: "X", Owned: "A", Percent: p(33.34), From: "2024-07-03", To: "2025", Control: true, Source: "register"})
	f("source\tpercent\towned\towner\tcontrol\n\t0\tA\t  X   Ltd \tunknown\n",
		Holding{Owner: "X Ltd", Owned: "A", Percent: p(0), MayControl: true, Source: "own.csv:2"})
	f("owner,owned,percent,\n\"X, Y & Co\",\"A \"\"B\"\"\",100,\n", Holding{Owner: "X, Y & Co", Owned: `A "B"`, Percent: p(100), Source: "own.csv:2"})
	f("owner,owned,percent,control\nX,A,16.666666666,no\n", Holding{Owner: "X", Owned: "A", Percent: p(16.666666666), Source: "own.csv:2"})
	f("owner,owned,percent\n")
}

func TestReadSharesDefects(t *testing.T) {
	const header = "owner,owned,percent,from,to,control\n"
	f := func(text string, want ...string) {
		t.Helper()
		got, err := ReadShares(strings.NewReader(text), "own.csv")
		if err == nil || got != nil {
			t.Fatalf("%.60q is read as %v, %v", text, got, err)
		}
		for i := range want {
			want[i] = "own.csv" + want[i]
		}
		if diff := cmp.Diff(strings.Join(want, "\n"), err.Error()); diff != "" {
			t.Errorf("%.60q (-want +got):\n%s", text, diff)
		}
		if e := new(source.Error); !errors.As(err, &e) || e.Remedy == "" {
			t.Errorf("%v is no source.Error with a remedy", err)
		}
	}
	const columns = "the columns are owner, owned, percent, and where known from, to, control, source"
	f("", ":1: no header; "+columns)
	f("owner,owned\nX,A\n", ":1: no column percent; "+columns)
	f("owner,owned,percent,share\n", `:1: unknown column "share"; `+columns)
	f("owner,owned,percent,owned\n", ":1: the column owned stands twice; leave one of them out")
	f(header+"X,A,,,,\n", `:2: no percentage; write a number from 0 to 100, or "unknown"`)
	f(header+"X,A,most,,,\n\nX,A,-1,,,\nX,A,100.1,,,\nX,A,1e1,,,\nX,A,1.2.3,,,\nX,A,NaN,,,\nX,A,0.1234567891,,,\n",
		`:2: percent "most" is no number; write a number from 0 to 100, or "unknown"`,
		`:4: percent "-1" is no number; write a number from 0 to 100, or "unknown"`,
		`:5: percent "100.1" is not between 0 and 100; write a number from 0 to 100, or "unknown"`,
		`:6: percent "1e1" is no number; write a number from 0 to 100, or "unknown"`,
		`:7: percent "1.2.3" is not between 0 and 100; write a number from 0 to 100, or "unknown"`,
		`:8: percent "NaN" is no number; write a number from 0 to 100, or "unknown"`,
		`:9: percent "0.1234567891" has more than nine decimals; write a number from 0 to 100, or "unknown"`)
	f(header+",A,1,,,\nX,,1,,,\nX,X,1,,,\n",
		":2: no owner; name the owner, or leave the line out",
		":3: no owned party; name the owned, or leave the line out",
		`:4: "X" owns itself; leave own shares out`)
	f(header+"X,A,1,3.7.2024,,\nX,A,1,,2024-02-30,\nX,A,1,2024-07-03,2024-07-02,\nX,A,1,2024-07-03,2023,\nX,A,1,,,maybe\n",
		`:2: from "3.7.2024" is no day; write it as 2024-07-03`,
		`:3: to "2024-02-30" is no day; write it as 2024-07-03`,
		":4: to 2024-07-02 is before from 2024-07-03; swap the days",
		":5: to 2023 is before from 2024-07-03; swap the days",
		`:6: control "maybe" is not known; write yes, no or unknown`)
	f(header+"X,A,33,34,,,\n", `:2: from "34" is no day; write it as 2024-07-03`)
	f(header+"X,A,33,,,,note\n", `:2: cell 7 ("note") is in no column; quote cells that hold the separator`)
	f("owner,owned,percent\n\"X,A,33\n", ":2: not valid CSV: extraneous or missing \" in quoted-field; close the quote, or write a quote inside a cell twice")
	f("owner,owned,percent\nX,A\xff,33\n", `:2: not UTF-8; save the table as "CSV UTF-8"`)
	f("owner,owned,percent\n"+strings.Repeat("x", maxSharesCell+1)+",A,33\n", ":2: cell 1 has more than 4096 bytes; shorten it; is a quote missing?")
	f(strings.Repeat("\n", maxSharesFile+1), ": more than 64 MB; split it, or leave out what isn't needed")

	many := header + strings.Repeat("X,A,,,,\n", 30)
	_, err := ReadShares(strings.NewReader(many), "own.csv")
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 21 || lines[20] != "own.csv: 10 more defects; mend these first" {
		t.Errorf("30 defects are told in %d lines: %v", len(lines), err)
	}
}

func TestReadSharesRows(t *testing.T) {
	text := "owner,owned,percent\n" + strings.Repeat("X,A,1\n", maxSharesRows+1)
	_, err := ReadShares(strings.NewReader(text), "own.csv")
	want := fmt.Sprintf("own.csv:%d: more than a million rows; split it, or leave out what isn't needed", maxSharesRows+2)
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// What is read holds what the documentation says, and what isn't read says
// why in lines of its own.
func FuzzReadShares(f *testing.F) {
	f.Add("owner,owned,percent\nX,A,60\n")
	f.Add("owner;owned;percent;from;to;control;source\nX;A;33,34 %;2024-07-03;2025;yes;register\n")
	f.Add("owner\towned\tpercent\n\"X\tA\tunknown\n")
	f.Add("\xef\xbb\xbfpercent,owned,owner,\n,,\n-1,\xff,a\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadShares(strings.NewReader(text), "own.csv")
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "own.csv:") || !strings.Contains(line, "; ") {
					t.Errorf("defect %q", line)
				}
			}
			return
		}
		for _, h := range got {
			if h.Owner == "" || h.Owned == "" || h.Owner == h.Owned || h.Source == "" ||
				h.Percent != nil && !(*h.Percent >= 0 && *h.Percent <= 100) || !isSpan(h.From) || !isSpan(h.To) {
				t.Errorf("read %+v", h)
			}
		}
		NewOwners(got).Reach("A", xyz, threshold(50, true, true, true, true), "2026-11-23")
	})
}
