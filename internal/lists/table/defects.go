package table

import (
	"errors"
	"fmt"

	"github.com/interdict-project/interdict/internal/source"
)

// MaxDefects is how many defects of a table are told at once.
const MaxDefects = 20

// Defects are the bad rows of a table. Each is a [*source.Error] with file,
// line and remedy; where the table has more than [MaxDefects], the last says
// so.
type Defects []error

// Error gives one defect a line.
func (d Defects) Error() string { return errors.Join(d...).Error() }

// Unwrap returns the defects.
func (d Defects) Unwrap() []error { return d }

// defects gathers the bad rows of one reading.
type defects struct {
	file, sheet string
	list        Defects
	full        bool
}

// add notes what is wrong in a column ("" for a whole row).
func (d *defects) add(line int, column, what, remedy string) {
	if len(d.list) == MaxDefects {
		d.full = true
		return
	}
	if column != "" {
		what = column + ": " + what
	}
	if d.sheet != "" {
		what = fmt.Sprintf("sheet %q, %s", d.sheet, what)
	}
	d.list = append(d.list, &source.Error{File: d.file, Line: line, What: what, Remedy: remedy})
}

// err returns what was gathered, nil where nothing was.
func (d *defects) err() error {
	if len(d.list) == 0 {
		return nil
	}
	if d.full {
		d.list = append(d.list, &source.Error{File: d.file, What: fmt.Sprintf("more defects than these %d", MaxDefects), Remedy: "mend these and import again to see the others"})
		d.full = false
	}
	return d.list
}
