package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// JSON writes an answer as one JSON object on one line, for streams of many.
// Keys stand in a fixed order, no array or object that the answer always has
// is null, and texts are written as they are, without HTML escapes.
func JSON(w io.Writer, a answer.Answer) error { return writeJSON(w, a, "") }

// JSONIndent writes an answer as [JSON] does, indented over many lines for a
// reader: for a single answer.
func JSONIndent(w io.Writer, a answer.Answer) error { return writeJSON(w, a, "  ") }

func writeJSON(w io.Writer, a answer.Answer, indent string) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(complete(a)); err != nil {
		return fmt.Errorf("writing the answer as JSON: %w", err)
	}
	return nil
}

// wire is an answer whose contexts are always written: a reader that asks for
// them must not have to tell "none" from "absent".
type wire struct {
	answer.Answer
	Contexts []answer.Context `json:"contexts"`
	Changes  []string         `json:"changes,omitempty"` // after contexts, as in answer.Answer
}

// complete returns a copy of an answer without a nil in any member that is
// always written. The caller's answer is left as it is.
func complete(a answer.Answer) wire {
	a.Warnings, a.Issuers, a.Lists = filled(a.Warnings), filled(a.Issuers), filled(a.Lists)
	a.NearMisses = filled(slices.Clone(a.NearMisses))
	a.Hits = filled(slices.Clone(a.Hits))
	for i := range a.Hits {
		h := &a.Hits[i]
		h.Evidence, h.Findings = filled(h.Evidence), filled(h.Findings)
		h.Entity.References, h.Entity.Listings = filled(h.Entity.References), filled(h.Entity.Listings)
		props := make(map[string][]string, len(h.Entity.Properties))
		for k, v := range h.Entity.Properties {
			props[k] = filled(v)
		}
		h.Entity.Properties = props
	}
	contexts := filled(slices.Clone(a.Contexts))
	for i := range contexts {
		contexts[i].Spans = filled(contexts[i].Spans)
	}
	return wire{Answer: a, Contexts: contexts, Changes: a.Changes}
}

func filled[T string | answer.List | answer.Hit | answer.NearMiss | answer.Context | answer.Evidence |
	answer.Finding | answer.Span | entity.Listing](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
