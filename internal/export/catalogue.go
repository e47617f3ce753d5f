package export

import (
	"maps"
	"slices"

	"github.com/interdict-project/interdict/entity"
)

// The members of index.json are those of OpenSanctions' catalogue of datasets
// that yente and Marble read.

type catalogue struct {
	Datasets []dataset `json:"datasets"`
}

type dataset struct {
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Summary     string     `json:"summary"`
	Type        string     `json:"type"`
	Version     string     `json:"version"`
	UpdatedAt   string     `json:"updated_at"`
	LastExport  string     `json:"last_export"`
	LastChange  string     `json:"last_change"`
	EntityCount int        `json:"entity_count"`
	TargetCount int        `json:"target_count"`
	ThingCount  int        `json:"thing_count"`
	Schemata    []string   `json:"schemata"`
	Targets     statistics `json:"targets"`
	Resources   []resource `json:"resources"`
	IndexURL    string     `json:"index_url"`
	DeltaURL    *string    `json:"delta_url"`
	Lists       []listed   `json:"lists"`
}

type statistics struct {
	Total     int     `json:"total"`
	Countries []tally `json:"countries"`
	Schemata  []tally `json:"schemata"`
}

type tally struct {
	Code  string `json:"code,omitempty"`
	Name  string `json:"name,omitempty"`
	Count int    `json:"count"`
}

type resource struct {
	Name      string `json:"name"`
	Path      string `json:"path"`
	URL       string `json:"url"`
	Checksum  string `json:"checksum"` // SHA-1
	MIMEType  string `json:"mime_type"`
	MIMELabel string `json:"mime_type_label"`
	Title     string `json:"title"`
	Size      int    `json:"size"`
}

// listed names a snapshot of the publisher's behind the export.
type listed struct {
	ID     string `json:"id"`
	Date   string `json:"date"`
	SHA256 string `json:"sha256"`
}

func (d *index) catalogue() catalogue {
	out := dataset{
		Name: d.Name, Title: "Sanctions lists joined by Interdict", Type: "source",
		Summary: "Parties that the lists named here hold, joined, as of " + d.Day,
		Version: d.Version(), UpdatedAt: midnight(d.Day), LastExport: midnight(d.Day), LastChange: midnight(d.Day),
		EntityCount: d.count, TargetCount: d.count, ThingCount: d.count,
		Schemata: slices.Sorted(maps.Keys(d.schemata)), Targets: statistics{Total: d.count, Countries: []tally{}, Schemata: []tally{}},
		Resources: []resource{{Name: EntitiesFile, Path: EntitiesFile, URL: d.address(EntitiesFile), Checksum: d.hash(),
			MIMEType: "application/json+ftm", MIMELabel: "FollowTheMoney Entities", Title: "FollowTheMoney entities", Size: d.bytes}},
		IndexURL: d.address(IndexFile), Lists: []listed{},
	}
	if d.delta {
		url := d.address(DeltaIndex)
		out.DeltaURL = &url
	}
	for _, c := range slices.Sorted(maps.Keys(d.countries)) {
		out.Targets.Countries = append(out.Targets.Countries, tally{Code: c, Count: d.countries[c]})
	}
	for _, s := range out.Schemata {
		out.Targets.Schemata = append(out.Targets.Schemata, tally{Name: s, Count: d.schemata[s]})
	}
	for _, l := range d.Lists {
		out.Lists = append(out.Lists, listed{l.ID, l.Date, l.SHA256})
	}
	return catalogue{Datasets: []dataset{out}}
}

// countriesOf returns the countries of an entity, sorted.
func countriesOf(e *entity.Entity) []string {
	have := map[string]bool{}
	for _, prop := range []string{"nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag"} {
		for _, c := range e.Properties[prop] {
			have[c] = true
		}
	}
	for _, a := range e.Addresses {
		if a.Country != "" {
			have[a.Country] = true
		}
	}
	return slices.Sorted(maps.Keys(have))
}
