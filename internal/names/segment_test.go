package names

import (
	"strings"
	"testing"
)

func TestBodiesInChineseAndKoreanAreCut(t *testing.T) {
	f := func(name, want string, wantBody bool) {
		t.Helper()
		cut, isBody := bodySegments(Tokens(name))
		var words []string
		for _, tok := range cut {
			w := name[tok.Start:tok.End]
			if tok.Kind == LegalForm {
				w = "[" + w + "]"
			}
			words = append(words, strings.ReplaceAll(w, " ", ""))
		}
		if got := strings.Join(words, " "); got != want || isBody != wantBody {
			t.Errorf("%s: got %q, body %t, want %q", name, got, isBody, want)
		}
	}
	f("上海远洋船舶管理有限公司", "上海 远洋 船舶 管理 [有限公司]", true)
	f("山东明鸿石油化工集团有限公司", "山东 明鸿 石油化工 [集团有限公司]", true)
	f("香港晟瑞科技發展有限公司", "香港 晟瑞 科技 發展 [有限公司]", true)
	f("国防部", "国防 部", true)
	f("平壤兴华恒成贸易公司", "平壤 兴华 恒成 贸易 [公司]", true) // a long name of two by two
	f("조선금강무역회사", "조선 금강 무역 회사", true)
	f("조선금강무 역회사", "조선 금강 무역 회사", true) // a misplaced blank
	f("习近平", "习近平", false)
	f("高科技", "高科技", false) // no word it knows, and may be a name
	f("欧阳娜娜", "欧阳娜娜", false)
	f("김여정", "김여정", false)
	f("박 근혜", "박 근혜", false)
	f("Bank of Korea", "Bank of Korea", false)
}

func FuzzBodySegments(f *testing.F) {
	f.Add("上海智航船舶管理有限公司")
	f.Add("조선 무역 회사 株式会社")
	f.Fuzz(func(t *testing.T, name string) {
		last := 0
		tokens, _ := bodySegments(Tokens(name))
		for _, tok := range tokens {
			if tok.Text == "" || tok.Start < 0 || tok.End > len(name) || tok.Start > tok.End || tok.Start < last {
				t.Fatalf("%q: bad token %+v", name, tok)
			}
			last = tok.Start
		}
	})
}
