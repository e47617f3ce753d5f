package document

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func utf16le(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

func utf16be(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return string(b)
}

func encode(t *testing.T, page *charmap.Charmap, s string) string {
	t.Helper()
	out, err := page.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReadDecodes(t *testing.T) {
	f := func(raw, want, warning string) {
		t.Helper()
		d, err := Read("note.txt", []byte(raw))
		if err != nil {
			t.Fatalf("Read(%q): %v", raw, err)
		}
		if d.Text != want {
			t.Errorf("Read(%q) = %q, want %q", raw, d.Text, want)
		}
		if got := strings.Join(d.Warnings, "\n"); warning == "" && got != "" || !strings.Contains(got, warning) {
			t.Errorf("Read(%q) warns %q, want %q", raw, got, warning)
		}
	}
	ru := "Встреча прошла в среду, участники подписали протокол."
	ar := "قال الوزير إن الاجتماع عقد أمس في العاصمة بحضور عدد من المسؤولين"
	fr := "La société a signé le contrat, d'après l'agenda déjà publié."
	tr := "Şirketin genel müdürü toplantıda bulunmadığını açıkladı; ığdır, ışık."
	f(ru, ru, "")
	f("\xEF\xBB\xBF"+ru, ru, "")
	f("\xFF\xFE"+utf16le(ar), ar, "")
	f("\xFE\xFF"+utf16be(ar), ar, "")
	f(utf16le(ar), ar, "no byte-order mark")
	f(utf16be("Plain words 𝄞 here"), "Plain words 𝄞 here", "no byte-order mark")
	f(encode(t, charmap.Windows1251, ru), ru, "Windows-1251, a guess")
	f(encode(t, charmap.Windows1251, strings.ToUpper(ru)), strings.ToUpper(ru), "Windows-1251, a guess")
	f(encode(t, charmap.Windows1256, ar), ar, "Windows-1256, a guess")
	f(encode(t, charmap.Windows1252, fr), fr, "Windows-1252, a guess")
	f(encode(t, charmap.Windows1254, tr), tr, "Windows-1254, a guess")
	f(ru+"\xff", ru+"\uFFFD", "1 bytes aren't valid UTF-8")
	f("", "", "no text")
}

func TestReadDeclared(t *testing.T) {
	f := func(name, raw, want, warning string) {
		t.Helper()
		d, err := Read(name, []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(d.Text); got != want {
			t.Errorf("Read(%q) = %q, want %q", raw, got, want)
		}
		if got := strings.Join(d.Warnings, "\n"); warning == "" && got != "" || !strings.Contains(got, warning) {
			t.Errorf("Read(%q) warns %q, want %q", raw, got, warning)
		}
	}
	koi, _ := charmap.KOI8R.NewEncoder().String("<html><head><meta charset=koi8-r></head><p>Завод</p>")
	f("a.html", koi, "Завод", "")
	gb, _ := simplifiedchinese.GBK.NewEncoder().String(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><p>会议</p>`)
	f("a.html", gb, "会议", "")
	f("a.html", "<html><meta charset=windows-1251><p>Завод</p>", "Завод", "is UTF-8; read as UTF-8")
	f("a.xml", "<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>", "café", "")
	f("a.html", "<html><meta charset=nonsense><p>Завод</p>", "Завод", "nonsense")
}

func TestReadRefuses(t *testing.T) {
	f := func(raw, want string) {
		t.Helper()
		d, err := Read("x", []byte(raw))
		var defect *source.Error
		if d != nil || !errors.As(err, &defect) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("Read(%.20q) = %v, %v; want an error with %q", raw, d, err, want)
		}
	}
	f("%PDF-1.7\nabc", "PDF isn't read yet; save its text")
	f("PK\x03\x04....[Content_Types].xml....word/document.xml", "DOCX isn't read yet")
	f("PK\x03\x04....readme.txt", "unpack it first")
	f("\x1f\x8b\x08\x00", "compressed")
	f("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x03\x00\x3e", "binary")
	f(strings.Repeat("\x01\x02\x03abc", 20), "binary")
	gb, _ := simplifiedchinese.GBK.NewEncoder().String(strings.Repeat("会议讨论了武器出口渠道的调整，没有回答提问。", 5))
	f(gb, "encoding isn't known")
	f(strings.Repeat("a", MaxBytes+1), "the limit is 32 MB")
}

func TestReadDoubts(t *testing.T) {
	f := func(name, raw, want string) {
		t.Helper()
		d, err := Read(name, []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		if d.Complete || !strings.Contains(strings.Join(d.Warnings, "\n"), want) {
			t.Errorf("Read(%q): complete %v, warnings %q; want incomplete and %q", raw, d.Complete, d.Warnings, want)
		}
	}
	f("m.eml", "From: a\nContent-Transfer-Encoding: base64\n\nSGVsbG8=", "encoded parts")
	f("m.eml", "Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=\n\nbody", "encoded parts")
	f("a.html", "<html><script>var a='Name'</script></html>", "no text")
	f("a.html", "<p>Name <b", "inside a tag")
	f("a.txt", "Встреча \xff\xfe", "valid UTF-8")
}

func TestExtract(t *testing.T) {
	f := func(raw, want string) {
		t.Helper()
		d, err := Read("a.html", []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, d.Text); diff != "" {
			t.Errorf("text of %q (-want +got):\n%s", raw, diff)
		}
	}
	f("<p>Дми<b>трий</b> Пант<i></i>ов</p><p>Минск</p>", "Дмитрий Пантов\n\nМинск\n\n")
	f("<p>a<br>b</p>\n <ul><li>c<li>d</ul>", "a\nb\n\nc\n\nd\n\n")
	f("<table><tr><td>First</td><td>Last</td></tr></table>", "First\nLast\n\n")
	f("<style>x{}</style><p>Caf&eacute; &amp; B&#x430;r&nbsp;&unknown; A&B</p><!-- no --><script>no</script>",
		"Café & Bаr\u00a0&unknown; A&B\n\n")
	f("<p>two\n   lines</p>", "two lines\n\n")
	f("<pre>two\n   lines</pre>", "two\n   lines\n\n")
	f("<textarea>a &lt;b&gt;</textarea><title>T</title>", "a <b>\n\nT\n\n")
	f("<noscript><b>shown</b> too</noscript>", "shown too\n\n")
	f("<script/>no</script>yes", "yes")
	f("<p>5 < 6 and a<b>c</b></p>", "5 < 6 and ac\n\n")
}

func TestExtractXML(t *testing.T) {
	d, err := Read("p.xml", []byte(`<?xml version="1.0"?><Doc><Nm>Able &amp; Co</Nm><Title>x<b>y</b></Title><U><![CDATA[a &lt; <b>]]></U><Script>z</Script></Doc>`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("Able & Co\nx\ny\na &lt; <b>\nz\n", d.Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if d.Format != FormatXML {
		t.Errorf("format = %q", d.Format)
	}
}

func TestSpan(t *testing.T) {
	f := func(name, raw, find, want string, wantStart int) {
		t.Helper()
		d, err := Read(name, []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(d.Text, find)
		if at < 0 {
			t.Fatalf("%q isn't in %q", find, d.Text)
		}
		start, end, got := d.Span(at, at+len(find))
		if got != want || start != wantStart || end != wantStart+utf8.RuneCountInString(want) {
			t.Errorf("Span of %q = %d, %d, %q; want %d, %d, %q", find, start, end, got, wantStart, wantStart+utf8.RuneCountInString(want), want)
		}
	}
	long := strings.Repeat("до ", 2000)
	f("a.txt", "\xEF\xBB\xBFЯ Иван", "Иван", "Иван", 2)
	f("a.txt", long+"Иван", "Иван", "Иван", 6000)
	f("a.html", "<p>Дми<b>трий</b> Пантов</p>", "Дмитрий Пантов", "Дми<b>трий</b> Пантов", 3)
	f("a.html", "<p>Caf&eacute; Roy&amp;</p>", "Café", "Caf&eacute;", 3)
	f("a.html", "<p>Caf&eacute; Roy&amp;</p>", "é", "&eacute;", 6)
	f("a.html", "<p>Ivan\n <i>Petrov</i></p>", "Ivan Petrov", "Ivan\n <i>Petrov", 3)
	f("a.html", "<td>Ivan</td><td>Petrov</td>", "Ivan\n", "Ivan", 4)
}

func TestSpanSeed(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(testfiles.Shared(t), "seed", "report.ar.txt"))
	if err != nil {
		t.Skip("../shared is absent")
	}
	d, err := Read("report.ar.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	start, end, text := d.Span(2379, 2404)
	if start != 1298 || end != 1311 || text != "البنك التنموي" {
		t.Errorf("Span = %d, %d, %q", start, end, text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.html", []byte("<html><p>Дми<b>трий</b> &amp; Пантов</p><td>x</td><script>no</script> e"))
	f.Add("a.xml", []byte("<?xml version='1.0'?><a>x<![CDATA[y]]></a>"))
	f.Add("a.txt", []byte("\xFE\xFF\x00a\xd8\x34\xdd\x1e"))
	f.Add("a.txt", []byte("caf\xe9"))
	f.Add("a.html", []byte("<plaintext>a&amp;<b"))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		d, err := Read(name, raw)
		if err != nil {
			if strings.Contains(strings.TrimPrefix(err.Error(), name), "\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if !utf8.ValidString(d.Text) || !utf8.ValidString(d.decoded) {
			t.Fatal("text is not valid UTF-8")
		}
		runes := []rune(d.decoded)
		last := 0
		for i := 0; i <= len(d.Text); i += 1 + i/7 {
			for _, n := range []int{0, 1, 5, 100} {
				start, end, original := d.Span(i, i+n)
				if start < 0 || end < start || end > len(runes) || string(runes[start:end]) != original {
					t.Fatalf("Span(%d, %d) = %d, %d, %q in %d code points", i, i+n, start, end, original, len(runes))
				}
				if start < last {
					t.Fatalf("Span(%d, …) goes back from %d to %d", i, last, start)
				}
				last = start
				if d.Format == FormatText && n == 0 && utf8.RuneCountInString(d.Text[:i]) != start && utf8.ValidString(d.Text[:i]) {
					t.Fatalf("Span(%d, …) = %d", i, start)
				}
			}
		}
		Day(d.Text, "2026-11-23")
	})
}
