package names

import (
	"cmp"
	"slices"
)

func addTitles(add adder) {
	add(isHonour,
		"mr mrs ms miss dr doctor prof professor sir hon eng engr ing excellency",
		"hojatoleslam hojjatoleslam hojjat alhaj alhaji ayatollah ayatullah",
		"gen general col colonel lt lieutenant maj major capt captain cmdr commander brig brigadier adm admiral marshal sgt sergeant cpl",
		"president minister herr frau monsieur madame mme senor senora prince princess lady lord",
		"دکتر دكتور دکتور مهندس سردار سرتیپ سرلشکر سرهنگ دریادار آیت‌الله آيتالله حجت استاذ حجتالاسلام جنرال ډاکټر ښاغلی آقای خانم جناب پروفسور پروفيسور دكتورة",
		"العميد العقيد", // with the article only: the words are names without

		"доктор генерал полковник майор господин госпожа подполковник капитан лейтенант адмирал г-жа профессор академик пан пані спадар гражданин",
		"doktor profesor general generał pan pani senhor sr sra dott avv bey efendi hanim",
	)
	add(isTitleOrName,
		"haji hajji hadji hadzhi haj hajj hujjat sheikh shaykh shaikh sheik cheikh cheick sheykh",
		"mullah mulla molla maulavi mawlawi mawlavi maulvi moulavi molavi mowlavi maulana mawlana qari ustad ustaz ostad akhund akhond mufti sufi khalifa",
		"sayyid sayed sayyed seyed seyyed syed sayyad ayatollah imam emam hajah",
		"شیخ شيخ مولوی مولوي ملا حاج حاجی حاجي سيد سید استاد قاری قاري مفتی مولانا آخوند امام الشيخ السيد",
		"шейх мулла хаджи сейид саид маулави муфтий имам устад",
	)
	add(isVesselPrefix, "mv mt fv ss ms msv mts")
}

func sortPhrases(ps []phrase) {
	slices.SortStableFunc(ps, func(a, b phrase) int { return cmp.Compare(len(b.words), len(a.words)) })
}
