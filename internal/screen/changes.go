package screen

import (
	"fmt"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// changes says in words what differs between the answers of two days.
func changes(before, after answer.Answer) []string {
	var out []string
	key := func(f answer.Finding) string {
		return strings.Join([]string{f.Issuer, f.Kind, f.Citation, f.List, f.Reference}, "\x00")
	}
	hits := func(a answer.Answer) map[string]answer.Hit {
		m := map[string]answer.Hit{}
		for _, h := range a.Hits {
			m[h.Entity.ID] = h
		}
		return m
	}
	was, is := hits(before), hits(after)
	for _, h := range before.Hits {
		now, ok := is[h.Entity.ID]
		if !ok {
			out = append(out, fmt.Sprintf("%s: no listing or measure holds on %s any more", h.Entity.Caption, after.AsOf))
			continue
		}
		newer := map[string]answer.Finding{}
		for _, f := range now.Findings {
			newer[key(f)] = f
		}
		older := map[string]bool{}
		for _, f := range h.Findings {
			older[key(f)] = true
			g, ok := newer[key(f)]
			switch {
			case !ok:
				out = append(out, fmt.Sprintf("%s: %s (%s, %s) no longer holds on %s", h.Entity.Caption, f.Measure, strings.ToUpper(f.Issuer), f.Citation, after.AsOf))
			case g.Answer != f.Answer:
				text := fmt.Sprintf("%s: %s (%s, %s) was %s, is %s", h.Entity.Caption, f.Measure, strings.ToUpper(f.Issuer), f.Citation, f.Answer, g.Answer)
				if g.Note != "" {
					text += ": " + g.Note
				}
				out = append(out, text)
			}
		}
		for _, f := range now.Findings {
			if !older[key(f)] {
				out = append(out, fmt.Sprintf("%s: new since %s: %s (%s, %s)", h.Entity.Caption, before.AsOf, f.Measure, strings.ToUpper(f.Issuer), f.Citation))
			}
		}
	}
	for _, h := range after.Hits {
		if _, ok := was[h.Entity.ID]; !ok {
			out = append(out, fmt.Sprintf("%s: listed since %s", h.Entity.Caption, before.AsOf))
		}
	}
	return out
}
