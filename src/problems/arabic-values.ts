// What schemas, the reader of YAML and the disk say in English, in Arabic. A schema has one description of each key.
const WORDS: Readonly<Record<string, string>> = {
  // What is wrong.
  empty: 'فارغة',
  'it holds a control character or half of a character': 'فيها محرف تحكّم أو نصف محرف',
  'less than 0': 'أقل من 0',
  'more than one line': 'أكثر من سطر',
  'neither a list of spellings nor false': 'ليست قائمة صور ولا false',
  'neither a path of the site nor a web address': 'ليست مسارا في الموقع ولا عنوانا على الشبكة',
  'neither all, none nor a count': 'ليست all ولا none ولا عددا',
  'neither an address nor {to, title}': 'ليست عنوانا ولا {to, title}',
  'neither published nor draft': 'ليست published ولا draft',
  'neither true nor false': 'ليست true ولا false',
  'not a SHA-256 hash': 'ليست بصمة SHA-256',
  'not a colour': 'ليست لونا',
  'not a date': 'ليست تاريخا',
  'not a date of the calendar': 'ليست تاريخا في التقويم',
  'not a family that comes with Warraq': 'ليست خطا من خطوط ورّاق',
  'not a field that can be inferred': 'ليست مفتاحا يُستنتج',
  'not a key of letters, digits and hyphens': 'ليست مفتاحا من حروف وأرقام وشُرَط',
  'not a known host': 'ليست مضيفا معروفا',
  'not a known kind': 'ليست صيغة معروفة',
  'neither ar nor en': 'ليست ar ولا en',
  'the language in which commands speak: ar or en; without it that of the machine':
    'اللغة التي تكلم بها الأوامر: ar أو en؛ والأصل لغة الجهاز',
  'not a known kind of digits': 'ليست نوعا معروفا من الأرقام',
  'not a known language': 'ليست لغة معروفة',
  'not a known region': 'ليست منطقة معروفة',
  'not a language tag': 'ليست رمز لغة',
  'no table of keys and values': 'ليس جدول مفاتيح وقيم',
  'not a list': 'ليست قائمة',
  'not a number': 'ليست عددا',
  'not a part of the home page': 'ليست جزءا من الصفحة الأولى',
  'not a path that starts and ends with /': 'ليست مسارا يبدأ بـ / وينتهي بها',
  'not a table of languages': 'ليست جدول لغات',
  'not a table of names': 'ليست جدول أسماء',
  'not a time zone': 'ليست منطقة زمنية',
  'not a web address': 'ليست عنوانا على الشبكة',
  'not a web address without a path': 'ليست عنوانا على الشبكة بلا مسار',
  'not a whole number': 'ليست عددا صحيحا',
  'not an address': 'ليست عنوانا',
  'not an address that browsers can read': 'ليست عنوانا تقرؤه المتصفحات',
  'not an e-mail address': 'ليست عنوان بريد',
  'not text': 'ليست نصا',
  'not the path of a picture in public/': 'ليست مسار صورة في public/',
  'nothing that can be seen': 'لا شيء فيها يُرى',
  'leaves the folder': 'تخرج من المجلد',
  twice: 'مكررة',
  'only letters, digits, hyphens and dots are allowed': 'لا يُقبل غير الحروف والأرقام والشُّرَط والنقط',
  'its letters are not in Unicode normal form C': 'حروفها مفكوكة، على غير صورة Unicode NFC',
  'Windows has a device of this name': 'هذا اسم جهاز في Windows',
  // What is to be written.
  'a date such as 2024-02-20, or with a time 2024-02-20T09:30:00+03:00':
    'تاريخا مثل 2024-02-20، أو بساعته 2024-02-20T09:30:00+03:00',
  'a folder, s3://bucket/path, rsync://host/module/path or ssh://user@host/path':
    'مجلدا أو s3://bucket/path أو rsync://host/module/path أو ssh://user@host/path',
  'a language tag (BCP 47) such as fa': 'رمز لغة مثل fa',
  'a language tag (BCP 47) where it is not the language of the site, such as fa':
    'رمز لغة حيث لا تكون لغة الموقع، مثل fa',
  'a line at the foot of each page, in place of owner and licence': 'سطرا أسفل كل صفحة، مكان الناشر والرخصة',
  'a list of bylines, such as [ليلى الحكيم]': 'قائمة الكتّاب، مثل [ليلى الحكيم]',
  'a list of corrections, each {date, text}': 'قائمة التصويبات، لكل منها {date, text}',
  'a list of old addresses that lead here': 'قائمة العناوين القديمة التي تقود إلى هنا',
  'a list of people whom the article is about': 'قائمة الأشخاص الذين عنهم المقال، مثل [ليلى الحكيم]',
  'a list of places that the article is about': 'قائمة الأماكن التي عنها المقال، مثل [القاهرة, بغداد]',
  'a list of texts, such as [القاهرة, بغداد]': 'قائمة نصوص، مثل [القاهرة, بغداد]',
  'a list of topics': 'قائمة الموضوعات، مثل [مياه, بيئة]',
  'a path such as /about/, a web address, or mailto:…':
    'مسارا مثل /about/، أو عنوانا على الشبكة، أو mailto:…',
  'a path such as /about/, or {to: "https://example.org/", title: …}':
    'مسارا مثل /about/، أو {to: "https://example.org/", title: …}',
  'a path such as /media/nile.jpg, a file in content/media/':
    'مسارا مثل /media/nile.jpg لملف في content/media/',
  'a picture in public/ that stands for the name in the head of pages, such as /logo.svg':
    'صورة في public/ مكان الاسم في رأس الصفحات، مثل /logo.svg',
  'a second headline, one line of text': 'عنوانا ثانيا، في سطر واحد',
  'a square picture in public/, such as /icon.png or /icon.svg; browsers, phones and tablets get it in their sizes':
    'صورة مربعة في public/، مثل /icon.png أو /icon.svg',
  'a table of the same text in other languages, such as {en: /2024/02/slug/}':
    'جدول النص نفسه في لغات أخرى، مثل {en: /2024/02/slug/}',
  'a web address': 'عنوانا على الشبكة',
  'a web address that starts with https://': 'عنوانا على الشبكة يبدأ بـ https://',
  'an address that starts with https:// or /': 'عنوانا يبدأ بـ https:// أو /',
  'an e-mail address': 'عنوان بريد',
  'a few words below the name': 'كلمات قليلة تحت الاسم',
  'accounts elsewhere, a list of web addresses, such as https://t.me/name, or {to, title}':
    'قائمة حساباتكم في مواقع أخرى، مثل https://t.me/name أو {to, title}',
  'colours by day and by night: {light: {…}, dark: {…}}': 'ألوان النهار والليل: {light: {…}, dark: {…}}',
  'dates and bylines as the original printed them: {published, updated, byline}':
    'التواريخ والكتّاب كما طُبعت في الأصل: {published, updated, byline}',
  'each key once, as a web address has it': 'كل مفتاح مرة واحدة، كما يكون في العنوان',
  'how many related articles, 0 to 12': 'عدد المقالات القريبة، من 0 إلى 12',
  'its place in the menu, a number': 'موضعها في القائمة، عددا',
  'letters, digits and hyphens; it stands in addresses': 'حروفا وأرقاما وشُرَطا، فهو يظهر في العناوين',
  'one line of text': 'نصا في سطر واحد',
  'one or two sentences for lists and search results': 'جملة أو جملتين للقوائم ونتائج البحث',
  'one or two sentences for search engines': 'جملة أو جملتين لمحركات البحث',
  'one or two sentences on what the page says': 'جملة أو جملتين عما في الصفحة',
  'one sentence on the section': 'جملة عن القسم',
  'published, or draft (kept out of the site)': 'published، أو draft لما لا يُنشر',
  'the accent colour, six hexadecimal digits such as "#1d5c63"':
    'لون الروابط، ستة أرقام ست عشرية مثل "#1d5c63"',
  'the address of the site without a path, such as https://example.org (the path goes in base)':
    'عنوان الموقع دون مسار، مثل https://example.org (والمسار في base)',
  'the day of first publication there, such as 2024-02-20': 'يوم نشره هناك أول مرة، مثل 2024-02-20',
  'the day of publication, such as 2024-02-20': 'يوم النشر، مثل 2024-02-20',
  'the day of the last change that readers should know of, such as 2024-02-21':
    'يوم آخر تعديل يعني القارئ، مثل 2024-02-21',
  'the day on which it was taken, such as 2024-02-21': 'يوم أُخذ، مثل 2024-02-21',
  'the entries of the menu in their order, each a path such as /section/news/ or {to, title}; without it sections, archive and pages':
    'روابط القائمة بترتيبها، كل منها مسار مثل /section/news/ أو {to, title}',
  'the foot of each page: {text, links}': 'أسفل كل صفحة: {text, links}',
  'the headline, one line of text': 'عنوان المقال، في سطر واحد',
  'the kept original: {file, sha256, position, private}; written by import':
    'الملف الأصلي كما يكتبه الاستيراد: {file, sha256, position, private}',
  'the key of a section in site.yaml': 'مفتاح قسم مما في site.yaml',
  'the key that unites the same story from several outlets': 'المفتاح الذي يجمع الخبر نفسه من عدة مصادر',
  'the lead picture: {src, alt, caption, credit}': 'صورة المقال: {src, alt, caption, credit}',
  'the letters: {text, headings}': 'الخطوط: {text, headings}',
  'the licence of the texts, such as CC BY 4.0': 'رخصة النصوص، مثل CC BY 4.0',
  'the licence of this text where it is not that of the site': 'رخصة هذا النص حيث تخالف رخصة الموقع',
  'the line below the picture': 'السطر الذي تحت الصورة',
  'the links at the foot of each page, as in menu': 'روابط أسفل كل صفحة، كما في menu',
  'the logo on dark paper, such as /logo-dark.svg': 'الشعار على خلفية داكنة، مثل /logo-dark.svg',
  'the name of the section': 'اسم القسم',
  'the name of the series that the article belongs to': 'اسم السلسلة التي منها المقال',
  'the name of the site': 'اسم الموقع',
  'the news agency that the text came from, one line of text': 'الوكالة التي منها النص، في سطر واحد',
  'the outlet that the text was taken from, one line of text': 'الجهة التي أُخذ منها النص، في سطر واحد',
  'the path below which the site lies: / or such as /archive/': 'المسار الذي تحته الموقع: / أو مثل /archive/',
  'the path of the kept original, below content/originals/': 'مسار الملف الأصلي، تحت content/originals/',
  'the places to which the site is published, each {name, to}':
    'الأماكن التي ينشر إليها الموقع، لكل منها {name, to}',
  'the sections in their order, each {key, title, description}':
    'الأقسام بترتيبها، لكل منها {key, title, description}',
  'the time zone of times that name none, such as Africa/Cairo; without it machines are told the day alone':
    'المنطقة الزمنية، مثل Africa/Cairo',
  'the title of the page, one line of text': 'عنوان الصفحة، في سطر واحد',
  'the web address of the original, starting with https://': 'عنوان الأصل على الشبكة، يبدأ بـ https://',
  'true to show Hijri dates beside': 'true ليظهر التاريخ الهجري أيضا',
  'true where it holds things that are not for publication: it is never offered': 'true حيث فيه ما لا يُنشر',
  'what the page of an article shows, such as {reading_time: false, related: 6}':
    'ما تعرضه صفحة المقال، مثل {reading_time: false, related: 6}',
  'what the picture shows, for those who cannot see it': 'ما في الصورة، لمن لا يراها',
  'what the place is called': 'اسم المكان',
  'where in the file the article stood': 'موضع المقال في الملف',
  'where the text came from: {name, url, retrieved, published}':
    'من أين النص: {name, url, retrieved, published}',
  'which articles get a picture for places that show links: all, none, or how many of the newest; without it the newest 1000, 200 where the host counts files':
    'all أو none أو عدد المقالات الأحدث التي ترسم لها صورة',
  'who made the picture': 'من صنع الصورة',
  'who publishes the site: {name, email, url}': 'ناشر الموقع: {name, email, url}',
  '64 hexadecimal digits': '64 رقما ست عشريا',
  // What is wrong with YAML.
  'Nested mappings are not allowed in compact mappings':
    'في السطر مفتاحان، أو في القيمة «:» ليست بين علامتي تنصيص',
  'Implicit keys need to be on a single line': 'في السطر مفتاح بلا «:» بعده',
  'Implicit map keys need to be followed by map values': 'في السطر مفتاح بلا «:» بعده',
  'Tabs are not allowed as indentation': 'السطر مزاح بعلامة جدولة',
  'Alias resolution is disabled': 'تبدأ القيمة بعلامة * ولها معنى في YAML، فضعها بين علامتي تنصيص',
  'All mapping items must start at the same column': 'أسطر المفاتيح ليست على مستوى واحد',
  'All sequence items must start at the same column': 'أسطر القائمة ليست على مستوى واحد',
  'nested too deep': 'فيها أقواس متداخلة كثيرة',
  // What is wrong with a path.
  'no such file or folder': 'لا ملف ولا مجلد بهذا الاسم',
  'no permission to read': 'لا يُسمح لك بقراءته',
  'not a file or folder': 'ليس ملفا ولا مجلدا',
};

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^longer than (\d+) letters$/, 'أطول من $1 حرف'],
  [/^longer than (\d+) bytes$/, 'أطول من $1 بايت'],
  [/^more than (\d+) letters$/, 'أكثر من $1 حرف'],
  [/^more than (\d+) names$/, 'أكثر من $1 اسم'],
  [/^more than (\d+) keys$/, 'أكثر من $1 مفتاح'],
  [/^Map keys must be unique: (.*)$/, 'المفتاح `$1` مكتوب مرتين'],
  [/^more than (\d+)$/, 'أكثر من $1'],
  [/^Missing closing (.).*$/, 'علامة $1 فُتحت ولم تغلق'],
  [/^Flow (?:sequence|map) in block .* end with a (.)$/, 'ينقص القوس $1 الذي يغلق القائمة'],
  [/^Plain value cannot start with .* (\S+)$/, 'لا تبدأ قيمة بعلامة $1 إلا بين علامتي تنصيص'],
  [/^Unresolved alias.*: (.*)$/, 'تبدأ القيمة بعلامة * ولها معنى في YAML: $1'],
  [/^Missing , .*$/, 'تنقص فاصلة , بين عنصرين'],
  [/^Missing space after .*$/, 'تنقص مسافة بعد «:»'],
  [
    /^(?:Unresolved|Anchor|Alias|A node|An alias|Tags) .*$/,
    'تبدأ القيمة بعلامة لها معنى في YAML، فضعها بين علامتي تنصيص',
  ],
  [/^(?:Unexpected|Expected|Comments|Sequence item) .*$/, 'في السطر علامة ليست في مكانها'],
  [/^(?:A block|Block|Flow end|Missing newline) .*$/, 'الأسطر ليست على مستوى واحد'],
  [/^Invalid (?:input|option).*$/, 'ليست من النوع المطلوب'],
  [/^one of: (.*), or such as (.*)$/, 'واحدا من: $1، أو مثل $2'],
  [/^[^:]*\b(?:one )?of: (.+?)(?:; without it .*)?$/, 'واحدا من: $1'],
  [/^the compressed variants .*$/, 'صيغا من br وgz وzst'],
  [/^the digits on the page: .*$/, 'arabic للأرقام ٠١٢، أو european للأرقام 012'],
  [/^the language of the site: (.*)$/, 'لغة الموقع، واحدة من: $1'],
  [/^false to leave out .*$/, 'false لتركه'],
  [/^.*, such as ("#[0-9a-f]{6}"|\{[^}]*\})$/, 'لونا مثل $1'],
];

/**
 * Gives in Arabic what a problem's value says in English: why a value is refused, and what is to be written.
 * Gives what is not known as it is.
 */
export function inArabic(words: string): string {
  const known = WORDS[words];
  if (known !== undefined) return known;
  const found = PATTERNS.find(([pattern]) => pattern.test(words));
  return found ? words.replace(found[0], found[1]) : words;
}
