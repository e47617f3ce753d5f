package names

import (
	"strconv"
	"strings"
)

// startsNumber marks a word that is a number or an ordinal.
const startsNumber role = 1 << 30

// numberLines are the words of numbers, cardinal and ordinal, and the Roman
// numerals, after their value. Left out are those that are common words or
// names as well (un, once, sei, دو, ثاني).
var numberLines = []string{
	"1 one first 1st eins erste erster premier première primero primera primer первый первая первое перший перша першы اول الأول الأولى اولى نخست يكم واحد i",
	"2 two second 2nd zwei zweite zweiter deux deuxième segundo segunda второй вторая второе другий втори دوم ثانية الثانية ii",
	"3 three third 3rd drei dritte dritter trois troisième tres tercero tercera третий третья третье третій трети سوم ثالث ثالثة ثلاثة iii",
	"4 four fourth 4th vier vierte vierter quatre quatrième cuatro cuarto четыре четвертый четвертая четверый چهار چهارم رابع رابعة أربعة iv",
	"5 five fifth 5th fünf fünfte fünfter cinq cinquième cinco quinto пять пятый пятая پنج پنجم خامس خامسة خمسة v",
	"6 six sixth 6th sechs sechste sechster sixième seis sexto шесть шестой шестая شش ششم سادس سادسة ستة vi",
	"7 seven seventh 7th sieben siebte siebter septième siete séptimo семь седьмой седьмая هفتم سابع سابعة سبعة vii",
	"8 eight eighth 8th acht achte achter huit huitième ocho octavo восемь восьмой восьмая هشت هشتم ثامن ثامنة ثمانية viii",
	"9 nine ninth 9th neun neunte neunter neuf neuvième nueve noveno девять девятый девятая نهم تاسع تاسعة تسعة ix",
	"10 ten tenth 10th zehn zehnte zehnter dixième diez décimo десять десятый десятая دهم عاشر عاشرة عشرة x",
	"11 eleven eleventh 11th elf elfte onze onzième undécimo одиннадцать одиннадцатый یازده یازدهم xi",
	"12 twelve twelfth 12th zwölf zwölfte douze douzième doce двенадцать двенадцатый دوازده دوازدهم xii",
	"13 thirteen thirteenth 13th dreizehn treize trece тринадцать тринадцатый سیزده سیزدهم xiii",
	"14 fourteen fourteenth 14th vierzehn quatorze catorce четырнадцать четырнадцатый چهارده چهاردهم xiv",
	"15 fifteen fifteenth 15th fünfzehn quinze quince пятнадцать пятнадцатый پانزده پانزدهم xv",
	"16 sixteen sixteenth 16th sechzehn seize dieciséis шестнадцать шестнадцатый شانزده شانزدهم xvi",
	"17 seventeen seventeenth 17th siebzehn diecisiete семнадцать семнадцатый هفده هفدهم xvii",
	"18 eighteen eighteenth 18th achtzehn dieciocho восемнадцать восемнадцатый هجده هجدهم xviii",
	"19 nineteen nineteenth 19th neunzehn diecinueve девятнадцать девятнадцатый نوزده نوزدهم xix",
	"20 twenty twentieth 20th zwanzig zwanzigste vingt vingtième veinte двадцать двадцатый بیست بیستم عشرون عشرين xx",
	"30 thirty thirtieth 30th dreißig trente treinta тридцать тридцатый سی‌ام ثلاثون ثلاثين",
	"40 forty fortieth 40th vierzig quarante cuarenta сорок сороковой چهل چهلم أربعون أربعين",
	"50 fifty fiftieth 50th fünfzig cinquante cincuenta пятьдесят пятидесятый پنجاه پنجاهم خمسون خمسين",
	"60 sixty sixtieth 60th sechzig soixante sesenta шестьдесят шестидесятый شصت ستون ستين",
	"70 seventy seventieth 70th siebzig setenta семьдесят семидесятый هفتاد سبعون سبعين",
	"80 eighty eightieth 80th achtzig ochenta восемьдесят восьмидесятый هشتاد ثمانون ثمانين",
	"90 ninety ninetieth 90th neunzig noventa девяносто девяностый نود تسعون تسعين",
	"100 hundred hundredth 100th hundert cent cien сто сотый",
}

// numberWords gives the value of a word.
var numberWords = readNumbers()

func readNumbers() map[string]int {
	out := map[string]int{}
	for _, line := range numberLines {
		fields := strings.Fields(line)
		n, _ := strconv.Atoi(fields[0])
		for _, f := range fields[1:] {
			if t := Tokens(f)[0]; t.Kind != Number && t.Kind != Initial {
				out[t.Text] = n
				if t.Script == "Arab" {
					out["ال"+t.withoutArticle()] = n
					out[t.withoutArticle()] = n
				}
			}
		}
	}
	return out
}

func addNumbers(out map[string]role) {
	for w := range numberWords {
		out[w] |= startsNumber
	}
}

// number reads a number of tens and ones in words ("forty-four", "сорок
// четыре", "أربع وأربعون") or an ordinal in digits ("22nd", "1-й") and returns
// it in digits with the index after it, or i if there is none at tokens[i]. A
// number of one word stays a word, see [Equivalents].
func (r *reader) number(i int) (Token, int) {
	t := r.tokens[i]
	if t.Kind == Number {
		return r.ordinal(i)
	}
	j := i + 1
	if j+1 < len(r.tokens) && r.roles[j]&isJoiner != 0 { // cuarenta y cuatro
		j++
	}
	if j >= len(r.tokens) || r.tokens[j].Script != t.Script {
		return Token{}, i
	}
	a, b := numberWords[t.Text], numberWords[r.tokens[j].Text]
	if rest, ok := strings.CutPrefix(r.tokens[j].Text, "و"); ok && b == 0 {
		if b = numberWords[rest]; b == 0 {
			b = numberWords[strings.TrimPrefix(rest, "ال")]
		}
	}
	if a < b && t.Script == "Arab" { // ones go before tens
		a, b = b, a
	}
	if a < 20 || a > 90 || b < 1 || b > 9 {
		return Token{}, i
	}
	u := join(t, r.tokens[j], strconv.Itoa(a+b))
	u.Script, u.Kind = "Zyyy", Number
	return u, j + 1
}

// ordinal reads digits with the ending of an ordinal, glued or after a hyphen.
func (r *reader) ordinal(i int) (Token, int) {
	t := r.tokens[i]
	digits := strings.TrimRight(t.Text, "abcdefghijklmnopqrstuvwxyzаеигмоыя")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return Token{}, i
	}
	u := Token{Text: digits, Start: t.Start, End: t.End, Script: "Zyyy", Kind: Number, marks: t.marks}
	switch ending := t.Text[len(digits):]; ending {
	case "":
	case "st", "nd", "rd", "th", "er", "re", "eme", "e", "и", "я", "го", "ои", "ая", "ое", "ыи":
		return u, i + 1
	default:
		return Token{}, i
	}
	if i+1 < len(r.tokens) && t.is(hyphenAfter) && r.tokens[i+1].Start <= t.End+3 {
		switch r.tokens[i+1].Text {
		case "и", "я", "го", "ои", "ая", "ое", "ыи", "th", "st", "nd", "rd", "a", "е":
			u.End = r.tokens[i+1].End
			return u, i + 2
		}
	}
	return Token{}, i
}
