package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/internal/names"
)

// spelling is a word of one script and a Latin word that writes it (or two
// Latin words that write one name).
type spelling struct {
	native, latin names.Token
	weight        float64
	language      string
	listed        bool // from parties' names
}

// lines reads a text, unpacked if its name ends in .gz, line by line.
func lines(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
	}
	var out []string
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		out = append(out, scan.Text())
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return out, nil
}

// readCorpus reads token pairs: source, lang, script, native, latin, count.
func readCorpus(path string) ([]spelling, error) {
	rows, err := lines(path)
	if err != nil {
		return nil, err
	}
	var out []spelling
	for _, row := range rows[1:] {
		c := strings.Split(row, "\t")
		if len(c) < 6 {
			return nil, fmt.Errorf("%s: a row of %d columns", path, len(c))
		}
		count, err := strconv.Atoi(c[5])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		native, ok1 := oneWord(c[3])
		latin, ok2 := oneWord(c[4])
		if !ok1 || !ok2 || native.Script == latin.Script || latin.Script != "Latn" {
			continue
		}
		out = append(out, spelling{native, latin, 1 + math.Log(float64(count)), c[1], false})
	}
	return out, nil
}

// oneWord reads a word that a publisher may write in parts as one token.
func oneWord(s string) (names.Token, bool) {
	tokens := names.Parse(s)
	if len(tokens) == 0 {
		return names.Token{}, false
	}
	out := tokens[0]
	for _, t := range tokens[1:] {
		out.Text += t.Text
	}
	n := len([]rune(out.Text))
	return out, out.Kind != names.Number && n >= 2 && n <= longestWord
}

// alphabet numbers the letters of one side: 0 any other, then its letters in
// their order, then the word's end.
type alphabet struct {
	letters []rune
	class   [256]uint8
}

// mostLetters bounds an alphabet.
const mostLetters = 80

// alphabetOf takes the letters that words have at least few times.
func alphabetOf(words []names.Token, few int) *alphabet {
	seen := map[rune]int{}
	for _, w := range words {
		for _, r := range spelled(w) {
			seen[r]++
		}
	}
	a := &alphabet{}
	for r, n := range seen {
		if n >= few {
			a.letters = append(a.letters, r)
		}
	}
	slices.Sort(a.letters)
	a.letters = a.letters[:min(len(a.letters), mostLetters)]
	for i, r := range a.letters {
		a.class[byte(r)] = uint8(i + 1)
	}
	return a
}

// latinAlphabet is a to z.
func latinAlphabet() *alphabet {
	a := &alphabet{}
	for r := 'a'; r <= 'z'; r++ {
		a.letters = append(a.letters, r)
		a.class[byte(r)] = uint8(len(a.letters))
	}
	return a
}

func (a *alphabet) size() int   { return len(a.letters) + 2 }
func (a *alphabet) edge() uint8 { return uint8(len(a.letters) + 1) }

// code codes letters as shapes have them, with the word's end.
func (a *alphabet) code(letters []byte) []uint8 {
	out := make([]uint8, 0, len(letters)+1)
	for _, c := range letters {
		out = append(out, a.class[c])
	}
	return append(out, a.edge())
}

// letter writes a class as the file has it.
func (a *alphabet) letter(class int) string {
	switch class {
	case 0:
		return "?"
	case int(a.edge()):
		return "."
	}
	return string(a.letters[class-1])
}

// spelled returns the letters of a word that its shape keeps.
func spelled(t names.Token) []rune {
	if t.Script == "Hani" {
		var out []rune
		for _, c := range names.ShapeOf(t).Letters {
			out = append(out, rune(c))
		}
		return out
	}
	return []rune(t.Text)
}
