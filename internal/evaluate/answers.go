package evaluate

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/internal/index"
)

// WriteAnswers writes the answers to all questions and negatives asked by
// names alone, one JSON object a line: query_id, and results with id, score
// and the references in referents.
func (o *Outcome) WriteAnswers(w io.Writer, x *index.Index) error {
	type result struct {
		ID        string   `json:"id"`
		Score     float64  `json:"score"`
		Referents []string `json:"referents"`
	}
	type answered struct {
		Query   string   `json:"query_id"`
		Results []result `json:"results"`
	}
	b := bufio.NewWriter(w)
	out := json.NewEncoder(b)
	write := func(questions []Question, answers [][]Result) error {
		for i, q := range questions {
			line := answered{q.ID, []result{}}
			for _, r := range answers[i] {
				e, err := x.Entity(r.Entity)
				if err != nil {
					return err
				}
				line.Results = append(line.Results, result{e.ID, float64(r.Score) / 1000, referencesOf(e)})
			}
			if err := out.Encode(line); err != nil {
				return err
			}
		}
		return nil
	}
	for _, a := range o.Asked {
		if !a.WithFacts {
			if err := write(a.Questions, a.Answers); err != nil {
				return err
			}
		}
	}
	if c := o.customersFor(false); c != nil {
		if err := write(c.Questions, c.Answers); err != nil {
			return err
		}
	}
	return b.Flush()
}

// WritePack writes the questions of a set as a pack that [ReadPacks] reads:
// query_id, name, schema, kind and expected_ids, tab-separated.
func (s *Set) WritePack(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Comma = '\t'
	if err := out.Write([]string{"query_id", "name", "schema", "kind", "expected_ids"}); err != nil {
		return err
	}
	for _, q := range slices.Concat(s.Questions, s.None) {
		kind := ""
		for _, name := range q.Slices {
			if k, ok := strings.CutPrefix(name, "kind="); ok {
				kind = k
			}
		}
		if err := out.Write([]string{q.ID, q.Name, q.Schema, kind, q.printed}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
