package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

func TestHTML(t *testing.T) {
	f := func(file string, page Page) {
		t.Helper()
		golden(t, file, pageOf(t, page))
	}
	f("document.html", Page{Answers: documentAnswers(), Text: inventedText, Title: "An invented report"})
	f("party.html", Page{Answers: []answer.Answer{partyAnswer()}})
	f("clear.html", Page{Answers: []answer.Answer{clearAnswer()}})
}

func pageOf(t *testing.T, page Page) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := HTML(&buf, page); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// walk calls visit for every element of a page.
func walk(t *testing.T, page []byte, visit func(n *html.Node, attr map[string]string)) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			attr := map[string]string{}
			for _, a := range n.Attr {
				attr[a.Key] = a.Val
			}
			visit(n, attr)
		}
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// The page asks for nothing outside itself, its policy allows its own style
// only, every link inside it leads somewhere, and it holds the whole text.
func TestHTMLStandsAlone(t *testing.T) {
	page := pageOf(t, Page{Answers: documentAnswers(), Text: inventedText})
	ids, links := map[string]bool{}, map[string]bool{}
	var policy, css, text string
	walk(t, page, func(n *html.Node, attr map[string]string) {
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "base", "form", "video", "audio":
			t.Errorf("the page has a <%s>", n.Data)
		case "style":
			css = textOf(n)
		}
		if attr["http-equiv"] == "Content-Security-Policy" {
			policy = attr["content"]
		}
		if attr["class"] == "text" {
			text = textOf(n)
		}
		for key := range attr {
			if strings.HasPrefix(key, "on") || key == "style" || key == "src" {
				t.Errorf("<%s> has the attribute %s", n.Data, key)
			}
		}
		if id, ok := attr["id"]; ok {
			if ids[id] {
				t.Errorf("the id %s stands twice", id)
			}
			ids[id] = true
		}
		if to, ok := strings.CutPrefix(attr["href"], "#"); ok {
			links[to] = true
		}
	})
	for to := range links {
		if !ids[to] {
			t.Errorf("a link leads to #%s, which is nowhere", to)
		}
	}
	if len(links) < 20 {
		t.Errorf("only %d links", len(links))
	}
	sum := sha256.Sum256([]byte(css))
	if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, "style-src "+hash) || !strings.HasPrefix(policy, "default-src 'none'") {
		t.Errorf("the policy %q doesn't allow exactly the page's style %s", policy, hash)
	}
	if strings.Contains(css, "url(") || strings.Contains(css, "@import") {
		t.Error("the style asks for something outside the page")
	}
	if text != inventedText {
		t.Errorf("the page's text is not the source text:\n%q", text)
	}
	if left := regexp.MustCompile(`[a-z-]*(left|right)[a-z-]*:`).FindString(css); left != "" {
		t.Errorf("the style has %q; use logical properties", left)
	}
}

// A mark carries exactly the words of its span.
func TestHTMLMarks(t *testing.T) {
	page := pageOf(t, Page{Answers: documentAnswers(), Text: inventedText})
	marked := map[string]string{}
	walk(t, page, func(n *html.Node, attr map[string]string) {
		if class := attr["class"]; strings.HasPrefix(class, "m ") {
			marked[attr["href"]] += textOf(n) + "|"
		}
	})
	f := func(href, want string) {
		t.Helper()
		if got := marked[href]; got != want {
			t.Errorf("the text marked for %s is %q; want %q", href, got, want)
		}
	}
	f("#p1", "دوروان ملكيش|")
	f("#p2", "الهيئة الحكومية القطبية للصناعات الخيالية|")
	f("#p5", "冰海船务有限公司|")
	f("#n1", "سهيل البطريقي|البطريقي|")
	f("#n2", "ملكيشي|")
	f("#c1", "أنتاركتيكا|أنتاركتيكا|أنتاركتيكا|")
	f("#day", "الخميس 23 أكتوبر (تشرين الأول)|")
}

func TestHTMLHostile(t *testing.T) {
	evil := `"><script>alert(1)</script><a href="javascript:alert(2)`
	a := partyAnswer()
	a.Subject.Name, a.Warnings = evil, []string{evil}
	h := &a.Hits[0]
	h.Entity.Caption, h.Entity.Properties = evil, map[string][]string{"name": {evil}, "birthDate": {evil}}
	h.Entity.References = []string{evil}
	h.Entity.Listings = []entity.Listing{{List: evil, Reference: evil, SourceURL: "javascript:alert(3)"}, {List: "l", Reference: "r", SourceURL: "//evil.example/x"}}
	h.Findings[0].SourceURL, h.Findings[0].Citation, h.Findings[0].Answer = "data:text/html,x", evil, evil
	h.Spans = []answer.Span{{Start: -5, End: 1 << 40, Text: evil}, {Start: 9, End: 3}}
	walk(t, pageOf(t, Page{Answers: []answer.Answer{a}, Text: evil}), func(n *html.Node, attr map[string]string) {
		if n.Data == "script" {
			t.Error("a text became a script")
		}
		if to, ok := attr["href"]; ok && !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "https://") {
			t.Errorf("the page links to %q", to)
		}
	})
}

// Segments keep the text as it is, and each mark covers exactly its stretch.
func TestSegments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aب冰 \n<&é\u200c")), 0, 60, -1).Draw(t, "text")
		n := utf8.RuneCountInString(text)
		var marks []mark
		for range rapid.IntRange(0, 8).Draw(t, "marks") {
			marks = append(marks, mark{
				Start: rapid.IntRange(-2, n+2).Draw(t, "start"), End: rapid.IntRange(-2, n+2).Draw(t, "end"),
				Class: rapid.SampledFrom([]string{"hit", "body", "near", "ctx"}).Draw(t, "class"),
				Badge: "1", rank: rapid.IntRange(0, 4).Draw(t, "rank"),
			})
		}
		var whole strings.Builder
		covered, badges := make([]bool, 0, n), 0
		for _, s := range segments(text, marks) {
			whole.WriteString(s.Text)
			badges += len(s.Badges)
			for range s.Text {
				covered = append(covered, s.Class != "")
			}
		}
		if whole.String() != text {
			t.Fatalf("segments say %q; the text is %q", whole.String(), text)
		}
		want := 0
		for _, m := range marks {
			if max(m.Start, 0) < min(m.End, n) {
				want++
			}
		}
		if badges != want {
			t.Fatalf("%d badges; want %d", badges, want)
		}
		for i, c := range covered {
			under := false
			for _, m := range marks {
				under = under || m.Start <= i && i < m.End
			}
			if c != under {
				t.Fatalf("code point %d: marked %v; want %v", i, c, under)
			}
		}
	})
}
