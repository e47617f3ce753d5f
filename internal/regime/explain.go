package regime

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Explanation is one regime file as it stands on a day, in the words of the
// file and ready to print. It is a view: nothing is evaluated, and what the
// file doesn't know is empty. Days are ISO 8601; an empty first day is not
// known, an empty last day not set. The caller owns it.
type Explanation struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"` // regime or generic
	Issuer  string `json:"issuer"`
	Title   string `json:"title"`
	AsOf    string `json:"asOf"`
	Summary string `json:"summary,omitempty"`
	// Countries are the names of those the regime is about.
	Countries []string `json:"countries,omitempty"`
	// Addressee says who must comply, Binds the same as a condition (CEL).
	Addressee    string              `json:"addressee"`
	Binds        string              `json:"binds,omitempty"`
	RecognisedBy string              `json:"recognisedBy,omitempty"`
	Ownership    *ExplainedOwnership `json:"ownership,omitempty"`
	// Doubts bear on the whole regime on the day.
	Doubts      []ExplainedDoubt      `json:"doubts,omitempty"`
	Measures    ExplainedMeasures     `json:"measures"`
	Permissions ExplainedPermissions  `json:"permissions"`
	Instruments []ExplainedInstrument `json:"instruments,omitempty"`
	Goods       []ExplainedGoods      `json:"goodsLists,omitempty"`
	Unmodelled  []ExplainedGap        `json:"unmodelled,omitempty"` // on the day
	Sources     []ExplainedSource     `json:"sources"`
	// Events are all that the file dates, in order; those after AsOf too.
	Events []TimelineEvent `json:"events,omitempty"`
}

// ExplainedMeasures are the measures of a regime by how they stand on the day,
// each group in the order of the kinds, strictest first.
type ExplainedMeasures struct {
	InForce   []ExplainedMeasure `json:"inForce,omitempty"`
	InDoubt   []ExplainedMeasure `json:"inDoubt,omitempty"` // in force by the last text known
	Suspended []ExplainedMeasure `json:"suspended,omitempty"`
	Ended     []ExplainedMeasure `json:"ended,omitempty"`
	NotYet    []ExplainedMeasure `json:"notYet,omitempty"`
}

// ExplainedPermissions are the permissions of a regime by how they stand on
// the day, in the file's order.
type ExplainedPermissions struct {
	InForce   []ExplainedPermission `json:"inForce,omitempty"`
	Suspended []ExplainedPermission `json:"suspended,omitempty"`
	Ended     []ExplainedPermission `json:"ended,omitempty"`
	NotYet    []ExplainedPermission `json:"notYet,omitempty"`
}

// ExplainedMeasure is a measure in words.
type ExplainedMeasure struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	Answer string `json:"answer"` // what it says of its targets, unless a target says otherwise
	// Citation is that of the instrument, with the article.
	Citation  string            `json:"citation,omitempty"`
	SourceURL string            `json:"sourceUrl,omitempty"`
	Addressee string            `json:"addressee,omitempty"` // if not the regime's
	Targets   []ExplainedTarget `json:"targets"`
	// Activities, When and Binds are conditions as the file has them: kinds
	// of activity, and CEL expressions.
	Activities  []string            `json:"activities,omitempty"`
	When        string              `json:"when,omitempty"`
	Binds       string              `json:"binds,omitempty"`
	Parameters  map[string]string   `json:"parameters,omitempty"`
	From        string              `json:"from,omitempty"`
	To          string              `json:"to,omitempty"`
	Suspensions []ExplainedWindow   `json:"suspensions,omitempty"`
	Doubts      []ExplainedDoubt    `json:"doubts,omitempty"`      // on the day
	Permissions []string            `json:"permissions,omitempty"` // ids of those in force on the day
	Ownership   *ExplainedOwnership `json:"ownership,omitempty"`   // if not the regime's
	Coverage    string              `json:"coverage"`              // full, partial or none
	Confidence  string              `json:"confidence"`
	Note        string              `json:"note,omitempty"`
	Sources     []string            `json:"sources"`
}

// ExplainedPermission is a licence, exemption or derogation in words.
type ExplainedPermission struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Scope     string `json:"scope"`
	Citation  string `json:"citation,omitempty"`
	SourceURL string `json:"sourceUrl,omitempty"`
	// Whole tells that it permits dealings with its targets; else it allows a
	// part, which Scope describes.
	Whole          bool              `json:"whole"`
	Measures       []string          `json:"measures"` // ids of those it lifts
	Targets        []ExplainedTarget `json:"targets,omitempty"`
	Conditions     []string          `json:"conditions,omitempty"`
	When           string            `json:"when,omitempty"` // CEL
	DoesNotUnblock bool              `json:"doesNotUnblock,omitempty"`
	From           string            `json:"from,omitempty"`
	To             string            `json:"to,omitempty"`
	Suspensions    []ExplainedWindow `json:"suspensions,omitempty"`
	Doubts         []ExplainedDoubt  `json:"doubts,omitempty"` // on the day, once it has ended
	Confidence     string            `json:"confidence"`
	Note           string            `json:"note,omitempty"`
	Sources        []string          `json:"sources"`
}

// ExplainedTarget is what a measure stands against, in words.
type ExplainedTarget struct {
	Text string `json:"text"`
	// Answer differs from the measure's where it is set.
	Answer string `json:"answer,omitempty"`
}

// ExplainedWindow is a span of days, both included.
type ExplainedWindow struct {
	From       string   `json:"from"`
	To         string   `json:"to,omitempty"`
	Confidence string   `json:"confidence"`
	Note       string   `json:"note,omitempty"`
	Sources    []string `json:"sources"`
}

// ExplainedDoubt is something reported or not known. Answer, IfTrue and
// IfFalse are empty where the last text known answers on.
type ExplainedDoubt struct {
	From    string `json:"from"`
	To      string `json:"to,omitempty"`
	Answer  string `json:"answer,omitempty"`
	IfTrue  string `json:"ifTrue,omitempty"`
	IfFalse string `json:"ifFalse,omitempty"`
	// Targets are whom it is about, if not all that the measure stands against.
	Targets    []ExplainedTarget `json:"targets,omitempty"`
	Confidence string            `json:"confidence"`
	Note       string            `json:"note"`
	Sources    []string          `json:"sources"`
}

// ExplainedOwnership is the rule for what a target owns or controls.
type ExplainedOwnership struct {
	Text       string   `json:"text"`
	From       string   `json:"from,omitempty"`
	Confidence string   `json:"confidence"`
	Note       string   `json:"note,omitempty"`
	Sources    []string `json:"sources"`
}

// ExplainedInstrument is a text of law that measures rest on.
type ExplainedInstrument struct {
	ID        string `json:"id"`
	Citation  string `json:"citation"`
	Title     string `json:"title,omitempty"`
	Adopted   string `json:"adopted,omitempty"`
	InForce   string `json:"inForce,omitempty"`
	Ended     string `json:"ended,omitempty"`
	Amends    string `json:"amends,omitempty"` // citation
	SourceURL string `json:"sourceUrl,omitempty"`
	Note      string `json:"note,omitempty"`
}

// ExplainedGoods is a list of goods that conditions name.
type ExplainedGoods struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	HS       []string `json:"hs,omitempty"`
	ECCN     []string `json:"eccn,omitempty"`
	Coverage string   `json:"coverage"`
	Note     string   `json:"note,omitempty"`
	Sources  []string `json:"sources"`
}

// ExplainedGap is law of the issuer that no regime file holds.
type ExplainedGap struct {
	Countries  []string `json:"countries,omitempty"` // names; none: everywhere
	Activities []string `json:"activities,omitempty"`
	When       string   `json:"when,omitempty"`
	Note       string   `json:"note"`
	Sources    []string `json:"sources"`
}

// ExplainedSource is where facts of the file are from. Confidence is the
// strongest that a source of its kind bears.
type ExplainedSource struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	URL        string `json:"url,omitempty"`
	Kind       string `json:"kind"` // official, list, press or knowledge
	Confidence string `json:"confidence"`
}

// Outline is one line about a regime on a day: how many of its measures and
// permissions stand how.
type Outline struct {
	ID          string `json:"id"`
	Kind        string `json:"kind"`
	Issuer      string `json:"issuer"`
	Title       string `json:"title"`
	InForce     int    `json:"inForce"`
	InDoubt     int    `json:"inDoubt"`
	Suspended   int    `json:"suspended"`
	Ended       int    `json:"ended"`
	NotYet      int    `json:"notYet"`
	Permissions int    `json:"permissions"` // in force
}

// UnknownError is returned for the id of a regime that no file has.
type UnknownError struct {
	ID      string
	Part    string   // the regime that has a measure or permission of that id
	Nearest []string // ids of regimes, the likeliest first
}

// Error names the remedy in one line.
func (e *UnknownError) Error() string {
	if e.Part != "" {
		return fmt.Sprintf("%s is a part of the regime %s: ask for that", e.ID, e.Part)
	}
	return fmt.Sprintf("there is no regime %q; the nearest are %s", e.ID, strings.Join(e.Nearest, ", "))
}

// Outlines returns a line for each regime file: regimes first, in the order of
// issuers us, eu, un, uk, then the generic files; each by id.
func (s *Set) Outlines(day string) []Outline {
	var out []Outline
	for _, f := range s.files {
		m, p := s.explainMeasures(f, day), s.explainPermissions(f, day)
		out = append(out, Outline{
			ID: f.ID, Kind: f.Kind, Issuer: f.Issuer, Title: f.Title,
			InForce: len(m.InForce), InDoubt: len(m.InDoubt), Suspended: len(m.Suspended),
			Ended: len(m.Ended), NotYet: len(m.NotYet), Permissions: len(p.InForce),
		})
	}
	slices.SortFunc(out, func(a, b Outline) int {
		return cmp.Or(cmp.Compare(b.Kind, a.Kind), issuerRank(a.Issuer)-issuerRank(b.Issuer), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Explain returns the regime of an id as it stands on a day. The error is an
// [*UnknownError].
func (s *Set) Explain(id, day string) (Explanation, error) {
	f, err := s.fileOf(id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{
		ID: f.ID, Kind: f.Kind, Issuer: f.Issuer, Title: f.Title, AsOf: day, Summary: f.Summary,
		Countries: countryNames(f.Territory), Addressee: f.Addressee, Binds: f.Binds, RecognisedBy: f.RecognisedBy,
		Ownership:   explainOwnership(f.Ownership),
		Doubts:      s.doubtsOn(f, f.Doubts, day),
		Measures:    s.explainMeasures(f, day),
		Permissions: s.explainPermissions(f, day),
		Events:      explainEvents(f),
	}
	for _, in := range f.Instruments {
		e.Instruments = append(e.Instruments, explainInstrument(f, in))
	}
	for _, g := range f.GoodsLists {
		e.Goods = append(e.Goods, ExplainedGoods{
			ID: g.ID, Title: g.Title, HS: slices.Clone(g.HS), ECCN: slices.Clone(g.ECCN),
			Coverage: g.Coverage, Note: g.Note, Sources: slices.Clone(g.Sources),
		})
	}
	for _, g := range f.Unmodelled {
		if _, ok := inForce(day, g.From, g.To, nil); ok {
			e.Unmodelled = append(e.Unmodelled, ExplainedGap{
				Countries: countryNames(g.Countries), Activities: slices.Clone(g.Activities),
				When: g.When, Note: g.Note, Sources: slices.Clone(g.Sources),
			})
		}
	}
	for _, c := range f.Sources {
		e.Sources = append(e.Sources, ExplainedSource{ID: c.ID, Title: c.Title, URL: c.URL, Kind: c.Kind, Confidence: explainConfidence(c.Kind)})
	}
	return e, nil
}

// fileOf finds a regime file by its id.
func (s *Set) fileOf(id string) (*file, error) {
	unknown := &UnknownError{ID: id}
	for _, f := range s.files {
		if f.ID == id {
			return f, nil
		}
		if slices.ContainsFunc(f.Measures, func(m measure) bool { return m.ID == id }) ||
			slices.ContainsFunc(f.Permissions, func(p permission) bool { return p.ID == id }) {
			unknown.Part = f.ID
		}
	}
	unknown.Nearest = s.nearest(id)
	return nil, unknown
}

// nearest returns the three ids most like a text: those that contain it, then
// those that fewest edits make of it.
func (s *Set) nearest(id string) []string {
	id = strings.ToLower(id)
	ids := make([]string, len(s.files))
	far := map[string]int{}
	for i, f := range s.files {
		ids[i] = f.ID
		far[f.ID] = explainEdits(id, f.ID)
		if strings.Contains(f.ID, id) {
			far[f.ID] -= 1000
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(far[a]-far[b], cmp.Compare(a, b)) })
	return ids[:min(3, len(ids))]
}

// explainEdits counts the letters put in, left out or replaced between two
// texts.
func explainEdits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			step := corner
			if a[i] != b[j] {
				step++
			}
			corner = row[j+1]
			row[j+1] = min(step, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}

func countryNames(codes []string) []string {
	var out []string
	for _, c := range codes {
		out = append(out, cmp.Or(entity.CountryName(c), strings.ToUpper(c)))
	}
	return out
}
