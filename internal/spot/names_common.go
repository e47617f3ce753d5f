package spot

import (
	"strings"

	"github.com/interdict-project/interdict/internal/names"
)

// commonWords are words of running text in scripts without capitals that are
// never part of a personal name, though they may look like one in another
// script (إلى and Ali). They are written as in print and folded when read.
const commonWords = `
إلى على من عن في مع هذا هذه هذان ذلك تلك هؤلاء الذي التي الذين اللذين اللتين ما لا لم لن لكن بل أو أم ثم قد كان كانت كانوا يكون تكون ليس ليست
أن إن أنه أنها إنه إنها بأن بأنها لأن كأن كما كذلك أيضا حيث حين حتى عند عندما منذ خلال بعد قبل بين فوق تحت أمام خلف حول ضد نحو دون غير سوى
كل بعض جميع أي كلا كلتا عدة عدد مثل ضمن عبر لدى لقد فقد هناك هنا الآن أمس اليوم غدا عام عاما سنة شهر أسبوع يوم الماضي الماضية المقبل القادم الحالي السابق
قال قالت وقال وقالت يقول تقول ذكر ذكرت أكد أكدت أعلن أعلنت أضاف أضافت أوضح أوضحت أشار أشارت صرح نقل نقلت نقلته كشف جاء جاءت شهد عقد بحث ناقش التقى زار يزور
وزير وزيرة وزارة رئيس رئيسة رئاسة نائب مدير قائد أمين عام سفير مسؤول متحدث ناطق عضو مجلس حكومة الحكومة الحكومي الحكومية دولة الدولة دول الدول ولاية الولايات المتحدة المركزي المركزية
بلاد بلاده بلادها شعب شركة مؤسسة مؤسسات هيئة الهيئة لجنة اللجنة منظمة المنظمة جمعية بنك البنك مصرف وكالة الوكالة جامعة مدرسة مكتب مركز المركز قطاع قطاعات القطاع
الدفاع الدفاعي الدفاعية الخارجية الداخلية المالية المال الاقتصاد الاقتصادي الاقتصادية العسكري العسكرية الصناعي الصناعية الصناعات الحرب الحربي الجيش القوات الأمن الجوي الجوية
السياسية السياسي الدولي الدولية العالمي الوطني الوطنية العامة العام الخاصة الخاص الجديد الجديدة الكبير الكبيرة القديمة الأول الأولى الثاني الثانية الثالث الأخير الأخيرة المشتركة
العقوبات عقوبات قيود حظر أسلحة الأسلحة سلاح صواريخ طائرات مسيرة ذخائر أنظمة النووية نووية الذرية الطاقة طاقة النفط الغاز تجارة التجارة صادرات الصادرات التصدير إعادة
تعاون التعاون علاقات العلاقات علاقة اتفاق اتفاقية الاتفاقات اتحاد الاتحاد مشددة واسعة شاملة قاسية حادة مهمة مكانة شراكة الشراكة تعميق تعزيز توسيع استمرار استخدام استئناف
حسب وفق وفقا بحسب بسبب نتيجة رغم ظل أعقاب جانب جانبه مستوى تقارير تقرير وسائل الإعلام الرسمية صحيفة مصدر مصادر بيان البيان خبر لقاء لقائه اجتماع جلسة الجلسة زيارة وفد
إيران الإيراني الإيرانية روسيا الروسي الروسية بيلاروسيا البيلاروسي البيلاروسية أوكرانيا الأوكراني موسكو طهران مينسك كييف واشنطن أميركا أميركية الأميركية أمريكية الأوروبي الأوروبية
الأوروبيون الغربية الغربي الغرب الشرق الشرقية إسرائيل إسرائيلية الإسرائيلية سوريا لبنان العراق اليمن الصين تركيا
مدينة المدينة بلدية شارع حي طريق ميناء مطار منطقة المنطقة العاصمة مبنى المبنى فندق مطعم مكتبة ملعب
از به در با که این آن را برای تا بر بی هم نیز یا اما اگر چون هر همه هیچ یک دو سه چهار پنج ده دوازده است بود شد شود می نمی کرد کردند کرده گفت گفته گفتند داد دارد داشت باشد
خود خوانده حضور سخن دیگر دیگری پیش پس بعد قبل بین میان روی زیر سوی طرف مورد باره درباره ضمن همین همان چنین چند چندین بسیار بیشتر کمتر بار باز روز شب دیشب ماه سال هفته
وزیر رئیس رییس دبیرکل رهبر سخنگو سخنران استاد مدیر فرمانده نماینده نمایندهٔ معاون سفیر سردبیر خبرنگار بازیکن مربی سرمربی دروازه‌بان تیم ملی باشگاه ورزشی
دولت کشور ایران ایرانی روسیه بلاروس آمریکا اسرائیل لبنان عراق سوریه تهران مسکو شهر شهرداری خیابان فروشگاه هتل رستوران دانشگاه بانک شرکت سازمان وزارت جنبش گروه حزب
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين
الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت محرم صفر ربيع جمادى رجب شعبان رمضان شوال
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه
دفاع نظامی اقتصادی سیاسی خارجه امور علوم فوتبال نشست پیام برنامه بازی مسابقه گل دقیقه آزاد جوان بزرگ کوچک نو تازه راه دور نزدیک
`

// calendarWords are months and days of the week in languages with capitals.
// Firms are named after them; a text that has one alone means the date.
const calendarWords = `
January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
Januar Jänner Februar März Mai Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag
janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar
styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca lipiec lipca sierpień sierpnia wrzesień września październik października listopad listopada grudzień grudnia
январь января февраль февраля март марта апрель апреля май мая июнь июня июль июля август августа сентябрь сентября октябрь октября ноябрь ноября декабрь декабря
понедельник вторник среда четверг пятница суббота воскресенье
январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
січень січня лютий лютого березень березня квітень квітня травень травня червень червня липень липня серпень серпня вересень вересня жовтень жовтня листопад листопада грудень грудня
студзень студзеня люты лютага сакавік сакавіка красавік красавіка травень травеня чэрвень чэрвеня ліпень ліпеня жнівень жніўня верасень верасня кастрычнік кастрычніка лістапад лістапада снежань снежня`

// bodyWords are words for kinds of bodies, after which a body's name comes.
const bodyWords = `
شركة شركات مجموعة مؤسسة منظمة جماعة حركة حزب تنظيم جبهة جيش كتائب كتيبة لواء بنك مصرف جمعية مصنع مكتب وكالة ميليشيا
شرکت گروه سازمان جنبش حزب جبهه ارتش تیپ بانک بنیاد موسسه مؤسسه انجمن کارخانه هواپیمایی`

// common returns the folded set of commonWords, with their canonical forms.
func common() map[string]bool { return foldedWords(commonWords) }

func foldedWords(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		tokens := names.Tokens(w)
		if len(tokens) != 1 {
			continue
		}
		set[tokens[0].Text] = true
		if c := names.Canonical(tokens); len(c) == 1 {
			set[c[0].Text] = true
		}
	}
	return set
}
