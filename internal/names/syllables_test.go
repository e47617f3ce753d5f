package names

import (
	"slices"
	"strings"
	"testing"
)

func TestParseCutsPersonsBySyllable(t *testing.T) {
	f := func(name string, want ...string) {
		t.Helper()
		var got []string
		for _, tok := range Parse(name) {
			got = append(got, name[tok.Start:tok.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("Parse(%q) = %q, want %q", name, got, want)
		}
	}
	f("金与正", "金", "与", "正")
	f("俊良 馬", "俊", "良", "馬")
	f("欧阳明华", "欧", "阳", "明", "华")
	f("김여정", "김", "여", "정")
	f("여정 김", "여", "정", "김")
	f("제갈민수", "제", "갈", "민", "수")
	// foreign names and others stay whole
	f("谢尔盖·拉夫罗夫", "谢尔盖", "拉夫罗夫")
	f("普京", "普京")
	f("卢卡申科", "卢卡申科")
	f("세르게이 라브로프", "세르게이", "라브로프")
	f("王府井百货大楼", "王府井百货大楼")
	f("Kim Yo Jong", "Kim", "Yo", "Jong")
}

// TestReadings compares syllables, and names spelt by sound, with Latin
// spellings.
func TestReadings(t *testing.T) {
	whole := func(s string) Token { // one token, whatever Parse makes of it
		var out Token
		for i, tok := range Canonical(Tokens(s)) {
			if i == 0 {
				out = tok
			}
		}
		return out
	}
	f := func(native, latin string, low, high float64) {
		t.Helper()
		x, y := whole(native), whole(latin)
		got := Likeness(x, y)
		if got < low || got > high || Likeness(y, x) != got {
			t.Errorf("Likeness(%q, %q) = %.3f, want %.2f to %.2f", native, latin, got, low, high)
		}
		q, l := Keys(x).Query, Keys(y).Index
		if meet := slices.ContainsFunc(q, func(k uint64) bool { return slices.Contains(l, k) }); low > 0 && !meet {
			t.Errorf("keys of %q and %q don't meet", native, latin)
		}
	}
	same := func(native, latin string) {
		t.Helper()
		for _, s := range strings.Fields(latin) {
			f(native, s, .7, 1)
		}
	}
	// Korean, by all romanisations
	same("김", "Kim Gim")
	same("이", "Ri Li Yi Lee Rhee")
	same("리", "Ri Li Lee")
	same("박", "Pak Park Bak")
	same("최", "Choe Choi")
	same("정", "Jong Chong Jung Chung Jeong")
	same("조", "Jo Cho")
	same("철", "Chol Chul Cheol")
	same("영", "Yong Young Yeong")
	same("여정", "Yojong Yeojeong")
	same("라브로프", "Lavrov")
	same("푸틴", "Putin")
	// Chinese: Mandarin, Wade-Giles, Cantonese, Korean
	same("习", "Xi Hsi")
	same("近平", "Jinping Chinping")
	same("张", "Zhang Chang Cheung Jang")
	same("陈", "Chen Chan Jin")
	same("王", "Wang Wong")
	same("梁", "Liang Leung Ryang")
	same("曾", "Zeng Tseng Tsang")
	same("单", "Shan")
	same("仇", "Qiu")
	same("金", "Jin Kim")
	same("与正", "Yojong Yuzheng")
	same("炳哲", "Pyongchol Byeongcheol Bingzhe")
	same("解", "Xie Hsieh")
	same("区", "Ou Au")
	same("盖", "Ge")
	same("朴", "Pak Piao")
	same("志强", "Zhiqiang Chihchiang Chikeung")
	same("嘉文", "Jiawen Kaman")
	same("明", "Ming")
	same("雄", "Xiong Hsiung")
	// foreign names in Chinese
	same("菲利普", "Philip Filipp")
	same("维克托", "Viktor")
	same("普京", "Putin")
	same("拉夫罗夫", "Lavrov Lawrow")
	same("卢卡申科", "Lukashenko")
	same("亚历山大", "Aleksandr Alexander")
	// others
	f("김", "Lim", 0, .3)
	f("志强", "Zhongqing", 0, .5)
	f("思嘉", "Saga", 0, .5)
	f("주", "Jo", 0, .5)
	f("숙", "Sik", 0, .5)
	f("숙", "Suk", .9, 1)
	f("英", "Aung", 0, .5)
	f("宁李", "Nangiali", 0, .7)
	f("정", "종", 0, .3)
	f("習", "习", .7, .95)
	f("国家主席", "Guojia", 0, 0)
}
