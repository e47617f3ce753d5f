// Package report writes answers for people and programs to read: text for a
// terminal, one self-contained HTML file, the card of an entity, the summary
// of a folder, and JSON.
//
// Nothing is decided here. Every word about a party comes from the answer; the
// package orders it, compares the answers of two days, and says in plain
// English how each fact is known. The same answers give the same bytes.
//
// Texts of documents and lists are never trusted: control characters and
// bidirectional overrides don't reach a terminal, and HTML is escaped.
package report

import (
	"errors"
	"slices"

	"github.com/interdict-project/interdict/answer"
)

// errNoAnswer is returned where there is nothing to print.
var errNoAnswer = errors.New("report: there is no answer to write")

// inOrder returns the answers of one subject in the order of reading: the
// document's own day first, then the other days as they follow each other. Of
// several answers for one day only the first is kept. Lists of each answer are
// put in the order of their ids.
func inOrder(answers []answer.Answer) []answer.Answer {
	var out []answer.Answer
	for _, a := range answers {
		if !slices.ContainsFunc(out, func(b answer.Answer) bool { return a.AsOf == b.AsOf }) {
			a.Lists = slices.Clone(a.Lists)
			slices.SortStableFunc(a.Lists, func(x, y answer.List) int { return compareStrings(x.ID, y.ID) })
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b answer.Answer) int {
		if aDoc, bDoc := a.AsOfReason == "document", b.AsOfReason == "document"; aDoc != bDoc {
			if aDoc {
				return -1
			}
			return 1
		}
		return compareStrings(a.AsOf, b.AsOf)
	})
	return out
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
