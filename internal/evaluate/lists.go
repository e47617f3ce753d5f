package evaluate

import (
	"context"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists"
)

// undated is the day of list files that carry none: no figure here depends on
// days.
const undated = "2000-01-01"

// IndexLists builds the index of publishers' files as an import would, joined,
// in memory; with latinOnly, as if every non-Latin name had been removed from
// the files. The caller closes the index.
func IndexLists(ctx context.Context, paths []string, latinOnly bool) (*index.Index, error) {
	entities, err := Entities(ctx, paths, latinOnly)
	if err != nil {
		return nil, err
	}
	return index.Build(entities, nil)
}

// Entities returns the parties of publishers' files, joined, as
// [IndexLists] has them.
func Entities(ctx context.Context, paths []string, latinOnly bool) ([]*entity.Entity, error) {
	dir, err := os.MkdirTemp("", "interdict-evaluate-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	store := lists.NewStore(dir)
	done, _, err := store.Import(ctx, paths, lists.ImportOptions{Date: undated, Name: "evaluated", Now: time.Unix(0, 0).UTC()})
	if err != nil {
		return nil, err
	}
	for _, d := range done {
		if d.Err != nil {
			return nil, d.Err
		}
	}
	snapshots, err := store.Snapshots()
	if err != nil {
		return nil, err
	}
	if len(snapshots) == 0 {
		return nil, fmt.Errorf("no list among %s", strings.Join(paths, ", "))
	}
	var inputs []dataset.Input
	for _, s := range snapshots {
		entities := s.Parse(ctx, nil)
		if latinOnly {
			entities = withLatinNames(entities)
		}
		inputs = append(inputs, dataset.Input{List: s.List, Date: s.Date, SHA256: s.SHA256, Acts: s.Whole, Entities: entities})
	}
	d, err := dataset.Build(ctx, inputs, dataset.Options{})
	if err != nil {
		return nil, err
	}
	return d.Entities, nil
}

// LatinOnly builds the index of the same entities with every non-Latin name
// removed, in memory. The caller closes both.
func LatinOnly(x *index.Index) (*index.Index, error) {
	var entities []*entity.Entity
	for i := range x.Len() {
		e, err := x.Entity(i)
		if err != nil {
			return nil, err
		}
		dropNonLatin(e)
		entities = append(entities, e)
	}
	return index.Build(entities, x.Meta())
}

func withLatinNames(entities iter.Seq2[*entity.Entity, error]) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		for e, err := range entities {
			if e != nil {
				dropNonLatin(e)
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// givenNonLatin is the label of names that the UK prints as non-Latin; some are
// in Latin letters all the same, and the benchmarks' rule removes them too.
const givenNonLatin = "non-Latin script"

// dropNonLatin removes the names of which any letter, in the whole or in a
// part, is not Latin.
func dropNonLatin(e *entity.Entity) {
	e.Names = slices.DeleteFunc(e.Names, func(n entity.Name) bool {
		return n.Printed == givenNonLatin || nonLatin(n.Text) || slices.ContainsFunc(n.Parts, func(p entity.Part) bool { return nonLatin(p.Text) })
	})
}

func nonLatin(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !latinLetter(r) })
}

// latinLetter tells whether a letter's Unicode name begins with LATIN,
// FULLWIDTH LATIN or MODIFIER LETTER, as the benchmarks' own rule has it. The
// signs below are Latin in script and named otherwise. Modifying letters of
// other scripts count as Latin here: they stand only beside letters of theirs.
func latinLetter(r rune) bool {
	switch r {
	case 'ª', 'º', '\u212A', '\u212B', '\u2132', '\u214E', '\u2183': // ordinals, Kelvin, Ångström, turned F, reversed C
		return false
	}
	return unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Lm, r)
}
