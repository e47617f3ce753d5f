package source

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// A spreadsheet keeps a day as a number and shows it by the cell's number
// format. plainNumbers replaces the formats of an open workbook, in memory
// only, so that every cell is shown as a parser wants it: days as ISO 8601,
// numbers in full. Formats that pad with zeros stay, as "00000" makes a number
// the identifier 00417.
func plainNumbers(x *excelize.File) error {
	if x.Styles == nil { // read on first use
		if _, err := x.GetStyle(0); err != nil && x.Styles == nil {
			return err
		}
	}
	if x.Styles == nil || x.Styles.CellXfs == nil {
		return nil
	}
	codes := map[int]string{}
	if x.Styles.NumFmts != nil {
		for _, n := range x.Styles.NumFmts.NumFmt {
			codes[n.NumFmtID] = n.FormatCode
		}
	}
	known := len(x.Styles.CellXfs.Xf)
	wanted := make([]string, known)
	for i := range known {
		if id := x.Styles.CellXfs.Xf[i].NumFmtID; id != nil {
			wanted[i] = plainForm(*id, codes[*id])
		}
	}
	ids := map[string]*int{}
	for i, form := range wanted {
		if form == "" {
			continue
		}
		if ids[form] == nil {
			at, err := x.NewStyle(&excelize.Style{CustomNumFmt: &form})
			if err != nil {
				return err
			}
			ids[form] = x.Styles.CellXfs.Xf[at].NumFmtID
		}
		x.Styles.CellXfs.Xf[i].NumFmtID = ids[form]
	}
	return nil
}

// Formats that cells are shown by.
const (
	formDay    = "yyyy-mm-dd"
	formTime   = "yyyy-mm-dd hh:mm:ss"
	formMonth  = "yyyy-mm"
	formYear   = "yyyy"
	formNumber = "@"
)

// plainForm returns the format to show cells of a number format by, "" where
// it stays. The numbers of the built-in formats are those of ECMA-376 part 1,
// 18.8.30, with the East Asian ones among the days.
func plainForm(id int, code string) string {
	switch {
	case code != "":
	case id == 0 || id == 49:
		return ""
	case id == 17:
		return formMonth
	case id == 22:
		return formTime
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return formDay
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return "" // times of day
	default:
		return formNumber
	}
	signs := formatSigns(code)
	has := func(letters string) bool { return strings.ContainsAny(signs, letters) }
	switch {
	case signs == "" || signs == "@" || strings.Contains(signs, "general"):
		return ""
	case has("0#?"):
		if strings.Trim(signs, "0- /") == "" && strings.HasPrefix(signs, "00") {
			return "" // padded with zeros
		}
		return formNumber
	case has("yd") && has("h"):
		return formTime
	case has("d"):
		return formDay
	case has("y") && has("m"):
		return formMonth
	case has("y"):
		return formYear
	case has("hms"):
		return ""
	}
	return formNumber
}

// formatSigns returns the first section of a number format in lower case,
// without quoted text, escapes, colours and locales.
func formatSigns(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return strings.ToLower(strings.TrimSpace(b.String()))
		case '"', '[':
			end := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[c])
			if end < 0 {
				return strings.ToLower(strings.TrimSpace(b.String()))
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(strings.TrimSpace(b.String()))
}
