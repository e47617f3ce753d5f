package screen

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/match"
)

// Bounds of an answer.
const (
	candidates   = 25  // parties compared with a subject
	nearScore    = 400 // from here on a party is told as a near miss, in thousandths
	nearInText   = 200 // the same in a text, where a shared surname is worth telling
	maxNearMiss  = 10  // near misses told
	maxNameBytes = 1000
)

// Party screens one party given by name and what else is known of it, on one
// day.
func (e *Engine) Party(s answer.Subject, r Request) (answer.Answer, error) {
	if err := r.check(); err != nil {
		return answer.Answer{}, err
	}
	if len(s.Name) > maxNameBytes {
		return answer.Answer{}, fmt.Errorf("a name of %d bytes; screen a text as a document", len(s.Name))
	}
	q := match.Query{
		Schema:     s.Schema,
		BirthDates: s.Properties["birthDate"],
		Genders:    s.Properties["gender"],
	}
	for _, prop := range []string{"nationality", "country", "citizenship", "jurisdiction"} {
		q.Countries = append(q.Countries, s.Properties[prop]...)
	}
	if s.Name != "" {
		q.Names = append(q.Names, s.Name)
	}
	q.Names = append(q.Names, s.Properties["alias"]...)
	q.Identifiers = identifiersOf(s.Properties)
	if len(q.Names) == 0 && len(q.Identifiers) == 0 {
		return answer.Answer{}, fmt.Errorf("nothing to screen: give a name or an identifier")
	}
	a := e.begin(r)
	s.Kind = "party"
	a.Subject = s
	input, err := json.Marshal(s)
	if err != nil {
		return answer.Answer{}, err
	}
	a.Receipt.Input = hashOf(input)
	for _, m := range e.matcher.Search(q, candidates) {
		if m.Score < nearScore {
			continue
		}
		if err := e.addMatch(&a, m, r); err != nil {
			return answer.Answer{}, err
		}
	}
	if len(a.NearMisses) > maxNearMiss {
		a.NearMisses = a.NearMisses[:maxNearMiss]
	}
	decide(&a, true)
	return a, nil
}

// identifiersOf picks the properties that identify.
func identifiersOf(props map[string][]string) map[string][]string {
	out := map[string][]string{}
	for prop, values := range props {
		if entity.Identifies(prop) && len(values) > 0 {
			out[prop] = values
		}
	}
	return out
}

// addMatch files a match under hits or near misses.
func (e *Engine) addMatch(a *answer.Answer, m match.Match, r Request) error {
	ent, err := e.index.Entity(m.Entity)
	if err != nil {
		return err
	}
	if m.Score < match.ReviewThreshold {
		reason := m.Contradicted
		if reason == "" {
			reason = fmt.Sprintf("the listed name %q is like it, but not enough", m.Listed)
		}
		a.NearMisses = append(a.NearMisses, answer.NearMiss{ID: ent.ID, Caption: ent.Caption(), Score: fraction(m.Score), Reason: reason})
		return nil
	}
	findings := e.law.Findings(ent, r.AsOf, r.Issuers)
	if len(findings) == 0 {
		a.NearMisses = append(a.NearMisses, answer.NearMiss{ID: ent.ID, Caption: ent.Caption(), Score: fraction(m.Score), Reason: notListedReason(ent, r)})
		return nil
	}
	a.Hits = append(a.Hits, answer.Hit{Entity: party(ent), Score: fraction(m.Score), Evidence: m.Evidence, Findings: findings, NotHeld: notHeld(ent, r)})
	return nil
}

// notHeld names the listings of the issuers asked for that don't hold on the
// day, with the first day after it or the last before it on which they do.
func notHeld(ent *entity.Entity, r Request) []string {
	var out []string
	for i := range ent.Listings {
		l := &ent.Listings[i]
		if l.Issuer != "" && !slices.Contains(r.Issuers, l.Issuer) {
			continue
		}
		if s := l.On(r.AsOf); s.Held || s.Unconfirmed {
			continue
		}
		later, earlier := around(l, r.AsOf)
		text := fmt.Sprintf("%s %s", l.List, l.Reference)
		switch {
		case later != "":
			text += ": listed from " + later
		case earlier != "":
			text += ": last seen listed on " + earlier
		}
		out = append(out, text)
	}
	return out
}

// around returns the first day after a day on which a listing starts, and the
// last before it on which it was seen.
func around(l *entity.Listing, day string) (later, earlier string) {
	for _, p := range l.Periods {
		if p.From > day && (later == "" || p.From < later) {
			later = p.From
		}
		if p.To != "" && p.To < day && p.To > earlier {
			earlier = p.To
		}
	}
	return later, earlier
}

// notListedReason says why a party that the name fits is no hit on the day.
func notListedReason(ent *entity.Entity, r Request) string {
	later, earlier, others := "", "", false
	for i := range ent.Listings {
		l := &ent.Listings[i]
		if !slices.Contains(r.Issuers, l.Issuer) && l.Issuer != "" {
			others = true
			continue
		}
		from, to := around(l, r.AsOf)
		if from != "" && (later == "" || from < later) {
			later = from
		}
		earlier = max(earlier, to)
	}
	switch {
	case later != "" && earlier != "":
		return fmt.Sprintf("the name fits, but the party was not listed on %s: listed until %s and again from %s", r.AsOf, earlier, later)
	case later != "":
		return fmt.Sprintf("the name fits, but the party was not listed on %s: listed from %s", r.AsOf, later)
	case earlier != "":
		return fmt.Sprintf("the name fits, but the party was not listed on %s: last seen listed on %s", r.AsOf, earlier)
	case others:
		return "the name fits, but only issuers that were not asked for list the party"
	}
	return fmt.Sprintf("the name fits, but no listing or measure holds on %s", r.AsOf)
}

// party is an entity as answers show it.
func party(ent *entity.Entity) answer.Party {
	p := answer.Party{ID: ent.ID, Caption: ent.Caption(), Schema: ent.Schema, Referents: ent.Referents,
		Properties: ent.FtM(), Listings: ent.Listings, Ties: ent.Ties, References: []string{}}
	for _, l := range ent.Listings {
		// What a regime file alone names has no publisher's reference.
		if ours := l.List == "regimes" && !strings.HasPrefix(l.Reference, "eu-oj:"); !ours && !slices.Contains(p.References, l.Reference) {
			p.References = append(p.References, l.Reference)
		}
	}
	if joins, ok := ent.Extra["joins"]; ok {
		_ = json.Unmarshal(joins, &p.Joins) // written by the dataset; only shown
	}
	return p
}

// decide sets the verdict.
func decide(a *answer.Answer, complete bool) {
	for _, h := range a.Hits {
		if a.Verdict == answer.Clear {
			a.Verdict = answer.Review
		}
		prohibits := slices.ContainsFunc(h.Findings, func(f answer.Finding) bool { return f.Answer == answer.Prohibited })
		if h.Score >= a.Threshold.Block && prohibits {
			a.Verdict = answer.Block
		}
	}
	if !complete && a.Verdict == answer.Clear {
		a.Verdict = answer.Review
	}
}

func fraction(thousandths int) float64 { return float64(thousandths) / 1000 }

func hashOf(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
