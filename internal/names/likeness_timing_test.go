package names

import "testing"

func BenchmarkAlikeByScript(b *testing.B) {
	f := func(name, text, script, latin string) {
		b.Run(name, func(b *testing.B) {
			x, y := ShapeOf(Token{Text: text, Script: script}), ShapeOf(Token{Text: latin, Script: "Latn"})
			b.ReportAllocs()
			for b.Loop() {
				Alike(&x, &y)
			}
		})
	}
	f("arabic", "ديميتري", "Arab", "dmitriy")
	f("arabic-hopeless", "ديميتري", "Arab", "shevchenko")
	f("cyrillic", "чемезов", "Cyrl", "chemezov")
	f("korean", Tokens("라브로프")[0].Text, "Hang", "lavrov")
	f("chinese", "拉夫罗夫", "Hani", "lavrov")
	f("latin", "schewtschenko", "Latn", "shevchenko")
	f("latin-hopeless", "petrenko", "Latn", "ivanov")
}
