package document

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/internal/testfiles"
)

const today = "2026-11-23"

func TestDay(t *testing.T) {
	f := func(text, want, reason string) {
		t.Helper()
		got, ranges, ok := Day(text, today)
		if got.Date != want || ok != (want != "") || !strings.Contains(got.Reason, reason) {
			t.Errorf("Day(%q) = %q, %q; want %q, %q", text, got.Date, got.Reason, want, reason)
		}
		for _, r := range ranges {
			if r.Start < 0 || r.End > len(text) || r.Start >= r.End || !utf8.ValidString(text[r.Start:r.End]) {
				t.Errorf("Day(%q): range %v", text, r)
			}
		}
	}
	// Weekday, day and month without a year.
	last := "last fell on a Thursday in 2025"
	f("The minister said on Thursday 23 October that talks went on.", "2025-10-23", last)
	f("The minister said on Thursday, October 23, that talks went on.", "2025-10-23", last)
	f("وأوضح يوم الخميس 23 أكتوبر (تشرين الأول)، خلال لقائه", "2025-10-23", "يوم الخميس 23 أكتوبر (تشرين الأول)")
	f("وأوضح الخميس ٢٣ تشرين الأول/أكتوبر خلال لقائه", "2025-10-23", last)
	f("وزیر روز پنجشنبه ۱ آبان گفت", "2025-10-23", "Persian calendar")
	f("وزیر روز پنج شنبه اول گفت؛ سه شنبه ۶ آبان", "2025-10-28", "Tuesday in 2025")
	f("Министр заявил в четверг, 23 октября, что", "2025-10-23", last)
	f("Министр заявил 23 октября (четверг), что", "2025-10-23", last)
	f("Міністр заявіў у чацвер, 23 кастрычніка, што", "2025-10-23", last)
	f("Міністр заявив у четвер, 23 жовтня, що", "2025-10-23", last)
	f("Le ministre a déclaré jeudi 23 octobre que", "2025-10-23", last)
	f("Der Minister sagte am Donnerstag, dem 23. Oktober, dass", "2025-10-23", last)
	f("El ministro dijo el jueves 23 de octubre que", "2025-10-23", last)
	f("Bakan 23 Ekim Perşembe günü yaptığı açıklamada", "2025-10-23", last)
	f("部长10月23日（星期四）表示", "2025-10-23", last)
	f("部长10月23日周四表示", "2025-10-23", last)
	f("The minister said on Monday 29 February that", "2016-02-29", "Monday in 2016")
	// Full dates.
	f("Signed on 23 October 2025 in a hotel, after the treaty of 8 December 1999.", "2025-10-23", "latest day")
	f("Принято 23-го октября 2025 года на заседании в столице", "2025-10-23", "latest day")
	f("تم التوقيع في 23 أكتوبر/تشرين الأول 2025 في العاصمة", "2025-10-23", "latest day")
	f("تم التوقيع في ٢٣/١٠/٢٠٢٥ في العاصمة", "2025-10-23", "latest day")
	f("قرارداد در ۱ آبان ماه ۱۴۰۴ امضا شد", "2025-10-23", "Persian calendar")
	f("قرارداد در ۱۴۰۴/۰۸/۰۱ امضا شد", "2025-10-23", "Persian calendar")
	f("der Termin am 23.10.2025 fand statt", "2025-10-23", "latest day")
	f("the meeting of 2025-10-23 took place", "2025-10-23", "latest day")
	f("la réunion du 1er octobre 2025 a eu lieu", "2025-10-01", "latest day")
	f("the meeting of 03/04/2025 took place", "2025-04-03", "read as day/month/year")
	f("the meeting of 10/23/2025 took place", "2025-10-23", "latest day")
	f("会议于2025年10月23日举行，由部长主持", "2025-10-23", "latest day")
	f("회의는 2025년 10월 23일에 열렸다", "2025-10-23", "latest day")
	// Papers that date themselves.
	f("From: a@example.org\nDate: Thu, 23 Oct 2025 10:11:12 +0300\nSubject: x\n\nas agreed on 1 November 2025", "2025-10-23", "document's own date")
	f("Кому: отдел\nДата: 23.10.2025\n\nдоговор от 01.11.2025", "2025-10-23", "document's own date")
	f("Invoice no. 7      Invoice date: 23/10/2025\nDue date: 22/11/2025", "2025-10-23", "document's own date")
	f("التاريخ: ٢٣/١٠/٢٠٢٥\nالموضوع: عقد", "2025-10-23", "document's own date")
	f("日期：2025年10月23日\n主题", "2025-10-23", "document's own date")
	f("MINSK, 23 October (Agency) — The plant will open on 5 November 2025.", "2026-10-23", "gives no year")
	f("MINSK, Oct 23, 2025 (Agency) — The plant will open on 5 November 2025.", "2025-10-23", "where a document is dated")
	f("Минск, 23 октября 2025 г. — Завод откроют 5 ноября 2025 года.", "2025-10-23", "where a document is dated")
	f("تهران - ۱ آبان ۱۴۰۴ - وزیر گفت", "2025-10-23", "where a document is dated")
	f("Ankara, 23 Ekim 2025\n\nSayın yetkili, 1 Kasım 2025 tarihinde", "2025-10-23", "where a document is dated")
	f("Sehr geehrte Damen,\nder Vertrag vom 1. November 2025 gilt.\nMit Gruß\nBonn, den 23. Oktober 2025", "2025-10-23", "where a document is dated")
	f(":20:REF\n:32A:251023EUR100,\n:70:INV DATED 01.11.2025", "2025-10-23", "value date")
	f("Lieferung\n\nMontag, 23. Oktober 2025\n\nText", "2025-10-23", "that day was a Thursday, not a Monday")
	// A long text: its head and its foot.
	f("Минск, 23 октября 2025 г. —"+strings.Repeat(" и так далее", 40000), "2025-10-23", "where a document is dated")
	f(strings.Repeat("и так далее ", 40000)+"\nМинск, 23 октября 2025 г.", "2025-10-23", "where a document is dated")
	// What says nothing of the day.
	f("He was born on 23 October 1975 in Minsk.", "", "")
	f("Дата рождения: 23.10.1975", "", "")
	f("Иванов Иван Иванович, 23.10.1975 г.р., проживает", "", "")
	f("yesterday, last Thursday, in October and in 2025", "", "")
	f("В 23 октября ничего не случилось, и всё", "", "")
	f("The plant will open on 5 November 2027.", "", "")
	f("call 10.12.2025.7 or 2025-10-23-4, item 31.02.2025", "", "")
	f("", "", "")
}

func TestDaySpanInFile(t *testing.T) {
	d, err := Read("a.html", []byte("<html><p>He said on <b>Thursday</b>, 23&nbsp;October, that</p>"))
	if err != nil {
		t.Fatal(err)
	}
	got, ok := d.Day(today)
	if !ok || got.Date != "2025-10-23" || len(got.Spans) != 1 || got.Spans[0].Start != 23 || got.Spans[0].Text != "Thursday</b>, 23&nbsp;October" {
		t.Errorf("Day = %+v, %v", got, ok)
	}
}

// TestDayOfTheDocuments reads the real and the test documents. The gold of
// the test documents gives all of them one day, which none of their texts
// carries: a text without a day must give none.
func TestDayOfTheDocuments(t *testing.T) {
	dir := testfiles.Shared(t)
	want := map[string]string{
		"report.ar":          "2025-10-23", // weekday, day, dual month
		"dev-04-be-registry": "2025-06-02", // letter the extract refers to: not older
		"dev-06-en-bl":       "2026-08-03", // charter party: not older
		"dev-09-de-payment":  "2026-10-12", // time of creation
		"dev-12-en-payment":  "2026-10-16", // value date
		"dev-13-ru-registry": "2024-02-14", // a branch's closure: not older
		"dev-14-fr-invoice":  "2026-10-09", // dateline
	}
	files, _ := filepath.Glob(filepath.Join(dir, "bench/documents/dev/*.txt"))
	files = append(files, filepath.Join(dir, "seed/report.ar.txt"))
	agree := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(filepath.Base(file), raw)
		if err != nil {
			t.Fatal(err)
		}
		if !d.Complete || len(d.Warnings) > 0 {
			t.Errorf("%s: complete %v, warnings %q", d.Name, d.Complete, d.Warnings)
		}
		name := strings.TrimSuffix(strings.TrimSuffix(d.Name, ".txt"), "-clean")
		got, _ := d.Day(today)
		if got.Date != want[name] {
			t.Errorf("%s: day %q (%s), want %q", name, got.Date, got.Reason, want[name])
		}
		var gold struct {
			Date string `json:"document_date"`
		}
		data, err := os.ReadFile(strings.TrimSuffix(strings.TrimSuffix(file, ".txt"), ".ar") + ".gold.json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &gold); err != nil {
			t.Fatal(err)
		}
		if got.Date == gold.Date {
			agree++
		}
	}
	t.Logf("%d of %d documents: the inferred day is the gold's", agree, len(files))
}

func TestPersianDay(t *testing.T) {
	f := func(year, month, day int, want string) {
		t.Helper()
		got, ok := persianDay(year, month, day)
		if !ok || got.Format(time.DateOnly) != want {
			t.Errorf("persianDay(%d, %d, %d) = %v, %v; want %s", year, month, day, got, ok, want)
		}
	}
	f(1404, 8, 1, "2025-10-23")
	f(1403, 12, 30, "2025-03-20")
	f(1404, 1, 1, "2025-03-21")
	f(1357, 11, 22, "1979-02-11")
	f(1399, 12, 30, "2021-03-20")
	f(1405, 9, 2, "2026-11-23")
	if _, ok := persianDay(1404, 12, 30); ok {
		t.Error("30 Esfand 1404 doesn't exist")
	}
}

// Every past day, written out in full, is found again.
func TestDayFindsWrittenDays(t *testing.T) {
	layouts := []string{"2006-01-02", "02.01.2006", "2 January 2006", "January 2, 2006", "Monday 2 January 2006", "2 Jan 2006", "2006年1月2日"}
	rapid.Check(t, func(t *rapid.T) {
		when := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 13000).Draw(t, "day"))
		layout := rapid.SampledFrom(layouts).Draw(t, "layout")
		text := "the deed which they had all agreed upon was signed " + when.Format(layout) + " there and then by both"
		got, _, ok := Day(text, today)
		if !ok || got.Date != when.Format(time.DateOnly) {
			t.Fatalf("Day(%q) = %q, %q", text, got.Date, got.Reason)
		}
	})
}

func FuzzDay(f *testing.F) {
	f.Add("said on Thursday 23 October (x) that")
	f.Add("يوم الخميس 23 أكتوبر (تشرين الأول)")
	f.Add("2025年10月23日（星期四） ۱۴۰۴/۰۸/۰۱ 23.10.25")
	f.Fuzz(func(t *testing.T, text string) {
		got, ranges, ok := Day(text, today)
		if !ok {
			return
		}
		if got.Date > today || got.Reason == "" || len(ranges) == 0 {
			t.Fatalf("Day(%q) = %+v", text, got)
		}
		for _, r := range ranges {
			if r.Start < 0 || r.End > len(text) || r.Start >= r.End {
				t.Fatalf("Day(%q): range %v", text, r)
			}
		}
	})
}
