package evaluate

import (
	"bufio"
	"encoding/json"
	"io"

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
