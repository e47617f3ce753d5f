package dataset

import (
	"fmt"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/names"
)

// sharedBy is from how many bodies on a name counts as a family's: publishers
// print the name of the parent (the Revolutionary Guards) as an alias of each
// of its units.
const sharedBy = 4

// weakenShared marks names that many bodies bear as weak for all but those
// with the shortest principal name, which is the parent's. Persons are left
// alone: homonyms are all meant.
func weakenShared(entities []*entity.Entity) {
	type bearers struct{ count, shortest int }
	byName := map[string]*bearers{}
	each := func(do func(e *entity.Entity, n *entity.Name, key string)) {
		for _, e := range entities {
			if kindOf(e.Schema) != 'o' {
				continue
			}
			had := map[string]bool{}
			for i := range e.Names {
				n := &e.Names[i]
				if key := names.Fold(n.Text); !n.Weak && key != "" && !had[key] {
					had[key] = true
					do(e, n, key)
				}
			}
		}
	}
	each(func(e *entity.Entity, _ *entity.Name, key string) {
		words := len(names.Tokens(e.Caption()))
		b := byName[key]
		if b == nil {
			byName[key] = &bearers{1, words}
			return
		}
		b.count++
		b.shortest = min(b.shortest, words)
	})
	each(func(e *entity.Entity, n *entity.Name, key string) {
		if b := byName[key]; b.count >= sharedBy && len(names.Tokens(e.Caption())) > b.shortest {
			n.Weak = true
			n.Note = fmt.Sprintf("%d entities bear this name; it is taken for the parent's", b.count)
		}
	})
}
