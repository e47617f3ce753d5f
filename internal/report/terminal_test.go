package report

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/answer"
)

func TestTerminal(t *testing.T) {
	f := func(file string, opt TerminalOptions, answers ...answer.Answer) {
		t.Helper()
		golden(t, file, terminalText(t, opt, answers...))
	}
	f("document.100.txt", TerminalOptions{Width: 100}, documentAnswers()...)
	f("document.80.txt", TerminalOptions{}, documentAnswers()...)
	f("document.color.txt", TerminalOptions{Color: true, Width: 90}, documentAnswers()...)
	f("document.same.txt", TerminalOptions{}, sameToday()...)
	f("party.txt", TerminalOptions{}, partyAnswer())
	f("clear.txt", TerminalOptions{}, clearAnswer())
	f("doubt.txt", TerminalOptions{}, doubtAnswer())
}

func terminalText(t *testing.T, opt TerminalOptions, answers ...answer.Answer) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Terminal(&buf, answers, opt); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// sameToday are two answers that differ in nothing but the day.
func sameToday() []answer.Answer {
	day := documentAnswers()[1]
	today := day
	today.AsOf, today.AsOfReason = "2026-11-23", "today"
	return []answer.Answer{day, today}
}

// doubtAnswer found nothing, in a text that was cut short.
func doubtAnswer() answer.Answer {
	a := clearAnswer()
	a.Verdict, a.NearMisses, a.Lists = answer.Review, nil, nil
	a.Warnings = []string{"the text was cut after 16 MB: the rest was not screened"}
	return a
}

var escape = regexp.MustCompile("\x1b\\[[0-9;]*m")

// No line is wider than the terminal, unless a word alone is; names that fit
// on a line stand on one line; isolates close on the line that opens them.
func TestTerminalWraps(t *testing.T) {
	names := []string{"Dorvan Milovich MELKISH", "دوروان ملكيش", "Дорван Милович МЕЛЬКИШ", "冰海船务有限公司", "سهيل البطريقي"}
	for width := 40; width <= 100; width++ {
		text := string(terminalText(t, TerminalOptions{Color: true, Width: width}, documentAnswers()...))
		text = escape.ReplaceAllString(text, "")
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			if n := cells(line); n > width && strings.Contains(strings.TrimSuffix(strings.TrimSpace(afterLabel(line)), " ·"), " ") {
				t.Errorf("width %d: a line of %d cells: %q", width, n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("width %d: blanks at the end of %q", width, line)
			}
			open := 0
			for _, r := range line {
				switch string(r) {
				case fsi:
					open++
				case pdi:
					open--
				}
				if open < 0 || open > 1 {
					t.Errorf("width %d: isolates don't pair in %q", width, line)
				}
				if open == 0 && foreign(string(r)) {
					t.Errorf("width %d: %q is not isolated in %q", width, r, line)
				}
			}
			if open != 0 {
				t.Errorf("width %d: an isolate stays open in %q", width, line)
			}
		}
		for _, n := range names {
			if !strings.Contains(text, n) {
				t.Errorf("width %d: the name %q is split", width, n)
			}
		}
	}
}

// afterLabel cuts what stands in the label columns off a line.
func afterLabel(line string) string {
	return line[min(len(line), 33):]
}

func TestTerminalPlain(t *testing.T) {
	text := terminalText(t, TerminalOptions{}, documentAnswers()...)
	if i := bytes.IndexAny(text, "\x1b"+fsi+pdi); i >= 0 {
		t.Errorf("a report for a file has a character for terminals at byte %d", i)
	}
	isolated := terminalText(t, TerminalOptions{Isolate: true}, documentAnswers()...)
	if bytes.Contains(isolated, []byte("\x1b")) || !bytes.Contains(isolated, []byte(fsi+"دوروان ملكيش"+pdi)) {
		t.Error("Isolate without Color should isolate names and use no escape sequence")
	}
	for _, near := range documentAnswers()[1].NearMisses {
		before, _, _ := bytes.Cut(text, []byte("Considered, not a hit"))
		if bytes.Contains(before, []byte(near.ID)) && near.ID != person().ID {
			t.Errorf("near miss %s stands before its section", near.ID)
		}
	}
}

// Texts of lists and documents can't steer the terminal.
func TestTerminalHostile(t *testing.T) {
	a := partyAnswer()
	evil := "Ann\x1b[2J\x07\r\nE\u202evil\u2066\u2069 \u200fName"
	a.Subject.Name, a.Subject.Source = evil, evil
	a.Hits[0].Entity.Caption = evil
	a.Hits[0].Entity.Properties = map[string][]string{"name": {evil}, "alias": {"اسم" + evil}, "birthDate": {evil}}
	a.Hits[0].Findings[0].Note, a.Hits[0].Findings[0].Citation = evil, evil
	a.Warnings = []string{evil}
	a.NearMisses = []answer.NearMiss{{ID: evil, Caption: evil, Reason: evil}}
	text := terminalText(t, TerminalOptions{Isolate: true}, a)
	if i := bytes.IndexAny(text, "\x1b\x07\r\u202e\u2066"); i >= 0 {
		t.Errorf("a control character of a text reached the terminal: %q", text[max(0, i-20):i+20])
	}
}

// The order of the answers given doesn't matter: the document's day leads.
func TestTerminalOrder(t *testing.T) {
	a := documentAnswers()
	x, y := terminalText(t, TerminalOptions{}, a[0], a[1]), terminalText(t, TerminalOptions{}, a[1], a[0], a[1])
	if !bytes.Equal(x, y) {
		t.Error("the report hangs on the order of its answers")
	}
	if !bytes.HasPrefix(x, []byte(" BLOCK   as of 2025-10-23")) {
		t.Errorf("the report begins with %q", x[:40])
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken pipe")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrors(t *testing.T) {
	f := func(what string, write func(w io.Writer) error) {
		t.Helper()
		if err := write(brokenWriter{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: got error %v; want %v", what, err, errBroken)
		}
	}
	f("Terminal", func(w io.Writer) error { return Terminal(w, documentAnswers(), TerminalOptions{}) })
	f("HTML", func(w io.Writer) error { return HTML(w, Page{Answers: documentAnswers(), Text: inventedText}) })
	f("Card", func(w io.Writer) error { return Card(w, inventedEntity(), nil, "2026-11-23", TerminalOptions{}) })
	f("Summary", func(w io.Writer) error { return Summary(w, nil, TerminalOptions{}) })
	f("JSON", func(w io.Writer) error { return JSON(w, partyAnswer()) })
	for _, err := range []error{Terminal(io.Discard, nil, TerminalOptions{}), HTML(io.Discard, Page{})} {
		if !errors.Is(err, errNoAnswer) {
			t.Errorf("without an answer: got error %v", err)
		}
	}
}
