package spot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/spot"
)

// TestPersonsWithoutBlanks finds persons in texts whose writing parts no words,
// with their names in Latin letters only, or as written.
func TestPersonsWithoutBlanks(t *testing.T) {
	entities := []*entity.Entity{
		party("pak", "Person", "PAK Tal Hwan"),
		party("shen", "Person", "SHEN Haoxuan"),
		party("rim", "Person", "RIM Kyong Pal"),
		party("xiao", "Person", "XIAO Lingfei", "蕭凌霏"),
	}
	for i := range 2000 {
		entities = append(entities, party(fmt.Sprintf("p-%d", i), "Person", []string{"Muhammad", "Viktor", "Hassan", "Kim", "Li"}[i%5]+" "+invent(i)))
	}
	x, err := index.Build(entities, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := spot.New(x, match.New(x))
	f := func(text string, want ...string) {
		t.Helper()
		got := hits(s, x, text)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %s, want %s", text, strings.Join(got, " "), strings.Join(want, " "))
		}
	}
	f("据报道沈浩轩昨日抵达北京", "沈浩轩=shen")
	f("据报道，沈浩轩和其他代表出席会议。", "沈浩轩=shen")
	f("朴达焕访问了工厂", "朴达焕=pak")
	f("蕭凌霏出席會議", "蕭凌霏=xiao")
	f("박달환은 어제 평양에 도착했다", "박달환=pak")
	f("림경팔 부부장은 연설하였다", "림경팔=rim")
	f("임경팔이 말했다", "임경팔=rim")
	// others
	f("中华人民共和国外交部发言人昨日在北京举行例行记者会")
	f("沈阳市政府表示浩大的工程已经完成")
	f("박물관은 오늘 문을 열었다")
	f("김치와 박수를 보냈다")
}
