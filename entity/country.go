package entity

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Country returns the code of the country that a publisher's text names: ISO
// 3166-1 alpha-2 in lower case, "xk" for Kosovo, the withdrawn "an", "cs",
// "dd", "su" and "yu", and the territories of FollowTheMoney that publishers
// name ("ua-cri" for Crimea). It knows the English names that the US, the EU,
// the UK and the UN print, nationalities ("Yemeni"), and the two and three
// letter codes themselves. Case, accents, punctuation, articles and the order
// of words don't matter. A remark in brackets at the end and the prefix
// "Region:" are passed over.
//
// It returns "" for a text that names no country, or more than one, or that
// is only a part of one unknown here: a caller then keeps the text as printed.
func Country(printed string) string {
	known := countryTable()
	if code, ok := known.lookup(printed); ok {
		return code
	}
	if _, region, ok := strings.Cut(printed, "Region:"); ok {
		return Country(region)
	}
	if i := strings.IndexByte(printed, '('); i > 0 && strings.HasSuffix(strings.TrimSpace(printed), ")") {
		code, _ := known.lookup(printed[:i])
		return code
	}
	return ""
}

// CountryName returns the common English name of a country or territory by
// the code that [Country] gives ("Iran", "Russia"), "" if it isn't one.
func CountryName(code string) string {
	return countryTable().names[strings.ToLower(strings.TrimSpace(code))]
}

// countryIndex finds countries by the words of their names.
type countryIndex struct {
	codes map[string]string // by countryKey
	names map[string]string // by code
}

func (x countryIndex) lookup(text string) (code string, ok bool) {
	key, short := countryKey(text)
	if key == "" {
		return "", false
	}
	if code, ok = x.codes[key]; !ok && short != "" {
		code, ok = x.codes[short]
	}
	return code, ok
}

// countryKey folds a country's name to its words in order of the alphabet, so
// that "Congo, Democratic Republic of the" and "Democratic Republic of the
// Congo" are the same. short lacks the words for a form of government too.
func countryKey(text string) (key, short string) {
	var folded strings.Builder
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			folded.WriteRune(unicode.ToLower(r))
		default:
			folded.WriteByte(' ')
		}
	}
	words := strings.Fields(folded.String())
	for i, w := range words {
		if w == "st" && len(words) > 1 {
			words[i] = "saint"
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "of" || w == "and" })
	slices.Sort(words)
	key = strings.Join(words, " ")
	words = slices.DeleteFunc(words, func(w string) bool {
		switch w {
		case "republic", "kingdom", "state", "federal", "islamic", "former":
			return true
		}
		return false
	})
	return key, strings.Join(words, " ")
}

// countryTable is built at its first use and never changed after.
var countryTable = sync.OnceValue(func() countryIndex {
	x := countryIndex{codes: map[string]string{}, names: map[string]string{}}
	for line := range strings.Lines(countries) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		iso3, rest, _ := strings.Cut(rest, " ")
		spellings := strings.Split(rest, "; ")
		x.names[code] = spellings[0]
		if iso3 != "-" {
			spellings = append(spellings, iso3)
		}
		for _, s := range append(spellings, code) {
			key, _ := countryKey(s)
			if have, ok := x.codes[key]; ok && have != code {
				panic("BUG: country spelling " + s + " stands for " + have + " and " + code)
			}
			x.codes[key] = code
		}
	}
	return x
})

// countries has one line for each country or territory: its code, its ISO
// 3166-1 alpha-3 code or "-", its common English name (after the Unicode CLDR),
// and other spellings, as met on the lists.
const countries = `ad and Andorra
ae are United Arab Emirates; UAE; U.A.E.; Emirati; Emirates
af afg Afghanistan; Afghan; Islamic Emirate of Afghanistan
ag atg Antigua and Barbuda
ai aia Anguilla
al alb Albania; Albanian
am arm Armenia; Armenian
ao ago Angola; Angolan
aq ata Antarctica
ar arg Argentina; Argentine; Argentinian
as asm American Samoa
at aut Austria; Austrian
au aus Australia; Australian
aw abw Aruba
ax ala Åland Islands; Aland Islands
az aze Azerbaijan; Azerbaijani
ba bih Bosnia and Herzegovina; Bosnia; Bosnia and Herzegowina; Bosnian
bb brb Barbados
bd bgd Bangladesh; Bangladeshi
be bel Belgium; Belgian
bf bfa Burkina Faso; Burkinabe; Upper Volta
bg bgr Bulgaria; Bulgarian
bh bhr Bahrain; Bahraini
bi bdi Burundi; Burundian
bj ben Benin; Beninese
bl blm Saint Barthélemy
bm bmu Bermuda
bn brn Brunei; Brunei Darussalam
bo bol Bolivia; Plurinational State of Bolivia; Bolivian
bq bes Caribbean Netherlands; Bonaire, Sint Eustatius and Saba
br bra Brazil; Brazilian
bs bhs Bahamas
bt btn Bhutan
bv bvt Bouvet Island
bw bwa Botswana
by blr Belarus; Byelorussia; Belorussia; Belarusian; Belarussian; Byelorussian SSR
bz blz Belize
ca can Canada; Canadian
cc cck Cocos (Keeling) Islands; Cocos Islands; Keeling Islands
cd cod Democratic Republic of the Congo; Congo (Democratic Republic); DR Congo; DRC; D.R.C.; RDC; Congo (Kinshasa); Congo - Kinshasa; Zaire; Congo, Democratic Republic of (was Zaire); Congolese (DRC)
cf caf Central African Republic; CAR; Central African
cg cog Republic of the Congo; Congo; Congo (Brazzaville); Congo - Brazzaville; Congo (Republic); People's Republic of Congo
ch che Switzerland; Swiss; Swiss Confederation
ci civ Côte d'Ivoire; Cote d Ivoire; Ivory Coast; Cote d'Ivoire; Ivorian
ck cok Cook Islands
cl chl Chile; Chilean
cm cmr Cameroon; Cameroonian
cn chn China; People's Republic of China; PRC; P.R. China; PR China; Mainland China; Chinese
co col Colombia; Colombian
cr cri Costa Rica
cu cub Cuba; Cuban
cv cpv Cape Verde; Cabo Verde
cw cuw Curaçao; Curacao
cx cxr Christmas Island
cy cyp Cyprus; Cypriot
cz cze Czechia; Czech Republic; Czech
de deu Germany; Federal Republic of Germany; German
dj dji Djibouti
dk dnk Denmark; Danish
dm dma Dominica
do dom Dominican Republic; Dominican Rep.
dz dza Algeria; People's Democratic Republic of Algeria; Algerian
ec ecu Ecuador
ee est Estonia; Estonian
eg egy Egypt; Arab Republic of Egypt; Egyptian
eh esh Western Sahara; Sahrawi Arab Democratic Republic
er eri Eritrea; Eritrean
es esp Spain; Spanish
et eth Ethiopia; Federal Democratic Republic of Ethiopia; Ethiopian
fi fin Finland; Finnish
fj fji Fiji
fk flk Falkland Islands; Falkland Islands (Malvinas)
fm fsm Micronesia; Federated States of Micronesia
fo fro Faroe Islands; Faeroe Islands
fr fra France; French
ga gab Gabon; Gabonese Republic
gb gbr United Kingdom; UK; U.K.; Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland; England; Scotland; Wales; Northern Ireland; British
gd grd Grenada
ge geo Georgia; Georgian
gf guf French Guiana
gg ggy Guernsey
gh gha Ghana; Ghanaian
gi gib Gibraltar
gl grl Greenland
gm gmb Gambia; Gambian
gn gin Guinea; Guinea (Conakry); Guinea-Conakry; Guinean
gp glp Guadeloupe
gq gnq Equatorial Guinea
gr grc Greece; EL; Hellenic Republic; Greek
gs sgs South Georgia and the South Sandwich Islands
gt gtm Guatemala
gu gum Guam
gw gnb Guinea-Bissau; Guinea Bissau
gy guy Guyana
hk hkg Hong Kong; China, Hong Kong Special Administrative Region; Hong Kong Special Administrative Region; Hong Kong SAR; Hong Kong SAR China; Hong Kong, China; Hong Kong S.A.R.
hm hmd Heard and McDonald Islands; Heard Island and McDonald Islands
hn hnd Honduras
hr hrv Croatia; Croatian; Hrvatska
ht hti Haiti; Haitian
hu hun Hungary; Hungarian
id idn Indonesia; Indonesian
ie irl Ireland; Republic of Ireland; Irish; Eire
il isr Israel; Israeli
im imn Isle of Man; Man, Isle of
in ind India; Indian
io iot British Indian Ocean Territory
iq irq Iraq; Iraqi
ir irn Iran; Islamic Republic of Iran; Iranian; Persia
is isl Iceland
it ita Italy; Italian
je jey Jersey
jm jam Jamaica; Jamaican
jo jor Jordan; Hashemite Kingdom of Jordan; Jordanian
jp jpn Japan; Japanese
ke ken Kenya; Kenyan
kg kgz Kyrgyzstan; Kyrgyz Republic; Kyrgyz; Kirghizia; Kirgizstan
kh khm Cambodia; Cambodian; Kampuchea
ki kir Kiribati
km com Comoros; Union of the Comoros; Comoro Islands; Comoran
kn kna Saint Kitts and Nevis; St Kitts and Nevis; St. Kitts & Nevis; St Kitts; St. Kitts
kp prk North Korea; Korea, North; Democratic People's Republic of Korea; Korea (North); DPRK; D.P.R.K.; DPR Korea; RPDC; Korea, Democratic People's Republic of; North Korean
kr kor South Korea; Korea, South; Republic of Korea; Korea (South); ROK; South Korean
kw kwt Kuwait; Kuwaiti
ky cym Cayman Islands
kz kaz Kazakhstan; Kazakh; Kazakhstani; Kazakstan
la lao Laos; Lao People's Democratic Republic; Lao PDR; Lao
lb lbn Lebanon; Lebanese
lc lca Saint Lucia; St Lucia
li lie Liechtenstein
lk lka Sri Lanka; Sri Lankan; Ceylon
lr lbr Liberia; Liberian
ls lso Lesotho
lt ltu Lithuania; Lithuanian
lu lux Luxembourg
lv lva Latvia; Latvian
ly lby Libya; Libyan Arab Jamahiriya; Libyan; State of Libya; Libyan Arab Republic
ma mar Morocco; Moroccan
mc mco Monaco
md mda Moldova; Republic of Moldova; Moldova, Republic of; Moldovan
me mne Montenegro; Montenegrin
mf maf Saint Martin
mg mdg Madagascar
mh mhl Marshall Islands
mk mkd North Macedonia; North Macedonia, The Republic of; Macedonia; FYROM; The former Yugoslav Republic of Macedonia; Macedonian
ml mli Mali; Malian; Northern Mali
mm mmr Myanmar; Burma; Myanmar (Burma); Republic of the Union of Myanmar; Burmese
mn mng Mongolia; Mongolian
mo mac Macau; Macao; Macau SAR China; China, Macao Special Administrative Region; Macao SAR
mp mnp Northern Mariana Islands
mq mtq Martinique
mr mrt Mauritania; Islamic Republic of Mauritania; Mauritanian
ms msr Montserrat
mt mlt Malta
mu mus Mauritius; Mauritian
mv mdv Maldives; Maldivian
mw mwi Malawi
mx mex Mexico; Mexican
my mys Malaysia; Malaysian
mz moz Mozambique
na nam Namibia
nc ncl New Caledonia
ne ner Niger; Nigerien
nf nfk Norfolk Island
ng nga Nigeria; Nigerian
ni nic Nicaragua; Nicaraguan
nl nld Netherlands; Holland; Kingdom of the Netherlands; Dutch
no nor Norway; Norwegian
np npl Nepal; Nepalese; Nepali
nr nru Nauru
nu niu Niue
nz nzl New Zealand
om omn Oman; Sultanate of Oman; Omani
pa pan Panama; Panamanian
pe per Peru
pf pyf French Polynesia
pg png Papua New Guinea
ph phl Philippines; Filipino
pk pak Pakistan; Islamic Republic of Pakistan; Pakistani
pl pol Poland; Polish
pm spm Saint Pierre and Miquelon
pn pcn Pitcairn Islands
pr pri Puerto Rico
ps pse Palestinian Territories; Palestine; State of Palestine; Palestinian; Palestinian Territory; Occupied Palestinian Territories; Palestinian Territory, Occupied; West Bank; Gaza; Gaza Strip; North Gaza; Northern Gaza; West Bank and Gaza
pt prt Portugal; Portuguese
pw plw Palau
py pry Paraguay
qa qat Qatar; Qatari
re reu Réunion; Reunion
ro rou Romania; Romanian; Rumania; Roumania
rs srb Serbia; Serbian; Republic of Serbia
ru rus Russia; Russian Federation; Russian; Russian Fed.
rw rwa Rwanda; Rwandan
sa sau Saudi Arabia; Kingdom of Saudi Arabia; KSA; Saudi; Saudi Arabian
sb slb Solomon Islands
sc syc Seychelles
sd sdn Sudan; Sudanese; Republic of the Sudan
se swe Sweden; Swedish
sg sgp Singapore; Singaporean
sh shn Saint Helena; St Helena; Saint Helena, Ascension and Tristan da Cunha
si svn Slovenia; Slovenian; Slovene
sj sjm Svalbard and Jan Mayen
sk svk Slovakia; Slovak Republic; Slovak
sl sle Sierra Leone
sm smr San Marino
sn sen Senegal; Senegalese
so som Somalia; Somali; Federal Republic of Somalia; Somalian
sr sur Suriname
ss ssd South Sudan; South Sudanese; Republic of South Sudan
st stp São Tomé and Príncipe; Sao Tome; Sao Tome and Principe
sv slv El Salvador; Salvadoran
sx sxm Sint Maarten
sy syr Syria; Syrian Arab Republic; Syrian
sz swz Eswatini; Swaziland
tc tca Turks and Caicos Islands
td tcd Chad; Chadian
tf atf French Southern Territories
tg tgo Togo; Togolese
th tha Thailand; Thai; Siam
tj tjk Tajikistan; Tajik; Tadjikistan
tk tkl Tokelau
tl tls Timor-Leste; East Timor; Timor Leste
tm tkm Turkmenistan; Turkmen; Turkmenia
tn tun Tunisia; Tunisian
to ton Tonga
tr tur Turkey; Türkiye; Turkiye; Republic of Türkiye; Turkish
tt tto Trinidad and Tobago; Trinidad
tv tuv Tuvalu
tw twn Taiwan; Taiwan, Province of China; Taiwan, China; Republic of China; Chinese Taipei; Taiwanese
tz tza Tanzania; United Republic of Tanzania; Tanzanian
ua ukr Ukraine; Ukrainian
ug uga Uganda; Ugandan
um umi United States Minor Outlying Islands; U.S. Outlying Islands
us usa United States; USA; U.S.A.; U.S.; United States of America; America; American
uy ury Uruguay
uz uzb Uzbekistan; Uzbek
va vat Vatican City; Holy See; Holy See (Vatican City State); Vatican
vc vct Saint Vincent and the Grenadines; St Vincent; St Vincent and the Grenadines; Saint Vincent
ve ven Venezuela; Bolivarian Republic of Venezuela; Venezuela (Bolivarian Republic of); Venezuelan
vg vgb British Virgin Islands; BVI; Virgin Islands, British
vi vir United States Virgin Islands; Virgin Islands, U.S.; U.S. Virgin Islands; USVI
vn vnm Vietnam; Viet Nam; Socialist Republic of Vietnam; Vietnamese
vu vut Vanuatu
wf wlf Wallis and Futuna
ws wsm Samoa; Western Samoa
xk xkx Kosovo; Republic of Kosovo; Kosovan; Kosovo (UNSCR 1244)
ye yem Yemen; Republic of Yemen; Yemeni
yt myt Mayotte
za zaf South Africa; RSA; South African
zm zmb Zambia; Zambian
zw zwe Zimbabwe; Zimbabwean; Rhodesia
an ant Netherlands Antilles; Dutch Antilles; anhh
cs scg Serbia and Montenegro; csxx
dd ddr East Germany; German Democratic Republic; GDR; ddde
su sun Soviet Union; USSR; U.S.S.R.; Union of Soviet Socialist Republics; Soviet; suhh
yu yug Yugoslavia; Socialist Federal Republic of Yugoslavia; Federal Republic of Yugoslavia; SFR Yugoslavia; Yugoslav; yucs
ge-ab - Abkhazia
ua-cri - Crimea; Autonomous Republic of Crimea; Crimea and Sevastopol; ua-43; ua-40
ua-dpr - Donetsk People's Republic; so-called Donetsk People's Republic; DNR; DPR; ua-14
ua-lpr - Luhansk People's Republic; Lugansk People's Republic; so-called Luhansk People's Republic; LNR; LPR; ua-09
eu - European Union; EU`
