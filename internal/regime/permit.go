package regime

import (
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// permit weighs the permissions of a measure that applies, and makes the
// outcome permitted-by if one of them applies to the case.
func (j *judgement) permit(w *weighed) {
	if w.strict <= permittedBy {
		return
	}
	all := j.set.permits[w.ID]
	for _, p := range all {
		if j.covers(p.Targets, w) {
			if w.permissions == nil {
				w.permissions = make([]answer.Considered, 0, len(all))
			}
			j.consider(p, w)
		}
	}
	if w.permit != nil {
		w.cap(permittedBy)
		if w.doubtful() { // whatever is in doubt, it may be done
			w.answer(permittedBy)
		}
		w.confidence = weakest(w.confidence, w.permit.Confidence)
		w.note(w.permit.Note)
	}
}

// consider weighs one permission that covers what the measure holds of.
func (j *judgement) consider(p *permission, w *weighed) {
	c := answer.Considered{
		ID: p.ID, Title: p.Title, Scope: p.Scope, From: p.From, To: p.To,
		DoesNotUnblock: p.DoesNotUnblock, SourceURL: p.url, Confidence: p.Confidence,
	}
	_, inTime := inForce(j.c.Day, p.From, p.To, p.Suspended)
	after := p.After != nil && p.To < j.c.Day && p.After.From <= j.c.Day && (p.After.To == "" || j.c.Day <= p.After.To)
	var o outcome
	if inTime || after {
		o = j.try(p.when, &w.hold, true)
	}
	if after && o.truth != isFalse {
		w.doubt(p.After)
	}
	switch {
	case p.To != "" && j.c.Day > p.To:
		c.Why = "it ended on " + p.To
	case p.From > j.c.Day:
		c.Why = "it begins on " + p.From
	case !inTime:
		c.Why = "it is suspended on this day"
	case p.Effect != "permits" && p.when == nil:
		c.Why = "it allows a part only, which the case can't be seen to be: " + p.Scope
	case o.truth == isFalse:
		c.Why = strings.TrimSuffix("the case is outside its terms: "+j.facts.decided(p.when), ": ")
	case o.truth == isUnknown && len(o.missing) > 0:
		c.Why = "the activity doesn't say " + strings.Join(o.missing, ", ")
	case o.truth == isUnknown:
		c.Why = "annex not loaded: " + j.titles(o.lists)
	default:
		c.Applies = true
		c.Why = "it covers the case"
		if t := j.facts.decided(p.when); t != "" {
			c.Why += ": " + t
		}
		if w.permit == nil || betterConfidence(p.Confidence, w.permit.Confidence) {
			w.permit = p
		}
	}
	w.permissions = append(w.permissions, c)
}

func betterConfidence(a, b string) bool {
	return slices.Index(confidences[:], a) < slices.Index(confidences[:], b)
}

// covers tells whether the targets of a permission or a doubt are what the
// measure holds of; none are all of them.
func (j *judgement) covers(targets []target, w *weighed) bool {
	if len(targets) == 0 {
		return true
	}
	for i := range targets {
		t := &targets[i]
		if len(t.Countries) > 0 {
			if slices.Contains(t.Countries, j.countryOf(w)) {
				return true
			}
			continue
		}
		if w.by == nil {
			continue
		}
		if _, hit := w.measure.carriedBy(t, &w.by.view, j.set.telling(&w.by.view)); hit {
			return true
		}
	}
	return false
}

// countryOf returns the country by which a measure holds, else that of the
// party it holds of.
func (j *judgement) countryOf(w *weighed) string {
	switch {
	case w.place != nil:
		return w.place.code
	case w.party >= 0:
		return j.c.Parties[w.party].Country
	}
	return ""
}

// titles names goods lists.
func (j *judgement) titles(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id
		if l := j.set.lists[id]; l != nil {
			out[i] = l.Title
		}
	}
	return strings.Join(out, "; ")
}
