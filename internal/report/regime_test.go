package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/regimes"
)

// atlantis is the invented regime of internal/regime's tests.
func atlantis(t *testing.T) *regime.Set {
	t.Helper()
	schema, err := fs.ReadFile(regimes.FS, "schema.json")
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile("../regime/testdata/explain/us-atlantis.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := regime.Load(fstest.MapFS{"schema.json": {Data: schema}, "us-atlantis.yaml": {Data: file}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestRegime(t *testing.T) {
	s := atlantis(t)
	f := func(file, day string, opt TerminalOptions) {
		t.Helper()
		e, err := s.Explain("us-atlantis", day)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, file, written(t, func(w io.Writer) error { return Regime(w, e, "2026-11-23", opt) }))
	}
	f("regime.2020.txt", "2020-01-15", TerminalOptions{})
	f("regime.2025.txt", "2025-12-20", TerminalOptions{Width: 100})
	f("regime.today.txt", "2026-11-23", TerminalOptions{Width: 60, Color: true})
	golden(t, "regimes.txt", written(t, func(w io.Writer) error { return Regimes(w, s.Outlines("2026-11-23"), "2026-11-23", TerminalOptions{}) }))
}

func timeline(t *testing.T, s *regime.Set, from, to, asOf string) regime.Timeline {
	t.Helper()
	line, err := s.Timeline(nil, from, to, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return line
}

func TestTimeline(t *testing.T) {
	s := atlantis(t)
	f := func(file string, line regime.Timeline, opt TerminalOptions) {
		t.Helper()
		golden(t, file, written(t, func(w io.Writer) error { return Timeline(w, line, opt) }))
	}
	f("timeline.txt", timeline(t, s, "", "", "2026-11-23"), TerminalOptions{})
	f("timeline.wide.txt", timeline(t, s, "2020-01-01", "", "2026-11-23"), TerminalOptions{Width: 140, Isolate: true})
	f("timeline.none.txt", timeline(t, s, "2018-01-01", "2018-12-31", "2026-11-23"), TerminalOptions{})
	svg := func(file string, line regime.Timeline) {
		t.Helper()
		golden(t, file, written(t, func(w io.Writer) error { return TimelineSVG(w, line) }))
	}
	svg("timeline.svg", timeline(t, s, "", "", "2026-11-23"))
	svg("timeline.months.svg", timeline(t, s, "2026-02-01", "2026-04-30", "2026-03-05"))
	svg("timeline.none.svg", timeline(t, s, "2018-01-01", "2018-01-31", "2026-11-23"))
}

// No line of a page is wider than the terminal, unless by a word too long for
// it.
func TestRegimeWraps(t *testing.T) {
	law, err := regime.Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range law.Outlines("2026-11-23") {
		e, err := law.Explain(o.ID, "2026-11-23")
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{40, 80, 100} {
			page := written(t, func(w io.Writer) error { return Regime(w, e, "", TerminalOptions{Width: width}) })
			for line := range strings.Lines(string(page)) {
				words := strings.Fields(line)
				if cells(strings.TrimRight(line, "\n")) > width && len(words) > 1 && cells(words[len(words)-1]) < width-30 {
					t.Errorf("%s at %d columns: %q", o.ID, width, line)
				}
			}
		}
	}
}

var (
	viewBox = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) ([0-9.]+)"`)
	textAt  = regexp.MustCompile(`<text[^>]* x="([0-9.]+)" y="([0-9.]+)">(?:<title>[^<]*</title>)?([^<]*)</text>`)
)

// The pictures of all regimes are well-formed, the same each time, without
// script or address, with title and description; labels touch neither each
// other nor the bars, and none leaves the picture.
func TestTimelineSVGOfTheLaw(t *testing.T) {
	law, err := regime.Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	f := func(line regime.Timeline) {
		t.Helper()
		svg := written(t, func(w io.Writer) error { return TimelineSVG(w, line) })
		if !bytes.Equal(svg, written(t, func(w io.Writer) error { return TimelineSVG(w, line) })) {
			t.Error("two pictures of the same differ")
		}
		d := xml.NewDecoder(bytes.NewReader(svg))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("not well-formed: %v", err)
			}
			if start, ok := token.(xml.StartElement); ok && (start.Name.Local == "script" || start.Name.Local == "a" || start.Name.Local == "image") {
				t.Errorf("the picture has a %s", start.Name.Local)
			}
		}
		for _, want := range []string{"<title id=", "<desc id=", "prefers-color-scheme:dark"} {
			if !bytes.Contains(svg, []byte(want)) {
				t.Errorf("the picture lacks %s", want)
			}
		}
		checkLabels(t, string(svg))
	}
	days := [][2]string{{"", ""}, {"2025-06-01", "2026-11-30"}, {"2026-03-01", "2026-03-31"}}
	for _, o := range law.Outlines("2026-11-23") {
		for _, d := range days {
			line, err := law.Timeline([]string{o.ID}, d[0], d[1], "2026-11-23")
			if err != nil {
				t.Fatal(err)
			}
			f(line)
		}
	}
	f(timeline(t, law, "", "", "2026-11-23"))
}

// checkLabels sees to it that labels on one line stand apart.
func checkLabels(t *testing.T, svg string) {
	t.Helper()
	box := viewBox.FindStringSubmatch(svg)
	width, _ := strconv.ParseFloat(box[1], 64)
	height, _ := strconv.ParseFloat(box[2], 64)
	right := map[string]float64{} // of what stands on a line so far
	for _, m := range textAt.FindAllStringSubmatch(svg, -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		size := 12.5
		for class, s := range map[string]float64{"h1": 17, "h2": 14, "soft": 11, "daytext": 12} {
			if strings.Contains(m[0], `class="`+class+`"`) {
				size = s
			}
		}
		wide := textWidth(m[3], size)
		switch {
		case strings.Contains(m[0], `"middle"`):
			x -= wide / 2
		case strings.Contains(m[0], `"end"`):
			x -= wide
		}
		if x < right[m[2]] || x < 0 || x+wide > width+4 {
			t.Errorf("%q stands from %.1f to %.1f; the line is taken up to %.1f", m[3], x, x+wide, right[m[2]])
		}
		y, _ := strconv.ParseFloat(m[2], 64)
		if y > svgTop && y < height-40 && size < 14 && x+wide > svgLabels {
			t.Errorf("the label %q reaches into the bars", m[3])
		}
		right[m[2]] = x + wide
	}
}
