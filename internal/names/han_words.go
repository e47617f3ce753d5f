package names

import "strings"

// The tables below are of folded characters and are read only.

// familyReadings are readings that a character has as a family name only.
var familyReadings = map[rune]string{
	'单': "shan", '單': "shan", '曾': "zeng", '解': "xie", '仇': "qiu", '查': "zha", '朴': "piao", '任': "ren", '区': "ou", '區': "ou", '翟': "zhai", '乐': "yue", '樂': "yue",
	'盖': "ge", '蓋': "ge", '种': "chong", '宁': "ning", '尉': "wei", '覃': "qin", '柏': "bai", '葛': "ge", '华': "hua", '車': "che", '车': "che", '沈': "shen", '石': "shi", '贾': "jia", '賈': "jia",
	'吕': "lu", '呂': "lu", '谢': "xie", '洗': "xian", '秘': "bi", '缪': "miao", '召': "shao", '卜': "bu", '臧': "zang", '俞': "yu", '余': "yu", '纪': "ji",
}

// alsoRead are readings that names in Latin letters use besides.
var alsoRead = map[rune][]string{
	'吕': {"lyu"}, '呂': {"lyu"}, '朴': {"pu"}, '行': {"hang"}, '乐': {"le"}, '樂': {"le"}, '长': {"chang"}, '重': {"zhong"}, '朝': {"zhao"}, '曾': {"ceng"}, '叶': {"xie"}, '许': {"hsu", "shu"}, '許': {"hsu", "shu"},
	'盛': {"cheng"}, '单': {"dan"}, '都': {"du"}, '藏': {"zang"}, '石': {"dan"}, '茜': {"xi"}, '覃': {"tan"}, '宿': {"su"},
}

// spellingCharacters are those that foreign names are spelt with.
var spellingCharacters = characters("阿埃艾安奥奧巴班鲍鮑贝貝比彼宾賓波博布查达達戴丹德登迪蒂杜多厄恩尔爾法凡费費芬弗福夫盖蓋戈格古哈海汉漢赫亨侯霍吉加贾賈杰傑金京卡凯凱坎康科克库庫拉莱萊兰蘭劳勞勒雷里利莉林卢盧鲁魯伦倫罗羅洛马馬玛瑪麦麥曼梅门門蒙米莫姆穆纳納奈南尼涅努诺諾欧歐帕潘佩皮珀普奇恰钦欽切丘让熱热日萨薩塞森沙舍申圣聖什史斯司苏蘇索塔泰坦特提图圖托瓦万萬维維温溫沃乌烏伍武西希锡錫谢謝辛休雪雅亚亞扬揚耶叶葉伊因尤约約扎詹泽澤朱兹茲佐基娜娃茨济濟赞贊拜乔喬治历歷山大洪韦韋连連列宁寧季莎肖晓季瑟策祖默罕汗侯赛賽因内內塔尼亚胡图赞恰耶夫娅婭伯保鲍丽麗娜安东東尼格列边邊兴阔闊可阔哥齐齊奇朗琴辽遼沙布本拉登绍紹伊古绍顿頓哈梅内米舒斯京")

// besidesSpelling are characters that foreign names are spelt with and Chinese
// given names made of; they spell only together with two others.
var besidesSpelling = characters("菲瑞威施文妮桑丁絲高柯柏隆佛考根那肯路琳明夏道奎摩葛美思拿華豪昂契王李汀代密狄士派席芙迈松卜得許力甘滕邦木皇邁嘉蕾廷捷依修愛英富魏丝天寇彭平孔翁立崔薇紐都卓別素歇通畢賴黛宗露堡楚札奴翰兒理度唐烈荷旺陶" +
	"别第臣黑公惠津帝域略察白蓬若琪姬柳吕勃昆撒赖芭呂儿易留世主賀翠方懷珊范教貢良仁樂薛赤當珍伽碧子藍各潔佳迦芒廖差忽遜其欣失哲蓮斐敦陀呼龙地圭尚雲岑湯蘿于妲瑙田纽合慕爱不后贡瓜底小敏华孟朵靈香真嘎歌龍延柴" +
	"久培何師夸耐屈剌伏墨農義江甫生堅毕院和色居禾采裡太包能")

// foreignNames are given names whose Chinese form keeps little of their sound.
var foreignNames = foldedKeys("亚历山大 aleksandr", "亞歷山大 aleksandr", "约翰 john", "約翰 john", "乔治 george", "喬治 george", "迈克尔 michael", "保罗 paul", "彼得 petr", "安德烈 andrei", "尤里 yuri", "伊万 ivan", "穆罕默德 mohammad", "阿里 ali", "哈桑 hassan", "侯赛因 hussein", "艾哈迈德 ahmad", "易卜拉欣 ibrahim", "叶卡捷琳娜 ekaterina", "叶夫根尼 evgeny", "叶甫盖尼 evgeny", "谢尔盖 sergei", "亚历山德拉 aleksandra", "维克托 viktor", "尼古拉 nikolai", "瓦列里 valery", "阿列克谢 aleksei", "阿纳托利 anatoly")

func characters(line string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range line {
		set[r] = true
	}
	return set
}

// cantonese are spellings of family names in Hong Kong and elsewhere in the
// south.
var cantonese = byCharacter(
	"王 wong", "黄黃 wong ooi", "梁 leung leong", "陈陳 chan tan", "张張 cheung teo", "李 lee", "林 lam lim", "吴吳 ng goh", "周 chow chau", "郑鄭 cheng tay", "何 ho", "叶葉 yip ip", "谢謝 tse chia",
	"曾 tsang", "冯馮 fung", "蔡 choi tsai", "邓鄧 tang", "许許 hui koh", "罗羅 law lo", "邱 yau", "徐 tsui chui", "刘劉 lau low", "杨楊 yeung yang", "赵趙 chiu chao", "吕呂 lui", "朱 chu", "关關 kwan",
	"孙孫 suen", "麦麥 mak", "莫 mok", "潘 poon", "卢盧 lo", "苏蘇 so", "萧蕭 siu", "谭譚 tam", "温溫 wan", "余 yu yue", "袁 yuen", "钟鐘鍾 chung", "郭 kwok", "高 ko", "胡 wu woo", "杜 to", "严嚴 yim", "马馬 ma", "梅 mui", "区區欧歐 au", "石 shek", "施 sze", "龙龍 lung", "汤湯唐 tong", "姚 yiu", "姜 keung", "江 kong", "方 fong", "彭 pang", "贾賈 ka", "宋 sung", "夏 ha", "尹 wan", "古顾顧 koo", "洪 hung", "范 fan", "雷 lui", "黎 lai", "魏 ngai", "邹鄒 chau",
)

// cantoneseGiven are the usual Hong Kong spellings of characters that given
// names are made of.
var cantoneseGiven = byCharacter(
	"明 ming", "伟偉惠 wai", "强強 keung", "国國 kwok", "华華 wah", "志智芝 chi", "家嘉 ka", "文 man", "英 ying", "永 wing", "德 tak", "成 shing", "荣榮 wing", "光 kwong", "建健 kin", "军軍 kwan", "平 ping", "俊 chun", "杰傑 kit", "龙龍 lung", "海 hoi",
	"玉 yuk", "秀 sau", "美 mei", "丽麗 lai", "小少 siu", "晓曉 hiu", "雪 suet", "春 chun", "梅 mui", "兰蘭 lan", "红紅 hung", "燕 yin", "霞 ha", "慧 wai", "敏 man", "静靜 ching", "芳 fong", "珍 chun", "凤鳳 fung", "月 yuet", "仪儀 yee", "欣 yan", "怡 yee", "思 sze", "诗詩 sze", "颖穎 wing",
	"子 tsz", "浩 ho", "豪 ho", "辉輝 fai", "耀 yiu", "耀 yiu", "福 fuk", "富 fu", "贵貴 kwai", "金 kam", "锦錦 kam", "银銀 ngan", "发發 fat", "生 sang", "才 choi", "财財 choi", "良 leung", "忠 chung", "孝 hau", "仁 yan", "义義 yee", "礼禮 lai", "信 shun", "安 on", "宁寧 ning", "康 hong", "乐樂 lok",
	"天 tin", "大 tai", "立 lap", "正 ching", "中 chung", "振 chun", "兴興 hing", "庆慶 hing", "祥 cheung", "昌 cheung", "基 kei", "业業 yip", "民 man", "权權 kuen", "泉 chuen", "全 chuen", "添 tim", "树樹 shu", "森 sum", "松 chung", "柏 pak", "山 shan", "江 kong", "河 ho", "波 bo", "涛濤 to", "泽澤 chak", "清 ching", "源 yuen",
	"学學 hok", "书書 shu", "世 sai", "绍紹 siu", "兆 siu", "宝寶 po", "景 king", "启啟 kai", "超 chiu", "勇 yung", "武 mo", "鹏鵬 pang", "飞飛 fei", "云雲 wan", "宇 yu", "宏 wang", "鸿鴻 hung", "胜勝 shing", "利 lei", "达達 tat", "进進 chun", "新 san", "东東 tung", "南 nam", "西 sai", "北 pak", "一 yat", "月 yuet", "星 sing", "晨 sun",
)

// koreanReadings are the Korean readings, in folded Korean letters, of the
// characters most used in Korean names, simplified forms included.
var koreanReadings = readKorean(
	"김金 리李 박朴 최崔 정鄭郑 강姜康 조趙赵曺曹 윤尹 장張张蔣蒋 림林 오吳吴 한韓韩 신申辛愼 서徐 권權权 황黃黄 안安 송宋 류柳劉刘 홍洪 전全田錢 고高 문文 손孫孙 양梁楊杨 배裵裴 백白 허許许 남南 심沈 로盧卢魯 하河 곽郭 성成 차車车 주朱周 우禹 구具丘 민閔闵 진陳陈 지池 엄嚴严 채蔡 원元 천千 방方房 공孔 현玄 함咸 변卞邊 염廉 려呂吕 석石 설薛 길吉 련延 위魏 표表 명明 기奇 반潘 왕王 금琴 옥玉 육陸 인印 맹孟 태太",
	"일日一 이二 정正貞贞定廷政靜静正晶珽 은恩銀银 여與与 영永英榮荣泳映 철哲鐵铁喆徹 병炳秉丙兵 준俊準准浚 호虎浩鎬镐昊豪 수洙秀壽寿守水 광光廣广 성誠诚星聖圣盛性 남男 명命 룡龍龙 해海 동東东 국國国 학學学鶴 경慶庆敬京景 희姬熙喜希 순順顺淳 춘春 봉鳳奉峰 혁赫革 상相尚尙常 원源遠远 진鎮镇進进振真眞 선善仙宣 복福 길 근根 근勤 창昌 무武 의義义 용勇 용容 식植 훈勳勋 훈訓 민民 민敏 규奎圭 승勝胜 승承 택澤泽 환煥焕 기基 기起 현賢贤 현鉉 미美 화花和華华 숙淑 옥 자子 실實实 삼三 장長长 락樂乐 연蓮莲 연妍 천天 천川 형亨 형衡 일逸 제濟济 제帝 송松 백柏 관寬宽 관官 덕德 만萬万 만滿 석錫锡 설雪 평平 흥興兴 대大 재在 재才 인仁 인寅 신信 신新 강强强 강鋼钢 산山 달達达 림臨 혜惠 애愛爱 주柱 주珠 주宙 건建 건健 권 도道 도度 두斗 모模 사社 섭燮 섭涉 세世 소素 시時时 우宇 우友 욱旭 웅雄 유有 율律 종鍾钟 종宗 중中 지志智芝 찬燦灿 찬贊赞 충忠 태泰 필弼 필必 하夏 헌憲宪 호 홍弘 효孝 계桂 계契 군君 군軍军 녀女 옹雍 위偉伟 윤潤润 윤允 후厚 훤 휘輝辉 구九 오五 칠七 팔八 록祿绿 률 련連连 령玲令 량良亮 력力 렬烈 로路 례禮礼 근謹 공功 과科 농農农 득得",
)

func byCharacter(lines ...string) map[rune][]string {
	out := map[rune][]string{}
	for _, line := range lines {
		chars, spellings, _ := strings.Cut(line, " ")
		for _, r := range chars {
			out[r] = strings.Fields(spellings)
		}
	}
	return out
}

// readKorean reads groups of a Korean syllable and the characters read so; a
// character keeps the first reading given.
func readKorean(lines ...string) map[rune]string {
	out := map[rune]string{}
	for _, line := range lines {
		for _, group := range strings.Fields(line) {
			var syllable string
			for _, t := range Tokens(group) {
				if t.Script == "Hang" {
					syllable = t.Text
					continue
				}
				for _, r := range t.Text {
					if _, ok := out[r]; !ok {
						out[r] = syllable
					}
				}
			}
		}
	}
	return out
}
