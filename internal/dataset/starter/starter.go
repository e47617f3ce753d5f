// Package starter holds the starter dataset: the parties that the seed's
// regimes are about (the US, the EU, the UK and the UN on Iran, Belarus and,
// so far as those touch it, Russia), so that the program answers something
// before any list is imported.
//
// It is written by hand as facts: names in their scripts, birth dates where
// they are public, and each listing with its publisher's reference, programme,
// measures, law, date and address. It is neither a list nor complete, it says
// nothing of parties it lacks, and every answer that rests on it says so.
//
// Its listings carry the ids of the real lists and the publishers' references,
// so that the law binds to them as to the lists themselves; its parties carry
// the ids that those lists give them as referents. Dates of the UN's listings
// on Iran are those the UN prints (2006 to 2010): the day on which they came
// back is the law's, and stands in a regime file. Entries of the annexes V, IX
// and XV of Regulation (EC) No 765/2006 stand there too.
//
// The format is that of a user's own list: FollowTheMoney JSON lines as
// [entity.Entity] writes them.
package starter

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/lists/ftm"
	"github.com/interdict-project/interdict/internal/source"
)

// Date is the day on which the facts were last checked (ISO 8601). OFAC's own
// list was at hand only up to April 2024, the EU's up to August 2026, the
// UK's up to August 2026, the UN's up to February 2026.
const Date = "2026-11-23"

// ListID is the list under which the dataset is named in answers. Its
// listings keep the ids of the lists they are on.
const ListID = "starter"

//go:embed starter.ftm.json
var lines []byte

// Source returns the dataset as the one file of a snapshot of Date.
func Source() source.Source {
	return source.Source{Files: []source.File{source.Bytes("starter.ftm.json", lines)}, Date: Date}
}

// Input returns the dataset as the one snapshot of its list, to build from. Each
// reading of it gives entities anew: a build changes them.
func Input() (dataset.Input, error) {
	sum := sha256.Sum256(lines)
	return dataset.Input{
		List: ListID, Date: Date, SHA256: hex.EncodeToString(sum[:]),
		Entities: ftm.Parse(context.Background(), Source()),
	}, nil
}

// Entities returns the parties, in the order of the file. The caller owns
// them. It fails only where the embedded file is broken.
func Entities() ([]*entity.Entity, error) {
	var out []*entity.Entity
	for e, err := range ftm.Parse(context.Background(), Source()) {
		if err != nil {
			return nil, fmt.Errorf("starter dataset: %w", err)
		}
		out = append(out, e)
	}
	return out, nil
}
