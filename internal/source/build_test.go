package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An element that a program makes reads like the same element of a file.
func TestBuilderLikeXML(t *testing.T) {
	made := &Element{Name: "Record", Attrs: []Attribute{{"id", "7"}}}
	made.At("Names/Name").Text = "Mayak & Co"
	made.At("Names").Add("Name", "Lamp").Attrs = []Attribute{{"weak", "true"}}
	made.At("Unread/Deep").Text = "x"
	made.At("Left").Text = "y"
	const file = `<Root><Record id="7"><Names><Name>Mayak &amp; Co</Name><Name weak="true">Lamp</Name></Names><Unread><Deep>x</Deep></Unread><Left>y</Left></Record></Root>`
	leftOut := LeftOut{"Root/Record/Left": "of no use"}

	read := func(n *Node) string {
		got := n.Name() + " " + n.Attr("id")
		for c := range n.Child("Names").Each("Name") {
			got += "|" + c.Text() + c.Attr("weak")
		}
		return got
	}
	var want, got string
	fromFile, fromProgram := &Tally{}, &Tally{}
	for n, err := range NewXML("f.xml", strings.NewReader(file), fromFile, leftOut).Records("Root") {
		if err != nil {
			t.Fatal(err)
		}
		if !n.Container {
			want = read(n)
		}
	}
	b := NewBuilder(fromProgram, leftOut)
	for range 2 { // the second read has room that the first left
		if !b.Read("Root", made, 12, func(n *Node) {
			got = read(n)
			if n.Line() != 12 || n.Child("Names").Line() != 12 {
				t.Errorf("line %d", n.Line())
			}
		}) {
			t.Fatal("not read")
		}
	}
	if got != want || got != "Record 7|Mayak & Co|Lamptrue" {
		t.Errorf("got %q, want %q", got, want)
	}
	if diff := cmp.Diff([]string{"Root/Record/Unread (2)"}, fromProgram.UnknownFields()); diff != "" {
		t.Errorf("unknown fields: %s", diff)
	}
	if diff := cmp.Diff([]string{"Root/Record/Unread (1)"}, fromFile.UnknownFields()); diff != "" {
		t.Errorf("unknown fields of the file: %s", diff)
	}
}

func TestBuilderLimits(t *testing.T) {
	deep := &Element{Name: "a"}
	for at, i := deep, 0; i < 2*maxXMLDepth; i++ {
		at = at.Add("a", "")
	}
	if NewBuilder(nil, nil).Read("", deep, 1, func(*Node) { t.Error("read") }) {
		t.Error("an element deeper than any is read")
	}
	many := &Element{Name: "a"}
	for range maxXMLPaths + 1 {
		many.Add("b", "")
	}
	many.Attrs = make([]Attribute, 0, maxXMLPaths+1)
	for i := range maxXMLPaths + 1 {
		many.Attrs = append(many.Attrs, Attribute{Name: strings.Repeat("n", i%200) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26))})
	}
	if NewBuilder(nil, nil).Read("", many, 1, func(*Node) { t.Error("read") }) {
		t.Error("an element of more names than any is read")
	}
}

func TestOnce(t *testing.T) {
	o := Once{}
	f := func(want bool, field string, values ...string) {
		t.Helper()
		if got := o.First(field, values...); got != want {
			t.Errorf("First(%s, %q) = %v", field, values, got)
		}
	}
	f(false, "a", "", " ")
	f(true, "a", "x", "")
	f(false, "a", "x", "")
	f(true, "a", "", "x")
	f(true, "b", "x", "")
	f(false, "b")
}
