package names

// givenNameLines are classes of given names that stand for one another when a
// person is named in another language. The columns, parted by semicolons, hold
// the Russian, Belarusian, Ukrainian, Bulgarian or Macedonian, and Serbian
// forms; forms of other languages by which the same person may go; and short
// forms. The first word is m or f. From the Cyrillic forms romanisations and,
// of men's names, patronymics are made; one that is irregular follows its name
// after a slash.
//
// The forms of other languages are those in which a Slavic name is written by
// habit. A man named Ivan isn't called John.
const givenNameLines = `
m Александр; Аляксандр Алесь; Олександр Олекса; Александър Александар; Александар; Alexander Alexandre Aleksander Alexandru Alexandros Alejandro Alessandro Oleksandr Iskander; Саша Шура Саня Sasha Sascha Shura Sanya Alex Alec Aleksa Алекс
m Алексей; Аляксей; Олексій; Алексей; Алексеј Алекса; Alexis Alexej Alexei Aleksy Oleksii Alexios; Алёша Лёша Alyosha Lyosha
m Анатолий/Анатольевич/Анатолиевич; Анатоль Анатолій/Анатольевіч; Анатолій; Анатолий; Анатолиј; Anatol Anatole Anatoly; Толя Tolya Tolik
m Андрей; Андрэй; Андрій; Андрей Андреј; Андреј Андрија; Andrew Andreas Andrzej André Andrei Andrii Andris; Андрюша Andriusha
m Антон; Антон; Антін Антон; Антон; Антон Антоније; Anton Anthony Antoni Antoine Antonius; Антоша Тоша
m Аркадий/Аркадьевич; Аркадзь Аркадзій/Аркадзьевіч; Аркадій; Аркади; Аркадије; Arkady Arkadi Arkadiusz; Аркаша Arkasha
m Арсений/Арсеньевич/Арсениевич; Арсеній; Арсеній Арсен; Арсений; Арсеније; Arseny Arseni; Сеня
m Артём/Артёмович; Арцём/Арцёмавіч; Артем; Артем; Артемије; Artem Artyom Artiom Artemy; Тёма Tyoma
m Артур; Артур; Артур; Артур; Артур; Arthur Arturo Arturs;
m Афанасий/Афанасьевич; Апанас Афанасій; Опанас Афанасій Панас; Атанас Атанасий; Атанасије; Afanasy Athanasius Athanasios;
m Богдан; Багдан; Богдан; Богдан; Богдан; Bogdan Bohdan;
m Борис; Барыс; Борис; Борис; Борис; Boris Borys Barys; Боря Borya
m Вадим; Вадзім; Вадим; Вадим; Вадим; Vadim Vadym Wadim; Вадик Vadik
m Валентин; Валянцін Валянцин; Валентин; Валентин; Валентин; Valentin Valentyn Walentin Valentine; Валя
m Валерий/Валерьевич/Валериевич; Валерый/Валер'евіч; Валерій; Валери Валерий; Валериј Валерије; Valery Valeri Valeriu Walery; Валера Valera
m Василий/Васильевич; Васіль; Василь; Васил Василий; Василије Васа; Vasily Vasil Vasile Basil Wassily Vasyl; Вася Vasya
m Виктор; Віктар; Віктор; Виктор; Виктор; Viktor Victor Wiktor; Витя Vitya
m Виталий/Витальевич/Виталиевич; Віталь Віталій/Вітальевіч; Віталій; Виталий; Виталиј; Vitaly Vitali Vitalij Witali Vital; Виталик Vitalik
m Владимир; Уладзімір; Володимир; Владимир; Владимир; Vladimir Volodymyr Wladimir Wolodymyr Vladimirs Volodimir; Вова Володя Vova Volodya Vlado
m Владислав; Уладзіслаў; Владислав; Владислав; Владислав; Vladislav Vladyslav Wladislaw Władysław; Влад Vlad Владик Слава
m Всеволод; Усевалад; Всеволод; Всеволод; Всеволод; Vsevolod; Сева Seva
m Вячеслав; Вячаслаў; В'ячеслав Вячеслав; Вячеслав; Вјачеслав; Vyacheslav Viacheslav Wjatscheslaw Wacław; Слава Slava
m Гавриил/Гаврилович/Гавриилович; Гаўрыла Гаўрыіл; Гаврило Гавриїл; Гавраил Гаврил; Гаврило; Gabriel Gavril Gavriil;
m Геннадий/Геннадьевич/Геннадиевич; Генадзь Геннадзій/Генадзьевіч; Геннадій; Генадий Генади; Генадиј; Gennady Gennadi Henadz; Гена Gena
m Георгий/Георгиевич; Георгій Юры; Георгій; Георги; Ђорђе Георгије; George Georgi Georges Georg Georgios Georgiy Djordje Heorhi; Гоша Жора Gosha Zhora
m Герман; Герман; Герман; Герман; Герман; Herman Hermann;
m Глеб; Глеб; Гліб; Глеб; Глеб; Gleb Hleb Hlib;
m Григорий/Григорьевич; Рыгор Грыгорый/Рыгоравіч; Григорій/Григорович; Григор Григорий; Григорије; Gregory Grigori Grigory Gregor Grzegorz Ryhor Hryhorii; Гриша Grisha
m Даниил/Данилович/Даниилович; Данііл Даніла/Данілавіч; Данило Даниїл; Даниил Даниел; Данило; Daniel Daniil Danil; Даня Danya
m Денис; Дзяніс; Денис; Денис; Денис; Denis Denys Dennis;
m Дмитрий/Дмитриевич; Дзмітрый Зміцер; Дмитро; Димитър Димитрий; Димитрије Дмитар; Dmitri Dmitry Dimitri Dimitry Dimitrios Demetrios Demetrius Dmytro Dzmitry Dimitar; Дима Митя Dima Mitya
m Евгений/Евгеньевич/Евгениевич; Яўген Яўгеній Яўгенi/Яўгенавіч/Яўгеньевіч; Євген Євгеній/Євгенович; Евгени Евгений; Евгеније; Eugene Evgeny Evgeni Eugen Yevgeny Jewgeni Eugeniusz; Женя Zhenya
m Егор; Ягор; Єгор; Егор; Јегор; Egor Yegor Jegor Yahor;
m Ефим; Яфім; Юхим Єфим; Ефим; Јефим; Efim Yefim Jefim; Фима
m Захар; Захар; Захар; Захари; Захарије; Zakhar Zachary Zahar Zacharias;
m Иван; Іван Ян; Іван; Иван; Иван Јован; Ivan Iwan Yvan Ioan; Ваня Vanya
m Игнатий/Игнатьевич; Ігнат Ігнацій; Гнат Ігнат; Игнат; Игњатије; Ignat Ignatius Ignaty Ignacy;
m Игорь; Ігар; Ігор; Игор; Игор; Igor Ihor Ihar;
m Илья/Ильич; Ілля/Ільіч; Ілля/Ілліч; Илия; Илија; Ilya Ilia Elias Elijah Ilija Illia Ilja; Илюша Ilyusha
m Иосиф; Іосіф Язэп Восіп; Йосип; Йосиф Јосиф; Јосиф Јосип; Joseph Josef Iosif Józef Yosif Yosyp;
m Кирилл; Кірыл Кірыла; Кирило; Кирил; Кирило Ћирило; Kirill Kiril Cyril Kyrylo; Кирюша
m Константин; Канстанцін; Костянтин; Константин; Константин Коста; Konstantin Constantin Constantine Konstantinos Kostiantyn; Костя Kostya
m Лев/Львович; Леў/Львовіч; Лев; Лъв; Лав; Lev Leo Leon Lew; Лёва Lyova
m Леонид; Леанід; Леонід; Леонид; Леонид; Leonid Leonidas; Лёня Lyonya
m Лука/Лукич; Лука; Лука; Лука; Лука; Luka Lukas Luke Lukasz;
m Макар; Макар; Макар; Макарий; Макарије; Makar Makary;
m Максим; Максім; Максим; Максим; Максим; Maxim Maksim Maksym Maxime Maximus; Макс Max
m Марк; Марк Марка; Марко; Марко; Марко; Mark Marc Marko Marcus Markus;
m Матвей; Мацвей; Матвій; Матей; Матеј Матија; Matvey Matthew Matthias Matvei Matej Mateusz;
m Михаил/Михайлович; Міхаіл Міхась Міхал/Міхайлавіч; Михайло; Михаил; Михаило; Michael Mikhail Michail Mihail Mihai Mykhailo Mikhael; Миша Misha
m Мстислав; Мсціслаў; Мстислав; Мстислав; Мстислав; Mstislav;
m Назар; Назар; Назар; Назар; Назар; Nazar;
m Никита/Никитич; Мікіта Нікіта/Мікітавіч; Микита/Микитович; Никита; Никита; Nikita Mykyta Mikita;
m Никифор; Нічыпар; Никифор; Никифор; Никифор; Nikifor Nicephorus;
m Николай; Мікалай Мікола; Микола/Миколайович; Никола Николай; Никола Николај; Nicholas Nikolai Nikolay Nicolas Nikolaus Nikolaj Mykola Mikalai Nicolae Mikołaj Nikolaos; Коля Kolya
m Олег; Алег; Олег; Олег; Олег; Oleg Oleh Aleh Olegs;
m Остап; Астап; Остап; Остап; Остап; Ostap;
m Павел/Павлович; Павел Павал/Паўлавіч; Павло; Павел; Павле; Paul Pavel Pawel Paweł Pavlo Pavol Pavlos; Паша Pasha
m Пётр/Петрович; Пётр Пятро/Пятровіч; Петро; Петър Петар; Петар; Peter Piotr Pyotr Petr Petro Petar Petros Petru Pierre; Петя Petya
m Платон; Платон; Платон; Платон; Платон; Platon;
m Прохор; Прохар; Прохор; Прохор; Прохор; Prokhor;
m Роман; Раман; Роман; Роман; Роман; Roman Romain; Рома Roma
m Ростислав; Расціслаў; Ростислав; Ростислав; Растислав; Rostislav Rostyslav; Слава
m Руслан; Руслан; Руслан; Руслан; Руслан; Ruslan Rouslan;
m Савва/Саввич; Сава; Сава; Сава; Сава; Savva Sava;
m Святослав; Святаслаў; Святослав; Светослав; Светослав; Svyatoslav Sviatoslav Svetoslav; Слава
m Семён/Семёнович; Сямён/Сямёнавіч; Семен; Симеон; Симеон; Semyon Semen Simeon Semion Simon; Сёма
m Сергей; Сяргей; Сергій Сергей; Сергей; Сергеј Срђан; Serge Sergei Sergey Sergej Sergio Sergius Serhii Serhiy Siarhei; Серёжа Seryozha Serezha
m Станислав; Станіслаў; Станіслав; Станислав; Станислав; Stanislav Stanislaw Stanislas Stanislaus; Стас Stas Слава
m Степан; Сцяпан; Степан; Стефан; Стефан Стеван; Stephen Steven Stefan Stepan Stephan Stevan Štěpán Stephane; Стёпа Styopa
m Тарас; Тарас; Тарас; Тарас; Тарас; Taras;
m Тимофей; Цімафей Цімох; Тимофій; Тимотей; Тимотије; Timothy Timofey Timofei Tymofii; Тима
m Тимур; Цімур; Тимур; Тимур; Тимур; Timur Temur Tymur;
m Тихон; Ціхан; Тихон; Тихон; Тихон; Tikhon;
m Фёдор/Фёдорович; Фёдар Хведар; Федір/Федорович; Теодор Тодор; Теодор Тодор; Theodore Fyodor Fedor Feodor Teodor Theodor Fedir; Федя Fedya
m Филипп; Філіп; Пилип Філіп; Филип; Филип; Philip Filipp Filip Philippe Pylyp; 
m Фома/Фомич; Тамаш Фама; Хома; Тома; Тома; Thomas Foma Toma;
m Харитон; Харытон; Харитон; Харитон; Харитон; Khariton;
m Эдуард; Эдуард; Едуард; Едуард; Едуард; Edward Eduard Edouard Eduardo; Эдик Edik
m Юлий/Юльевич; Юлій; Юлій; Юлий; Јулије; Julius Yuli Juliusz;
m Юрий/Юрьевич; Юрый Юры/Юр'евіч; Юрій; Юрий; Јуриј; Yuri Yury Juri Jurij Iouri Yuriy George Jerzy; Юра Yura
m Яков/Яковлевич; Якаў Якуб/Якаўлевіч; Яків/Якович; Яков Јаков; Јаков; Jacob Yakov Jakob Jakub Jakow Yakiv Iakov; Яша Yasha
m Ярослав; Яраслаў; Ярослав; Ярослав; Јарослав; Yaroslav Jaroslav Iaroslav Jaroslaw; Слава Ярик
m Игнат; Ігнат; Гнат; Игнат; Игњат; Ignat;
m Ефрем; Яфрэм; Єфрем; Ефрем; Јефрем; Efrem Yefrem Ephraim;
m Вениамин; Веніямін; Веніамін; Вениамин; Венијамин; Benjamin Veniamin Beniamin; Веня Venya
m Виссарион; Вісарыён; Віссаріон; Висарион; Висарион; Vissarion Bessarion;
m Родион; Радзівон Радыён; Родіон; Родион; Родион; Rodion; Родя
m Терентий/Терентьевич; Цярэнцій; Терентій; Терентий; Терентије; Terence Terenty;
m Трофим; Трафім; Трохим Трофим; Трофим; Трофим; Trofim;
m Феликс; Фелікс; Фелікс; Феликс; Феликс; Felix Feliks;
m Эмиль; Эміль; Еміль; Емил; Емил; Emil Emile Emilio;
m Альберт; Альберт; Альберт; Алберт; Алберт; Albert Alberto;
m Виталис; Віталіс; Віталіс; Виталис; Виталис; Vitalis;
m Давид; Давід Дзяўід; Давид; Давид; Давид; David Davit Dawid;
m Рамзан; Рамзан; Рамзан; Рамзан; Рамзан; Ramzan Ramadan Ramazan;
m Рашид; Рашыд; Рашид; Рашид; Рашид; Rashid Rachid Raşit;
m Ринат; Рынат; Рінат; Ринат; Ринат; Rinat Renat;
m Рустам; Рустам; Рустам; Рустам; Рустам; Rustam Rustem;
m Марат; Марат; Марат; Марат; Марат; Marat;
m Святополк; Святаполк; Святополк; Светополк; Светополк; Sviatopolk;
m Януш; Януш; Януш; Януш; Јануш; Janusz;
m Казимир; Казімір; Казимир; Казимир; Казимир; Kazimir Kazimierz Casimir;
m Никон; Нікан; Никон; Никон; Никон; Nikon;
m Климент; Клімент Клім; Климент Клим; Климент; Климент; Clement Kliment Klim;
m Герасим; Герасім; Герасим; Герасим; Герасим; Gerasim;
m Демьян; Дзям'ян Дам'ян; Дем'ян; Дамян; Дамјан; Damian Demian Demyan Damyan;
m Емельян; Амяльян; Омелян; Емилиян; Емилијан; Emelyan Yemelyan Emilian Omelian;
m Анисим; Анісім; Онисим; Онисим; Онисим; Anisim Onesimus;
m Мирослав; Міраслаў; Мирослав; Мирослав; Мирослав; Miroslav Myroslav Miroslaw;
m Любомир; Любамір; Любомир; Любомир; Љубомир; Lubomir Lyubomir Liubomyr Ljubomir;
m Радослав; Радаслаў; Радослав; Радослав; Радослав; Radoslav Radoslaw;
m Светозар; Светазар; Світозар; Светозар; Светозар; Svetozar;
m Саркис; Саркіс; Саркіс; Саркис; Саркис; Sarkis Sargis;
f Александра; Аляксандра; Олександра; Александра; Александра; Alexandra Aleksandra Alessandra; Саша Sasha Шура
f Алина; Аліна; Аліна; Алина; Алина; Alina;
f Алла; Ала; Алла; Алла; Ала; Alla;
f Анастасия; Анастасія Настасся; Анастасія; Анастасия; Анастасија; Anastasia Anastasiya Nastassia; Настя Nastya
f Ангелина; Ангеліна; Ангеліна; Ангелина; Ангелина; Angelina Anhelina; Лина
f Анна; Ганна Анна; Ганна Анна; Анна Ана; Ана; Anna Anne Ann Hanna Ana Hannah; Аня Anya
f Антонина; Антаніна; Антоніна; Антонина; Антонина; Antonina; Тоня
f Валентина; Валянціна; Валентина; Валентина; Валентина; Valentina Walentina; Валя
f Валерия; Валерыя; Валерія; Валерия; Валерија; Valeria Valeriya Valerie; Лера Lera
f Варвара; Варвара; Варвара; Варвара; Варвара; Barbara Varvara; Варя Varya
f Вера; Вера; Віра; Вера; Вера; Vera Vira Wera;
f Вероника; Вераніка; Вероніка; Вероника; Вероника; Veronica Veronika Weronika Veranika; Ника
f Виктория; Вікторыя; Вікторія; Виктория; Викторија; Victoria Viktoria Viktoriya Wiktoria; Вика Vika
f Галина; Галіна; Галина; Галина; Галина; Galina Halina Halyna; Галя Galya
f Дарья; Дар'я; Дарія Дар'я; Дария; Дарија; Daria Darya Darja Dariya; Даша Dasha
f Диана; Дыяна; Діана; Диана; Дијана; Diana Dijana Dyana;
f Евгения; Яўгенія; Євгенія; Евгения; Евгенија; Eugenia Evgenia Yevgenia Evgeniya; Женя Zhenya
f Евдокия; Еўдакія; Євдокія; Евдокия; Евдокија; Evdokia Yevdokia;
f Екатерина; Кацярына; Катерина; Екатерина; Екатерина Катарина; Catherine Ekaterina Katerina Katharina Kateryna Yekaterina Katarzyna Katsiaryna; Катя Katya Katia
f Елена; Алена Алёна; Олена; Елена; Јелена; Helen Elena Helena Olena Yelena Jelena Hélène Alena; Лена Lena
f Елизавета; Лізавета Елізавета; Єлизавета; Елисавета; Јелисавета; Elizabeth Elizaveta Elisabeth Yelizaveta Elisaveta; Лиза Liza
f Жанна; Жанна; Жанна; Жана; Жана; Zhanna Jeanne Joanna Žanna;
f Зинаида; Зінаіда; Зінаїда; Зинаида; Зинаида; Zinaida Zinaïda; Зина Zina
f Зоя; Зоя; Зоя; Зоя; Зоја; Zoya Zoe Zoja;
f Инна; Іна; Інна; Инна; Ина; Inna;
f Ирина; Ірына Арына; Ірина; Ирина; Ирина; Irina Irene Iryna Irena; Ира Ira
f Кристина; Крысціна; Христина Крістіна; Кристина; Кристина; Christina Kristina Khrystyna;
f Ксения; Ксенія Аксіння; Ксенія Оксана; Ксения; Ксенија; Xenia Ksenia Kseniya Oxana Oksana Aksana; Ксюша
f Лариса; Ларыса; Лариса; Лариса; Лариса; Larisa Larysa Larissa; Лара
f Лидия; Лідзія; Лідія; Лидия; Лидија; Lydia Lidia Lidiya;
f Любовь; Любоў; Любов; Любов; Љубов; Lyubov Liubov Ljubow Lubov; Люба Lyuba
f Людмила; Людміла; Людмила; Людмила; Људмила; Ludmila Lyudmila Liudmila Ludmilla; Люда Люся
f Маргарита; Маргарыта; Маргарита; Маргарита; Маргарита; Margaret Margarita Margarete; Рита Rita
f Марина; Марына; Марина; Марина; Марина; Marina Maryna;
f Мария; Марыя; Марія; Мария; Марија; Maria Mary Mariya Marie Marija Maryia; Маша Masha
f Надежда; Надзея; Надія; Надежда; Надежда; Nadezhda Nadia Nadiia Nadeschda Nadzeya; Надя Nadya
f Наталья Наталия; Наталля Наталія; Наталія Наталя; Наталия; Наталија; Natalia Natalya Nathalie Natalie Natallia; Наташа Natasha
f Нина; Ніна; Ніна; Нина; Нина; Nina;
f Оксана; Аксана; Оксана; Оксана; Оксана; Oxana Oksana Aksana;
f Ольга; Вольга; Ольга; Олга; Олга; Olga Olha Volha Olja; Оля Olya
f Полина; Паліна; Поліна; Полина; Полина; Polina Pauline Paulina Palina;
f Раиса; Раіса; Раїса; Раиса; Раиса; Raisa Raissa; Рая
f Светлана; Святлана; Світлана; Светлана; Светлана; Svetlana Svitlana Swetlana Sviatlana; Света Sveta
f София; Сафія Соф'я; Софія; София; Софија; Sophia Sofia Sophie Sofiya Sofya; Соня Sonya
f Тамара; Тамара; Тамара; Тамара; Тамара; Tamara; Тома
f Татьяна; Таццяна Тацяна; Тетяна; Татяна; Татјана; Tatiana Tatyana Tetiana Tatjana Tatsiana; Таня Tanya
f Ульяна; Ульяна; Уляна; Улияна; Улијана; Uliana Juliana Ulyana;
f Юлия; Юлія; Юлія; Юлия; Јулија; Julia Yulia Julie Yuliya Iuliia Giulia; Юля Yulya
f Яна; Яна; Яна; Яна; Јана; Yana Jana Iana;
`

// otherNameLines are classes of given names of one person in other languages,
// by the forms that differ too much to sound alike. A name in brackets is
// another person's as often as not.
var otherNameLines = []string{
	"Friedrich Frederick Fredrik Frédéric Federico Fryderyk Frederic", "Ludwig Louis Lewis Luis Luigi Ludwik", "Wilhelm William Guillaume Guillermo Guglielmo Willem Vilhelm", "Heinrich Henry Henri Enrique Enrico Henryk Hendrik",
	"Karl Charles Carlos Carlo Karol Carl", "Johannes Johann Hans Johan", "Juan João Joao", "John Jon Johnny", "Jean Jehan", "Franz Francis François Francisco Francesco Franciszek Frans", "Georg George Jorge Giorgio Georges Jerzy György Jiří",
	"Joseph José Giuseppe Josef Jozef Yusuf Youssef Yosef", "Jacob James Jacques Jaime Giacomo Santiago Jakob Yaqub", "Stefan Stephen Étienne Esteban Stefano István", "Peter Pierre Pedro Pietro Piet", "Paul Pablo Paolo Paulo",
	"Michael Michel Miguel Michele Mikael", "Andreas André Andrés Andrea Anders Andrew", "Anton Antoine Antonio Anthony António", "Matthias Matthew Mathieu Mateo Matteo Mateus", "Lorenz Lawrence Laurent Lorenzo Laurens Lawrence",
	"Nikolaus Nicolas Nicolás Nicola Nicholas Niklas Klaus", "Philipp Philippe Felipe Filippo Philip", "Rudolf Rodolfo Rodolphe Rudolph", "Robert Roberto Rupert", "Richard Ricardo Riccardo", "Raimund Raymond Ramón Raimondo", "Albrecht Albert Alberto",
	"Elisabeth Elizabeth Isabel Isabella Élisabeth Elżbieta", "Katharina Catherine Catalina Caterina Kathryn", "Margarete Margaret Marguerite Margarita Margherita", "Johanna Joanna Jeanne Juana Giovanna Joan",
	"Abdulhai Abdulhay Abdolhay عبدالحي", "Ibrahim Abraham Avraham ابراهیم", "Musa Moses Moshe Moussa", "Daud David Dawood Daoud Dawud", "Sulaiman Solomon Suleiman Süleyman Shlomo", "Yusuf Joseph Yosef", "Isa Jesus Issa Eissa", "Yahya John Yehya", "Ishaq Isaac Yitzhak Isak", "Yaqub Jacob Yaakov Yakub", "Haroun Aaron Aharon Harun",
	"Mohammed Mehmet Mamadou Mahomed Muhammad", "Ahmad Ahmet Ahmadou", "Mahmud Mahmut", "Khalid Halit", "Osman Uthman Othman", "Ömer Omar Umar", "Bekir Bakr", "Recep Rajab", "Cemal Jamal Gamal Djamel", "Abdullah Abdoulaye Abdallah", "Ramadan Ramazan Ramzan Ramdane", "Aisha Ayşe Aicha Aissatou", "Fatima Fatma Fatoumata Fatemeh", "Khadija Hatice Khadijah", "Zaynab Zeynep Zainab", "Maryam Meryem Mariam Miriam",
}
