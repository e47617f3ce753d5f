package names

import "strings"

// role is what the text layer knows of a folded word by itself: a set, since a
// word may be several things, of which its place decides.
type role uint32

const (
	isArticleWord  role = 1 << iota // al, el, ar…
	isServant                       // abd, abdul, عبد
	isFather                        // abu, ابو
	isFaith                         // eddin, uddin: "of the faith", written apart
	isFaithStem                     // din, deen, after an article
	isGod                           // allah, ullah
	isJoiner                        // bin, van, de, of: a particle
	isSonOf                         // bin, oglu: names beside it can't change places
	isChildOf                       // oglu, qizi: after the father's name
	isHonour                        // a title wherever it stands
	isTitleOrName                   // a title in front, a name at the end: sheikh, sayyed
	isVesselPrefix                  // mv, mt
	isForm                          // a legal form
	isShortForm                     // a legal form only in capitals or at the end: as, se, ao
	isEnding                        // zadeh, pour: the end of a family name written apart
	isWeakEnding                    // far, rad: the same, or a name
	startsPhrase                    // the first word of a phrase of several words
	startsDouble                    // the first half of a double given name: ali, gholam
	endsDouble                      // its second half: reza, hossein
	isArabicName                    // a name that an article, ben or sayyed may be glued to
	isNotInitials                   // two capitals that aren't initials: LG, TV
	isIrish                         // goes with O'
	isBodyWord                      // says what a body is, and is often left out: bank, group
	isCountry                       // a country or a part of the world
)

const isTitleWord = isHonour | isTitleOrName | isVesselPrefix

// roleOf returns the roles of a folded word, 0 for most.
func roleOf(text string) role { return roles[text] }

// The tables below are read only.

var roles = readRoles()

func readRoles() map[string]role {
	out := map[string]role{}
	add := func(r role, lines ...string) {
		for _, line := range lines {
			for _, w := range strings.Fields(line) {
				for i, t := range Tokens(w) { // as the text layer folds them
					if i == 0 {
						out[t.Text] |= r
					}
				}
			}
		}
	}
	addParticles(add)
	addTitles(add)
	addLegalForms(add)
	addCompounds(add)
	addNumbers(out)
	for first := range phrases {
		out[first] |= startsPhrase
	}
	return out
}

// adder gives each word of some lines a role.
type adder func(r role, lines ...string)

func addCompounds(add adder) {
	add(isArticleWord, "al el ul ur as ash ad at az an ar us ush ud uz ut un es er ed ez en esh ech аль эль ал эл ас аш ад ат аз ан ар ус уш уд ур ул")
	add(isServant, "abd abdul abdel abdal abdol abdoul abdur abdus abdush abder abdou abed abdu abdes абд абдул абдель абдел абдал абдоул абдур абдус абду عبد")
	add(isFather, "abu abo abou aboo abi абу або ابو ابي ابا")
	add(isFaith, "aldin eldin uddin eddin eddine addin addine uddine aldeen eldeen udin edin aldine eldine oddin ulddin deen дин эддин аддин уддин иддин")
	add(isFaithStem, "din deen dine ddin dien дин")
	add(isGod, "allah ullah ollah alah ulah oullah аллах уллах")
	add(isEnding, "zadeh zade zada zadah nejad nezhad nejhad nijad pour poor pur nia niya tabar vand wand manesh زاده زادة پور نیا نژاد نجاد تبار وند منش заде зода пур")
	add(isWeakEnding, "far fard rad mehr khah doost dust فر فرد راد مهر خواه دوست")
	add(isIrish, "neill neil brien connor connell sullivan reilly hara leary donnell malley keefe dowd shea grady rourke dwyer flaherty callaghan toole gorman hagan kane")
	add(isNotInitials, "bp lg hp gm gp tv pt pc kp td nk gk mk sk kb bk sb zd nk ng xj zf st mr ms dr jr sr ph vk mc bt cv pk nt bv nv kg mt mv fv ss lt тд нк гк мк ск кб бк сб зд тк пк кп тв вк")
	add(startsDouble, "ali mohammad mohamad muhammad mohammed mohamed gholam ghulam gulam qolam hamid ahmad ahmed amir hossein hussein hosein hasan hassan noor nur gul gol sher shir taj nazar fazl fazal pir wali vali dost khair yar seyed")
	add(startsDouble, "علی محمد غلام حمید احمد امیر حسین حسن نور گل شیر تاج نظر فضل پیر ولی دوست خیر یار")
	add(endsDouble, "reza riza raza ali hossein hussein hosein hussain hasan hassan mahdi mehdi akbar asghar asgar javad bagher baqer baqir taghi taqi naghi naqi kazem kazim sadegh sadeq rahim karim jafar mohammad mohamad muhammad mohammed haidar heydar abbas")
	add(endsDouble, "رضا علی حسین حسن مهدی اکبر اصغر جواد باقر تقی نقی کاظم صادق رحیم کریم جعفر محمد حیدر عباس")
	add(isArabicName, arabicNames...)
}

// arabicNames are usual names that an article, ben or sayyed is written
// together with, in both scripts. Latin ones are as consonants sound, see
// [consonantsOf].
var arabicNames = []string{
	"حسين علي محمد احمد صالح عمر سالم خليفه عيسى موسى عثمان يوسف ابراهيم حسن منصور سعيد جعفر سليمان عبدالله حمد ناصر مبارك زيد قاسم محمود مصطفى اسماعيل",
	"رضا مهدی جواد کاظم هادی مجتبی مرتضی صادق حیدر عباس اکبر اصغر باقر کمال جلال حمید امیر ابوالفضل حسام شمس نور ضیا",
}

// gluedNames are the names of the Latin alphabet that may stand glued to an
// article ("Alrashid"), to ben ("Benhassine") or to sayyed.
var gluedNames = namesKnown(
	"rashid rasheed rachid saadi saad masri hassan hasan hassani hussein husseini hosseini hashimi hashemi sharif shareef sayed sayyed said seid saeed saidi hakim kareem karim rahim hamid hamad hamadi ahmad ahmadi harbi ghamdi qahtani kahtani shehri shahri zahrani dosari dossari",
	"mutairi motairi shammari shamari dulaimi dulaymi jabouri jaburi jubouri tikriti baghdadi bagdadi maliki malki zubaidi zubaydi khalidi khaledi khatib khateeb najjar haddad sabbagh masoud masud mansour mansouri mahmoud mahdi najafi karbalai kazimi khafaji basri samarrai",
	"sudani sudairi tamimi thani nahyan maktoum qasimi kasimi nuaimi naimi shamsi ketbi mazrouei marri hajri kuwari mannai sulaiti kaabi kubaisi sultan saleh salih salem salim salama salman sulaiman shaikh sheikh shami shaer shukri tayeb tayyib taher tahir wahab waleed walid wazir",
	"zawahiri zarqawi libi liby tunisi jazairi djazairi maghribi magribi yemeni yamani misri iraqi suri filistini urduni lubnani kurdi turki afghani jamal jamali jaber jabir jaziri jazairi juma khalifa khalifah khalil kabir habib habsi hadi hajj hajri halabi hammadi",
	"badri bashir bakr baker bakri barghouti barak barakat bitar dabbagh daher faraj faris fahd fahad fares faisal faisali gaddafi kaddafi qaddafi gadhafi ghazi ghanim ghannouchi ghazali madani mughrabi mubarak muhsin muhaysini naser nasser nassir nasir nazir nimr numan",
	"qadhi qadi qaradawi qassem qasim kassem rawi rahman rahmani rubaie rubai rifai sabah sadr sahaf sadiq saffar salafi subaie subai shaikhly shibani tawil tariq thawadi turabi zaidi zaim zayd zubair zuhairi hilali hariri habashi mahri nahdi nasri rumaithi suwaidi dhaheri",
	"omar ali aissa issa moussa musa othman youssef ibrahim abdallah abdullah naceur mabrouk mostafa mustafa kacem reza mohammad mohamed mohammed javad kazem mojtaba morteza sadegh sadeq jafar haidar abbas akbar asghar bagher kamal jalal hamid hossein hosein",
)

// latinJoiners are the particles of the Latin alphabet.
const (
	latinSons    = "bin ibn ben bint binti ould wald walad uulu"
	latinEnds    = "oglu ogly oghlu oglou uly ulu qizi qyzy kyzy kizi gizi"
	latinJoiners = "de da do du des del della dela delos di dos das van von der den ten ter vander vanden la le les los las y e et and und of the for to in on af av zu zur zum vom te op"
)

var latinParticle = words(latinSons, latinEnds, latinJoiners)

func addParticles(add adder) {
	add(isJoiner|isSonOf, latinSons, "بن ابن بنت ولد бин ибн бен бинт")
	add(isJoiner|isSonOf|isChildOf, latinEnds, "оглы оглу углы улы углу уулу кызы кизи гызы қызы ұлы اوغلو اوغلي")
	add(isJoiner, latinJoiners, "و في من угли аль эль и в по на с для фон де ван")
}

// Filial reports whether a folded word says "son of" or "daughter of", so that
// the names around it can't change places.
func Filial(text string) bool { return roleOf(text)&isSonOf != 0 }

// BodyWord reports whether a folded word says what a body is and is left out of
// its name as often as not: bank, group, corporation.
func BodyWord(text string) bool { return roleOf(text)&isBodyWord != 0 }

// Country reports whether a folded word is a country or a part of the world,
// which many bodies have behind their name: Bank Melli Iran.
func Country(text string) bool { return roleOf(text)&isCountry != 0 }

// words makes a set of the words of some lines, as the text layer folds them.
func words(lines ...string) map[string]bool {
	set := map[string]bool{}
	for _, line := range lines {
		for _, w := range strings.Fields(line) {
			for i, t := range Tokens(w) {
				if i == 0 {
					set[t.Text] = true
				}
			}
		}
	}
	return set
}
