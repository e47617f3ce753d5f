package eu

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

type parser func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]

// all returns what a parser yields.
func all(t testing.TB, parse parser, src source.Source) []*entity.Entity {
	t.Helper()
	var out []*entity.Entity
	for e, err := range parse(t.Context(), src) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// text makes a source of one file from its text.
func text(name, content string) source.Source {
	return source.Source{Tally: &source.Tally{}, Files: []source.File{{
		Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil },
	}}}
}

func readable(t *testing.T, entities []*entity.Entity) []byte {
	t.Helper()
	var buf bytes.Buffer
	for _, e := range entities {
		line, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Indent(&buf, line, "", "  "); err != nil {
			t.Fatal(err)
		}
		buf.WriteByte('\n')
	}
	return buf.Bytes()
}

// hash returns the sha256 of an entity's canonical JSON.
func hash(t *testing.T, e *entity.Entity) string {
	t.Helper()
	line, err := e.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:])
}

func TestFixtures(t *testing.T) {
	f := func(path string, parse parser, name string, rows int) {
		t.Helper()
		src := open(t, filepath.Join("testdata", path))
		entities := all(t, parse, src)
		testfiles.Golden(t, filepath.Join("testdata", name), string(readable(t, entities)))
		if got := src.Tally.Rows(""); got != rows {
			t.Errorf("%s: %d rows counted, want %d", path, got, rows)
		}
		if unknown := src.Tally.UnknownFields(); unknown != nil {
			t.Errorf("%s: unknown fields %q", path, unknown)
		}
		seen := map[string]bool{}
		for _, e := range entities {
			if seen[e.ID] {
				t.Errorf("%s: the id %s twice", path, e.ID)
			}
			seen[e.ID] = true
		}
	}
	f("fsf.xml", ParseFSF, "fsf.golden.json", 3)
	f("annexes", ParseAnnexes, "annexes.golden.json", 9)
}

func TestRecognise(t *testing.T) {
	head := func(path string) []byte {
		b, err := os.ReadFile(filepath.Join("testdata", path))
		if err != nil {
			t.Fatal(err)
		}
		return b[:min(len(b), 4096)]
	}
	f := func(head []byte, fsf, annex bool) {
		t.Helper()
		if got := RecogniseFSF("x", head); got != fsf {
			t.Errorf("RecogniseFSF = %v", got)
		}
		if got := RecogniseAnnex("x", head); got != annex {
			t.Errorf("RecogniseAnnex = %v", got)
		}
	}
	f(head("fsf.xml"), true, false)
	f(head("annexes/32091R0012.csv"), false, true)
	f(head("annexes/32091R0044.csv"), false, true)
	f(head("annexes/32092R0007.csv"), false, true)
	f(append([]byte("\xef\xbb\xbf"), head("annexes/32092R0007.csv")...), false, true)
	f([]byte("<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2091-01-01\">"), false, false)
	f([]byte("celex,name\n"), false, false)
	f(nil, false, false)
}

func TestDay(t *testing.T) {
	f := func(content, want string) {
		t.Helper()
		got, err := DayFSF(text("f.xml", content))
		if err != nil || got != want {
			t.Errorf("DayFSF(%q) = %q, %v; want %q", content, got, err, want)
		}
	}
	f(`<export generationDate="2091-08-05T16:47:04.449+02:00" globalFileId="1">`, "2091-08-05")
	f(`<export globalFileId="1" generationDate = '2091-08-05'>`, "2091-08-05")
	f(`<export globalFileId="1">`, "")
	f(`<export generationDate="2091-18-05T">`, "")
	f("", "")
	if day, err := DayAnnexes(source.Source{}); day != "" || err != nil {
		t.Errorf("DayAnnexes = %q, %v", day, err)
	}
	if _, err := DayFSF(source.Source{}); err == nil {
		t.Error("DayFSF of no file gives no error")
	}
}

func TestErrors(t *testing.T) {
	f := func(parse parser, content, want string) {
		t.Helper()
		var got error
		for _, err := range parse(t.Context(), text("f", content)) {
			got = err
		}
		var defect *source.Error
		if !errors.As(got, &defect) || got.Error() != want {
			t.Errorf("error %v\n want %s", got, want)
		}
	}
	const header = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name\n"
	f(ParseFSF, `<export><sanctionEntity euReferenceNumber="" logicalId=""/></export>`,
		"f:1: a sanctionEntity without euReferenceNumber and logicalId; fetch the file again")
	f(ParseFSF, "<export>\n<entity/></export>", "f:2: <entity> where a sanctionEntity should be; only FSF XML 1.1 is read here")
	f(ParseAnnexes, "celex,name\n", "f:1: not the header of an annex table; leave the file out of the folder")
	f(ParseAnnexes, header+"32091R0012,1,P,I,m,,,Person,\n", "f:2: a row without a name; the file is damaged: fetch it again")
	f(ParseAnnexes, header+"32091R0012,1,P,,m,,,Person,A B\n", "f:2: a row that names no annex; the file is damaged: fetch it again")
	f(ParseAnnexes, header+"x,1,P,I,m,,,Person,A B\n", `f:2: "x" is not the CELEX number of an act; the file is damaged: fetch it again`)
}

// TestUnknown checks that what the formats don't have today is reported.
func TestUnknown(t *testing.T) {
	f := func(parse parser, content string, want ...string) {
		t.Helper()
		src := text("f", content)
		all(t, parse, src)
		if diff := cmp.Diff(want, src.Tally.UnknownFields()); diff != "" {
			t.Error(diff)
		}
	}
	f(ParseFSF, `<export version="2"><sanctionEntity euReferenceNumber="EU.1.1" colour="red"><subjectType code="ship"/>`+
		`<nameAlias wholeName="A B" gender="X" strong="maybe"><nick/></nameAlias>`+
		`<identification identificationTypeCode="library" number="1"/><birthdate calendarType="MAYA" year="3"/><party/></sanctionEntity></export>`,
		"export/@version (1)", "export/sanctionEntity/@colour (1)", "export/sanctionEntity/birthdate/@calendarType=MAYA (1)",
		"export/sanctionEntity/identification/@identificationTypeCode=library (1)",
		"export/sanctionEntity/nameAlias/@gender=X (1)", "export/sanctionEntity/nameAlias/@strong=maybe (1)",
		"export/sanctionEntity/nameAlias/nick (1)", "export/sanctionEntity/party (1)", "export/sanctionEntity/subjectType/@code=ship (1)")
	f(ParseAnnexes, "celex,recordId,programKey,annex,measure,schema,name,gender,colour\n32091R0012,1,P,I,m,Robot,A B,none,red\n",
		"colour (1)", "gender=none (1)", "schema=Robot (1)")
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, parse := range map[string]parser{"fsf.xml": ParseFSF, "annexes": ParseAnnexes} {
		var got error
		for e, err := range parse(ctx, open(t, filepath.Join("testdata", name))) {
			if e != nil {
				t.Errorf("%s: an entity after the end", name)
			}
			got = err
		}
		if !errors.Is(got, context.Canceled) {
			t.Errorf("%s: error %v", name, got)
		}
	}
}

// TestAnyOrder checks that the order of the files doesn't matter.
func TestAnyOrder(t *testing.T) {
	src := open(t, "testdata/annexes")
	want := readable(t, all(t, ParseAnnexes, src))
	for i, j := 0, len(src.Files)-1; i < j; i, j = i+1, j-1 {
		src.Files[i], src.Files[j] = src.Files[j], src.Files[i]
	}
	if diff := cmp.Diff(string(want), string(readable(t, all(t, ParseAnnexes, src)))); diff != "" {
		t.Error(diff)
	}
}
