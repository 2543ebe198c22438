const article = (fields: readonly string[], body: string) =>
  `---\n${fields.join('\n')}\n---\n\n${body.trim()}\n`;

const PROSE =
  'كان الطريق إلى المرصد القديم يمرّ بثلاث قرى وجسر من خشب، وكان أهلها يعرفون النجوم بأسمائها ويقيسون بها مواسم الحصاد. ومن بقي منهم يحكي اليوم كيف كانت العدسة تُرفع إلى القبّة بالحبال، وكيف ظلّ الحارس يكتب في دفتره كل ليلة سطرا واحدا لا يزيد.';
const MORE =
  'ولم يكن في الدفتر سوى التاريخ وحال السماء، غير أن قراءته سطرا بعد سطر تكشف حكاية بلدة كاملة: من سافر، ومن عاد، ومتى جاء القطار، ومتى انقطع.';

/**
 * An archive of what is hard to set: headlines wholly Latin, words without an end, directions mixed, odd names, tables,
 * code, verse, formulas. Nothing in it is meant to break a page (that is `nasty-archive.ts`): all of it is ordinary
 * somewhere.
 */
export const MIXED: Record<string, string | Uint8Array> = {
  'content/site.yaml': [
    'title: مجلة Orbit للعلوم',
    'tagline: "علوم وتقنية ولغة، منذ ١٩٩٨"',
    'url: https://archive.example',
    'accent: "#7a3e12"',
    'license: CC BY-SA 4.0',
    'sections:',
    '  - {key: tech, title: تقنية, description: "من C++ إلى HTTP/3، وما بينهما"}',
    '  - {key: physics, title: فيزياء وكيمياء}',
    '  - {key: letters, title: آداب}',
    '  - {key: review, title: "Orbit Review"}',
  ].join('\n'),
  'content/pages/about.md': `---\ntitle: عن المجلة\n---\n\n${PROSE}\n\n- البريد: desk@orbit.example\n- الهاتف: +20 2 2345 6789\n`,
  'content/articles/2024/05/latin-headline.md': article(
    [
      'title: "The Old Observatory: A Hundred Years of Quiet Nights"',
      'subtitle: "كتاب Clara Weston الجديد (Harbour Press, 2024) في ثلاثة أجزاء"',
      'published: 2024-05-30',
      'section: review',
      'authors: ["Clara Weston", "سليم ʿAbd al-Nūr"]',
      'topics: [المراصد, "C++"]',
      'people: ["Clara Weston", "J. R. R. Hollin"]',
      'places: [مرسى النخل, "São Paulo"]',
      'series: "Notes from the Dome"',
      'source: {name: "Harbour Gazette (UK)", url: "https://gazette.example/2024/05/old-observatory?ref=rss", published: 2024-05-12, retrieved: 2024-05-30}',
      'image: {src: /media/dome.svg, alt: قبّة المرصد, caption: "القبّة كما رسمها J. R. R. Hollin سنة 1904", credit: "Harbour Archive"}',
      'corrections: [{date: 2024-06-02, text: "صُحّح اسم Clara Weston، وكان Klara."}]',
    ],
    `
${PROSE}

## A Room With No Clock

يقول الكتاب إن **Clara** Weston زارت المرصد ثلاث مرّات (1998, 2003 و2019)، وإنها كتبت إلى desk@orbit.example من
هناك. ${MORE}

:::pullquote{by="Clara Weston"}
Nobody looks up any more, and yet the sky keeps its appointments.
:::

### Vol. 3, No. 2

${MORE}

:::block{dir="ltr" lang="en"}
The dome was closed in 1954. Two things were left behind:

1. a brass clock without hands,
2. a logbook of 11,412 nights.
:::

::related[The Harbour at Night: Photographs 1890–1914]{href="/2024/05/formulas/"}

::video{src="https://video.example/watch?v=a1b2c3" title="داخل القبّة: جولة مصوّرة"}

::embed{url="https://maps.example/@30.1,31.2" title="Observatory Hill" provider="Maps"}

${PROSE}
`,
  ),
  'content/articles/2024/05/formulas.md': article(
    [
      'title: "من H₂O إلى E=mc²: عشر معادلات غيّرت نظرتنا إلى العالم"',
      'summary: "لماذا تُكتب CO₂ هكذا، وما معنى 6.02×10²³؟"',
      'published: 2024-05-21',
      'section: physics',
      'authors: ["أ. د. هناء الورداني"]',
      'topics: [كيمياء, "CO₂"]',
      'series: "Notes from the Dome"',
    ],
    `
الماء H<sub>2</sub>O، وثاني أكسيد الكربون CO₂، وحمض الكبريتيك H<sub>2</sub>SO<sub>4</sub>. وحين تتفاعل
2H₂ + O₂ → 2H₂O تنطلق حرارة تقارب ٢٨٦ كيلوجول لكلّ مول.

## طاقة وكتلة

كتب الفيزيائي المعادلة E = mc<sup>2</sup> ثم أضاف أن *c* = 299,792,458 m/s، وأن الخطأ أقلّ من 10<sup>−9</sup>. ودرجة
الغليان 100°C، أي 212°F، عند ضغط 101.3 kPa.

| المادّة | الصيغة | الكثافة (kg/m³) | درجة الغليان | التغيّر |
|---|:-:|--:|--:|--:|
| ماء | H₂O | 997 | 100°C | \u22120.3% |
| إيثانول | C₂H₅OH | 789 | 78.4°C | +1.25% |
| حمض الخلّيك | CH₃COOH | 1,049 | 118.1°C | 0% |
| ملح الطعام | NaCl | 2,165 | 1,465°C | … |

<table><caption>الثوابت في CODATA 2018</caption><tr><th scope="col">الثابت</th><th scope="col">القيمة</th></tr><tr><td>ثابت بلانك</td><td>6.62607015×10⁻³⁴ J·s</td></tr><tr><td>عدد أفوغادرو</td><td>6.02214076×10²³ mol⁻¹</td></tr></table>

وارتفعت النسبة 97.2 في المئة بين عامي 1990-1995، في القرن الـ20، عند الساعة 9:30 مساء.[^1]

[^1]: انظر ISO 80000-1:2022، ص 14، و«مقدّمة في القياس»، ط 2.
`,
  ),
  'content/articles/2024/04/code.md': article(
    [
      'title: "كيف تثبّت ‎.NET 8 على Ubuntu 24.04 في عشر دقائق"',
      'published: 2024-04-11T09:30:00+03:00',
      'updated: 2024-04-15',
      'section: tech',
      'authors: ["@dev_amal"]',
      'topics: ["C++", "C#", ".NET", "F#"]',
    ],
    `
افتح الطرفيّة بـ<kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>T</kbd> ثم اكتب:

\`\`\`sh
sudo apt update && sudo apt install --no-install-recommends dotnet-sdk-8.0 # قد يطول
dotnet --version
\`\`\`

وإن ظهر الخطأ \`NU1301\` فانظر في \`C:\\Users\\amal\\AppData\\Roaming\\NuGet\` أو \`~/.nuget/packages\`، ثم Settings →
Network → Proxy.

1. حمّل الملفّ من https://downloads.example/dotnet/8.0/linux-x64/sdk.tar.gz?sha512=0f1e2d3c4b5a69788796a5b4c3d2e1f0
2. شغّل \`./install.sh --channel 8.0\`
   - [x] جرّب C++ أوّلا
   - [ ] ثم F#
3. أعد التشغيل.

:::note{title="تنبيه"}
الإصدار v8.0.100-rc.2 لا يعمل على Windows 7، ولا على macOS 10.12.
:::

> قال مطوّر: "it works on my machine" ثم ضحك.
`,
  ),
  'content/articles/2024/03/verse.md': article(
    [
      'title: قصيدة في وداع المرصد',
      'published: 2024-03-08',
      'section: letters',
      'authors: [ابن الساحل]',
      'topics: [شعر]',
    ],
    `
:::verse{by="ابن الساحل"}
وقفنا على بابِ الرصيفِ نُودِّعُ *** نجوماً إذا غابتْ فمن ذا يُرجَّعُ
وقلنا لحرّاسِ القبابِ ترفَّقوا *** ففي كلِّ ركنٍ ذكرياتٌ تجمَّعُ

ولو أنّ للأبراجِ قلباً لأطرقتْ *** ولكنّها صُمٌّ تُضيءُ وتسطعُ
:::

${MORE}

:::verse
نامت المدينة
ولم ينم الضوء
كان يكتب اسمه على الماء
:::

قال تعالى: ﴿وَعَلَامَاتٍ وَبِالنَّجْمِ هُمْ يَهْتَدُونَ﴾. وقال ﷺ كلاما في طلب العلم.
`,
  ),
  'content/articles/2024/02/words.md': article(
    [
      'title: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz: أطول كلمة في قانون ألماني"',
      'published: 2024-02-20',
      'section: letters',
      'authors: ["محمد عبد الرحمن عبد العزيز آل عبد القادر الأنصاري الخزرجي", "Dr. Bartholomew Featherstonehaugh-Cholmondeley"]',
      'topics: [لغة, أفاستسقيناكموها]',
      'people: ["Dr. Bartholomew Featherstonehaugh-Cholmondeley", "1984", "هـ. ز."]',
      'agency: "AFP – Reuters"',
    ],
    `
أطول كلمة في الإنجليزية pneumonoultramicroscopicsilicovolcanoconiosis، وفي الألمانية
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft، وفي العربية أفاستسقيناكموها
وفسيكفيكهم وأنلزمكموها. واسم القرية Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.

## Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch

### Why

${MORE}

:::post{author="قاموس اليوم" handle="@word_of_the_day" date="2024-02-19" network="X" url="https://x.example/word/1"}
كلمة اليوم: floccinaucinihilipilification، ومعناها "التهوين من شأن الشيء".
:::

- اسم المرجع: *Oxford Companion*، ط 3
- رقم الكتاب: ISBN 978-3-16-148410-0
- الحساب: SA03 8000 0000 6080 1016 7519
`,
  ),
  'content/articles/2024/02/bidi.md': article(
    [
      'title: "iPhone 15 Pro أم Pixel 8؟ (مقارنة 2024) – الجزء 1/2"',
      'published: 2024-02-11',
      'section: tech',
      'authors: ["آدم O’Neill"]',
      'topics: [هواتف, "5G"]',
      'family: phones',
    ],
    `
سعر iPhone 15 Pro (256GB) نحو US$ 1,099.00، وسعر Pixel 8 نحو 699$ فقط؛ أي بفارق 36.4%. وبطارية الأوّل 3,274 mAh
والثاني 4,575 mAh (+39.7%). والنتيجة 3-1 لمصلحة... لا أحد!

قال: "هذا 'أفضل' هاتف" (انظر: *The Phone Book*، vol. 2، ص 12-15). واتصل على 010-2345-6789 أو +44 (0)20 7946 0958.

A → B ثم B ← A، وFile > Save As، ومن 21:05 إلى 22:30، والتاريخ 2024-02-11، والعنوان 192.168.1.1:8080/index.html.

| الميزة | iPhone 15 Pro | Pixel 8 | الفارق | الشاشة | الكاميرا | الشحن | الوزن | السعر |
|---|---|---|---|---|---|---|---|---|
| الذاكرة | 256 GB | 128 GB | \u2212128 | 6.1" | 48 MP | 27 W | 187 g | 1,099$ |
| المعالج | A17 Pro | Tensor G3 | – | OLED | f/1.78 | USB-C 3.2 | 70.6 mm | US$ 699 |
`,
  ),
  'content/articles/2024/01/english.md': article(
    [
      'title: "A Short Guide to Reading Old Logbooks"',
      'published: 2024-01-15',
      'section: review',
      'language: en',
      'authors: ["Clara Weston"]',
      'topics: [المراصد]',
      'family: phones',
    ],
    `The logbook speaks of «الليلة الصافية» (a clear night) eleven thousand times.

## What to look for

1. Dates, in 12-hour time.
2. Names, such as سليم عبد النور, in two scripts.

> The sky keeps its appointments.

| Night | Sky |
|---|---|
| 1 | clear |
| 2 | cloud |
`,
  ),
  'content/articles/2023/12/farsi.md': article(
    [
      'title: "رصدخانهٔ مراغه و گزارش‌های آن"',
      'published: 2023-12-02',
      'section: review',
      'language: fa',
      'authors: ["مهران پاکزاد"]',
    ],
    'این گزارش می‌گوید که ۱۲ منجّم در آن‌جا کار می‌کردند و Clara Weston هم آن را دیده است.',
  ),
  'content/articles/2023/12/short.md': article(
    ['title: تصويب', 'published: 2023-12-01', 'section: tech'],
    'ورد في العدد الماضي «15 ألف»، والصواب «١٥٠ ألفا».',
  ),
  'content/articles/undated/scrap.md': article(
    ['title: "؟؟؟ ... !!!"', 'authors: ["🙂"]', 'source: {}'],
    `قصاصة بلا تاريخ. ${PROSE}`,
  ),
  'content/media/dome.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 700"><rect width="1200" height="700" fill="#20304a"/><path d="M250 600a350 350 0 0 1 700 0z" fill="#d8c9a8"/><path d="M570 250h60v350h-60z" fill="#20304a"/></svg>',
};

/** A saved page, for the page that shows what import changed. */
export const MIXED_PAGE = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>حوار مع Clara Weston</title>
<meta property="article:published_time" content="2023-11-04"></head><body><article><h1>حوار مع Clara Weston</h1>
<p>${PROSE} "وقالت" ,إنها تعود في 2025 .</p><p>اقرأ أيضا: <a href="https://gazette.example/a">The Harbour at Night</a></p>
<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">في انتظار الكتاب</p>&mdash; قارئ (@reader_1) <a href="https://twitter.com/x/status/1">March 4, 2023</a></blockquote>
<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><p>${MORE}</p><p>${PROSE}</p></article></body></html>`;
