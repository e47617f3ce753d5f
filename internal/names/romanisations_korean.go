package names

import "strings"

// koreanSyllables are the syllables of Korean names, as the South and, after a
// stroke, the North writes those that begin otherwise there.
const koreanSyllables = "김 이/리 박 최 정 강 조 윤 장 임/림 한 오 서 신 권 황 안 송 홍 유/류 전 고 문 손 양/량 배 백 허 남 심 노/로 하 곽 성 차 주 우 구 민 나/라 지 엄 채 원 천 방 공 현 함 변 염/렴 여/려 추 도 소 석 선 설 마 길 연/련 위 표 명 기 반 왕 금 옥 육/륙 인/린 맹 제 모 탁 국 어 은 편 용/룡 태 계 " +
	"일 영/령 철 병 준 호 수 광 동 학 경 희 순 춘 봉 혁 상 진 복 근 창 무 의 식 훈 규 승 택 환 형 미 화 자 실 삼 낙/락 관 덕 만 흥 대 재 산 달 혜 애 건 두 사 섭 세 시 욱 웅 율/률 종 중 찬 충 필 헌 효 군 녀 균 윤 휘 칠 팔 녹/록 연 양 역/력 열/렬 예/례 숙 숭 완 범 부 비 빈 보 후 솔 아 월 융/륭 익 정 존 죽 직 진 집 참 총 출 치 탄 평 풍 한 해 행 향 협 홍 확 활 회 흠 태 판 포 학 란 난 니 단 당 린 담 갑 각 간 감 개 객 거 걸 검 격 견 결 겸 과 교 권 궁 귀 극 긍"

var (
	revisedInitials  = strings.Split("g kk n d tt r m b pp s ss  j jj ch k t p h", " ")
	mcCuneInitials   = strings.Split("k kk n t tt r m p pp s ss  ch tch ch k t p h", " ")
	northernInitials = strings.Split("k kk n t tt r m p pp s ss  j jj ch kh th ph h", " ")
	revisedVowels    = strings.Split("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i", " ")
	mcCuneVowels     = strings.Split("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i", " ")
	koreanFinals     = strings.Split(" k k k n n n t l k m p l l l l m p p t t ng t t k t p h", " ")
)

// habitualVowels are spellings of vowels that families chose.
var habitualVowels = map[int][]string{
	1: {"ai"}, 4: {"u"}, 6: {"yu", "you"}, 11: {"oi"}, 13: {"oo"}, 17: {"yoo"}, 18: {"u"}, 19: {"ee", "i"},
}

// koreanFamilies are spellings of family names and others that go by no rule.
var koreanFamilies = spellingLines(
	"김 kim|gim", "이 lee|ri|yi|rhee|li|rhi|yee", "박 park|pak|bak", "최 choi|choe|choy", "정 jung|chung|jong|chong|jeong|joung|cheong", "강 kang|gang", "조 cho|jo|joe", "윤 yoon|yun|youn", "장 jang|chang", "임 lim|im|rim|yim|leem|rhim",
	"오 oh|o", "서 seo|suh|so|sur", "신 shin|sin", "권 kwon|gwon", "안 ahn|an", "유 yoo|yu|ryu|you|ryoo|lyu", "전 jeon|jun|chun|chon|jon", "고 ko|go|koh", "문 moon|mun", "손 son|sohn", "양 yang|ryang", "백 baek|paek|paik|back|baik", "허 huh|heo|ho|hur", "심 shim|sim", "노 roh|noh|ro|no", "하 ha|hah", "성 sung|seong|song",
	"주 joo|ju|chu", "우 woo|u|wu", "구 koo|gu|ku", "나 na|ra|rha", "엄 um|eom|om|uhm", "채 chae|chai", "변 byun|byeon|pyon|byon", "염 yeom|yum|ryom|yom", "여 yeo|yuh|ryo|yo", "현 hyun|hyeon|hyon", "석 seok|suk|sok|sock", "길 gil|kil|gill", "명 myung|myong|myeong", "국 kook|guk|kuk", "은 eun|un", "영 young|yong|yeong|yung", "철 chul|chol|cheol", "희 hee|hui|hi", "혁 hyuk|hyok|hyeok", "순 soon|sun", "욱 wook|uk|ook", "배 bae|pae|bai", "태 tae|thae|tai", "애 ae", "용 yong|ryong|young|lyong|yung", "혜 hye|hae|hyae", "시 si|shi", "식 sik|shik|sick", "진 jin|chin|jeen", "수 soo|su", "련 ryon|yeon|yon|yun|ryun", "률 ryul|yul", "렬 ryol|yeol|yol|yul", "기 ki|gi|kee", "미 mi|mee", "지 ji|jee|chi", "비 bi|pi|bee", "란 ran|nan|lan", "락 rak|nak",
)

// addKorean adds the syllables of Korean names.
func (s *spellings) addKorean() {
	done := map[string]bool{}
	for _, both := range strings.Fields(koreanSyllables) {
		if done[both] {
			continue
		}
		done[both] = true
		var forms []form
		for _, r := range both {
			if r != '/' {
				forms = append(forms, koreanForms(r)...)
			}
		}
		s.syllable(forms)
	}
}

// koreanForms returns the spellings of one composed syllable.
func koreanForms(r rune) []form {
	const first, vowels, finals = 0xAC00, 21, 28
	n := int(r - first)
	i, v, f := n/(vowels*finals), n/finals%vowels, n%finals
	end := koreanFinals[f]
	north := northernInitials[i] + mcCuneVowels[v] + end
	forms := []form{
		{text: revisedInitials[i] + revisedVowels[v] + end, styles: styleRevised | styleHabitual, p: 880},
		{text: north, styles: styleNorthern, p: 880},
		{text: mcCuneInitials[i] + mcCuneVowels[v] + end, styles: styleMcCune | styleHabitual, p: 850},
		// between vowels, and in the North's newer spellings at the beginning
		{text: revisedInitials[i] + mcCuneVowels[v] + end, styles: styleMcCune | styleNorthern, p: 850},
	}
	for _, heard := range habitualVowels[v] {
		for _, initial := range []string{revisedInitials[i], mcCuneInitials[i]} {
			if heard == "you" && end != "ng" && end != "n" {
				continue // Young, Hyoun
			}
			forms = append(forms, form{text: initial + heard + end, styles: styleHabitual, p: 780})
		}
	}
	for k, s := range koreanFamilies[string(r)] {
		forms = append(forms, form{text: s, styles: styleFamily, p: int16(max(870-20*k, 760))})
	}
	return forms
}
