package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dump writes a record's tree in one line and reads all of it.
func dump(n *Node) string {
	var b strings.Builder
	b.WriteString(n.Name())
	for i := n.attrs[0]; i < n.attrs[1]; i++ {
		name := n.rec.attrs[i].path.name
		fmt.Fprintf(&b, " %s=%q", name, n.Attr(name))
	}
	if n.Container {
		b.WriteString(" …")
	}
	if t := n.Text(); t != "" {
		fmt.Fprintf(&b, " %q", t)
	}
	for c := range n.Children() {
		fmt.Fprintf(&b, " (%s)", dump(c))
	}
	return b.String()
}

func TestXMLRecords(t *testing.T) {
	f := func(in string, containers []string, want ...string) {
		t.Helper()
		var got []string
		for n, err := range NewXML("f.xml", strings.NewReader(in), nil, nil).Records(containers...) {
			if err != nil {
				got = append(got, "error: "+err.Error())
				break
			}
			got = append(got, dump(n))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", in, diff)
		}
	}
	f(`<a><b x="1">t</b><c/></a>`, nil, `a (b x="1" "t") (c)`)
	f("<?xml version='1.0' encoding='UTF-8'?><!-- c > --><a k='v'>\n<b>1</b>\n<b>2 &amp; &#x41;&lt;</b></a>\n", []string{"a"}, `a k="v" …`, `b "1"`, `b "2 & A<"`)
	f(`<x:a xmlns:x="u" xsi:s="t"><x:b q="a>b"/></x:a>`, []string{"a"}, `a …`, `b q="a>b"`)
	f("<a><b>one<i>two</i>three</b></a>", []string{"a"}, "a …", `b "onethree" (i "two")`)
	f("<a><b><![CDATA[x < &amp;]]></b></a>", []string{"a"}, "a …", `b "x < &amp;"`)
	f("<a><b t=\"x\ny\">p\r\nq</b></a>", []string{"a"}, "a …", `b t="x y" "p\nq"`)
	f("\xef\xbb\xbf<a/>", nil, "a")
	f("<a><b>\n x & y</b></a>", []string{"a"}, "a …", "error: f.xml:2: an unescaped '&' (it must be written &amp;); this copy of the file is malformed: fetch it again from the publisher")
	f("<a>\n<b>\xe9</b></a>", []string{"a"}, "a …", "error: f.xml:2: the byte 0xe9 is not UTF-8, though the file says it is; this copy was saved in another encoding: fetch it again from the publisher")
	f("<a><b></c></a>", []string{"a"}, "a …", "error: f.xml:1: </c> closes <b>; the file is damaged: fetch it again")
	f("<a><b>x", []string{"a"}, "a …", "error: f.xml:1: the file ends inside <b>; it is cut short: fetch it again")
	f("<a><b/>", []string{"a"}, "a …", "b", "error: f.xml:1: the file ends inside <a>; it is cut short: fetch it again")
	f("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", nil, "error: f.xml:1: a document type declaration; publishers' lists have none; it is not read for safety")
	f("<?xml encoding=", nil, "error: f.xml:1: the file declares the encoding \"\"; convert it to UTF-8")
	f("<?xml encoding='ISO-8859-1'?><a/>", nil, "error: f.xml:1: the file declares the encoding \"iso-8859-1\"; convert it to UTF-8")
	f("", nil, "error: f.xml:1: no XML element in the file; check that this is the publisher's file")
	f("<a/><b/>", nil, "a", "error: f.xml:1: a second root element <b>; the file is damaged: fetch it again")
	f(strings.Repeat("<a>", 100), nil, "error: f.xml:1: too many, or too deeply nested, elements; this isn't a file that a publisher sends")
	f("<a x='1' x='2'/>", nil, "error: f.xml:1: an attribute given twice in <a>; the file is damaged: fetch it again")
}

func TestXMLReportsWhatNobodyRead(t *testing.T) {
	in := `<l v="1"><r id="7" new="n"><name>x</name><more><deep>y</deep></more><left>z</left>loose</r></l>`
	tally := &Tally{}
	for n, err := range NewXML("f.xml", strings.NewReader(in), tally, LeftOut{"l/r/left": "not used", "*/@v": "version"}).Records("l") {
		if err != nil {
			t.Fatal(err)
		}
		if !n.Container {
			n.Attr("id")
			n.ChildText("name")
		}
	}
	want := []string{"l/r/#text (1)", "l/r/@new (1)", "l/r/more (1)"}
	if diff := cmp.Diff(want, tally.UnknownFields()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzXML compares with the standard library's reader: what ours accepts it
// must accept too (but for what it knows of name spaces), with the same texts.
func FuzzXML(f *testing.F) {
	f.Add(`<a><b x="1">t</b><c/></a>`)
	f.Add("<?xml version='1.0'?><a k='v'>\n<b>1</b>&#65;</a>")
	f.Add("<a><![CDATA[x]]>y<b/>z</a>")
	f.Add("<a>\r\nx</a>")
	f.Fuzz(func(t *testing.T, in string) {
		got := map[string]int{}
		for n, err := range NewXML("f", strings.NewReader(in), nil, nil).Records() {
			if err != nil {
				var e *Error
				if !errors.As(err, &e) || e.File != "f" || e.Line < 1 {
					t.Fatalf("error without a place: %v", err)
				}
				return
			}
			count(n, got)
		}
		want := map[string]int{}
		d := xml.NewDecoder(strings.NewReader(in))
		for {
			tok, err := d.RawToken()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return // the standard library refuses more names and controls than we do
			}
			if s, ok := tok.(xml.StartElement); ok {
				want[s.Name.Local]++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: elements (-standard library +ours)\n%s", in, diff)
		}
	})
}

func count(n *Node, into map[string]int) {
	into[n.Name()]++
	for c := range n.Children() {
		count(c, into)
	}
}
