/** Forms of files that import does not read, each with what to export instead: see `problem.ts` for the shape. */
export const UNSUPPORTED_PROBLEMS = {
  'unsupported-pdf': {
    severity: 'error',
    message: { en: 'is a PDF file, which is not read', ar: 'ملف PDF، وهي صيغة لا تقرأ' },
    hint: {
      en: 'import the document that it was made from (DOCX, ODT, HTML), or save its text as a .txt file',
      ar: 'استورد المستند الذي أنشئ منه (DOCX أو ODT أو HTML)، أو احفظ نصه في ملف txt.',
    },
  },
  'unsupported-sql': {
    severity: 'error',
    message: {
      en: 'is a dump of an SQL database, which is not read',
      ar: 'نسخة قاعدة بيانات SQL، وهي صيغة لا تقرأ',
    },
    hint: {
      en: 'export the posts from the site itself (WordPress: Tools, Export), or the table of articles as CSV or JSON',
      ar: 'صدّر المقالات من الموقع نفسه (ووردبرس: أدوات، تصدير)، أو صدّر جدول المقالات بصيغة CSV أو JSON',
    },
  },
  'unsupported-database': {
    severity: 'error',
    message: {
      en: 'is a database file ({kind}), which is not read',
      ar: 'ملف قاعدة بيانات ({kind})، وهي صيغة لا تقرأ',
    },
    hint: {
      en: 'export the table of articles as CSV or JSON',
      ar: 'صدّر جدول المقالات بصيغة CSV أو JSON',
    },
  },
  'unsupported-spreadsheet': {
    severity: 'error',
    message: {
      en: 'is a spreadsheet (XLSX, XLS, ODS), which is not read',
      ar: 'جدول حسابات (XLSX أو XLS أو ODS)، وهي صيغة لا تقرأ',
    },
    hint: {
      en: 'save the sheet as CSV (UTF-8), with the names of the columns in its first row',
      ar: 'احفظ الورقة بصيغة CSV ‏(UTF-8)، وفي صفها الأول أسماء الأعمدة',
    },
  },
  'unsupported-slides': {
    severity: 'error',
    message: {
      en: 'is a presentation (PPTX, ODP), which is not read',
      ar: 'عرض تقديمي (PPTX أو ODP)، وهي صيغة لا تقرأ',
    },
    hint: { en: 'save its text as a document (DOCX, ODT)', ar: 'احفظ نصه مستندا (DOCX أو ODT)' },
  },
  'unsupported-office': {
    severity: 'error',
    message: {
      en: 'is a document of an old Microsoft Office (DOC, XLS, PPT), which is not read',
      ar: 'مستند من إصدار قديم من Microsoft Office ‏(DOC أو XLS أو PPT)، وهي صيغة لا تقرأ',
    },
    hint: {
      en: 'open it in Word or LibreOffice and save it as DOCX or ODT (a table: as CSV)',
      ar: 'افتحه في Word أو LibreOffice واحفظه بصيغة DOCX أو ODT (والجدول بصيغة CSV)',
    },
  },
  'unsupported-rtf': {
    severity: 'error',
    message: { en: 'is an RTF document, which is not read', ar: 'مستند RTF، وهي صيغة لا تقرأ' },
    hint: {
      en: 'open it in Word or LibreOffice and save it as DOCX or ODT',
      ar: 'افتحه في Word أو LibreOffice واحفظه بصيغة DOCX أو ODT',
    },
  },
  'unsupported-picture': {
    severity: 'error',
    message: { en: 'is a picture ({kind}), not an article', ar: 'صورة ({kind}) وليس مقالا' },
    hint: {
      en: 'give the folder of pictures with --media; a scanned page has to be typed first',
      ar: 'حدّد مجلد الصور بـ --media؛ والصفحة المصوّرة لا بد من كتابة نصها أولا',
    },
  },
  'unsupported-recording': {
    severity: 'error',
    message: { en: 'is a recording ({kind}), not an article', ar: 'تسجيل ({kind}) وليس مقالا' },
    hint: { en: 'import the text that belongs to it', ar: 'استورد النص التابع له' },
  },
  'unsupported-archive': {
    severity: 'error',
    message: { en: 'is a packed archive ({kind}), which is not unpacked', ar: 'أرشيف مضغوط ({kind}) لا يفك' },
    hint: {
      en: 'unpack it and import the folder, or pack it as zip',
      ar: 'فكّ ضغطه واستورد المجلد، أو اضغطه بصيغة zip',
    },
  },
  'unsupported-crawl': {
    severity: 'error',
    message: {
      en: 'is a crawl of an older form ({kind}), which is not read',
      ar: 'زحف محفوظ بصيغة قديمة ({kind}) لا تقرأ',
    },
    hint: {
      en: 'make a WARC of it: warcio recompress old.arc.gz new.warc.gz',
      ar: 'حوّله إلى WARC: warcio recompress old.arc.gz new.warc.gz',
    },
  },
  'unsupported-mail': {
    severity: 'error',
    message: {
      en: 'is e-mail (EML, mbox), which is not read',
      ar: 'رسائل بريد (EML أو mbox)، وهي صيغة لا تقرأ',
    },
    hint: {
      en: 'save the text of the message as HTML or text',
      ar: 'احفظ نص الرسالة بصيغة HTML أو نصا',
    },
  },
  'unsupported-chat': {
    severity: 'error',
    message: {
      en: 'is the talk of people ({kind}), which is never published',
      ar: 'محادثة بين أشخاص ({kind})، ولا تنشر',
    },
    hint: {
      en: 'copy what was written for readers into a text of its own',
      ar: 'انسخ ما كتب للقراء إلى نص مستقل',
    },
  },
  'unsupported-posts': {
    severity: 'error',
    message: {
      en: 'holds the short posts of an account ({kind}), which are no articles',
      ar: 'منشورات قصيرة لحساب ({kind})، وليست مقالات',
    },
    hint: {
      en: 'put those that belong together into a text of their own, and import that',
      ar: 'اجمع ما يتصل منها في نص مستقل ثم استورده',
    },
  },
  'unsupported-subtitles': {
    severity: 'error',
    message: {
      en: 'holds subtitles or a calendar ({kind}), not an article',
      ar: 'فيه ترجمة مرئية أو تقويم ({kind}) وليس مقالا',
    },
    hint: { en: 'import the text of the article', ar: 'استورد نص المقال' },
  },
  'unsupported-xml': {
    severity: 'error',
    message: { en: 'is XML of a form that is not known: <{root}>', ar: 'ملف XML بصيغة غير معروفة: <{root}>' },
    hint: {
      en: 'export as WXR (WordPress), RSS, Atom or JSON; the forms that are read: warraq import --formats',
      ar: 'صدّر بصيغة WXR (ووردبرس) أو RSS أو Atom أو JSON؛ والصيغ المقروءة: warraq import --formats',
    },
  },
  'unsupported-json': {
    severity: 'error',
    message: {
      en: 'is JSON in which no field is known as the text of an article; its fields: {fields}',
      ar: 'ملف JSON لا حقل فيه يعرف نصا لمقال؛ حقوله: {fields}',
    },
    hint: {
      en: 'name the fields title and text (or html), published, author, url',
      ar: 'سمّ الحقول title وtext (أو html) وpublished وauthor وurl',
    },
  },
  'unsupported-table': {
    severity: 'error',
    message: {
      en: 'is a table in which no column is known as the text of an article; its first row: {fields}',
      ar: 'جدول لا عمود فيه يعرف نصا لمقال؛ صفه الأول: {fields}',
    },
    hint: {
      en: 'name the columns in the first row: title, text (or html), published, author, section, url',
      ar: 'سمّ الأعمدة في الصف الأول: title وtext (أو html) وpublished وauthor وsection وurl',
    },
  },
  'unsupported-markup': {
    severity: 'error',
    message: {
      en: 'is written in {kind}, which is not read',
      ar: 'مكتوب بصيغة {kind}، وهي صيغة لا تقرأ',
    },
    hint: {
      en: 'make Markdown or plain text of it; where pandoc reads it: pandoc file -s -t markdown -o file.md',
      ar: 'حوّله إلى Markdown أو نص بسيط؛ وحيث يقرؤه pandoc: pandoc file -s -t markdown -o file.md',
    },
  },
  'unsupported-literal': {
    severity: 'error',
    message: {
      en: 'holds data as a program writes it ({kind}), which is not JSON',
      ar: 'فيه بيانات مكتوبة كما يكتبها برنامج ({kind})، وليست JSON',
    },
    hint: {
      en: 'write it again as JSON: json.dumps in Python, JSON.stringify in JavaScript, mongoexport in place of the shell',
      ar: 'أعد كتابته بصيغة JSON: ‏json.dumps في بايثون، وJSON.stringify في جافاسكربت، وmongoexport بدل الصدفة',
    },
  },
  'unsupported-code': {
    severity: 'error',
    message: {
      en: 'is a file of a program or its settings ({kind}), not an article',
      ar: 'ملف برنامج أو إعداداته ({kind}) وليس مقالا',
    },
    hint: {
      en: 'import the pages that it makes, or the folder of their texts',
      ar: 'استورد الصفحات التي ينتجها أو مجلد نصوصها',
    },
  },
} as const;
