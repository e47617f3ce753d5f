package screen

import (
	"sync"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
)

// mostKept bounds the entities kept decoded; a large one takes some 50 kB.
const mostKept = 1000

// decoded keeps entities of an index that checks have decoded: the owners of
// much-asked parties are the same few, and decoding one takes longer than
// judging a case. It is safe for concurrent use; its entities are only read.
type decoded struct {
	mu   sync.Mutex
	kept map[int]*entity.Entity
}

// entity returns entity i of the index, which is shared: nobody changes it.
func (d *decoded) entity(x *index.Index, i int) (*entity.Entity, error) {
	d.mu.Lock()
	e := d.kept[i]
	d.mu.Unlock()
	if e != nil {
		return e, nil
	}
	e, err := x.Entity(i)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.kept == nil || len(d.kept) >= mostKept {
		d.kept = map[int]*entity.Entity{}
	}
	d.kept[i] = e
	return e, nil
}
