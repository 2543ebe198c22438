const WORDS = 'كتب الورّاق في السوق القديم صفحة بعد صفحة حتّى نفد الحبر وبقي الورق'.split(' ');

/** Gives prose of so many words, in paragraphs. */
export function prose(words: number): string {
  const lines: string[] = [];
  for (let from = 0; from < words; from += 60) {
    const count = Math.min(60, words - from);
    lines.push(
      `${Array.from({ length: count }, (_, at) => WORDS[(from + at * 5) % WORDS.length]).join(' ')}.`,
    );
  }
  return lines.join('\n\n');
}

const article = (fields: string, body: string) => `---\n${fields}\n---\n\n${body}\n`;
const RLO = '\u202E'; // RIGHT-TO-LEFT OVERRIDE

/** What editors never wanted and archives hold: every extreme that a page must survive. */
export const EXTREMES: Record<string, string | Uint8Array> = {
  'content/site.yaml': [
    'title: أرشيف الأطراف',
    'url: https://archive.example',
    'base: /deep/archive/',
    'region: egypt',
    'numerals: european',
    'hijri: true',
    'accent: "#ffe14d"',
    'sections:',
    '  - {key: culture, title: ثقافة}',
    '  - {key: empty, title: قسم بلا مقالات}',
  ].join('\n'),
  'content/pages/about.md':
    '---\ntitle: عن الأرشيف\n---\n\nنص [رابط](/2024/02/long-title/) و[آخر](/archive/).\n',
  'content/articles/2024/02/long-title.md': article(
    `title: "${'عنوان طويل جدا لا ينتهي أبدا '.repeat(11).slice(0, 300).trim()}"\npublished: 2024-02-20\nsection: culture`,
    prose(80),
  ),
  'content/articles/2024/02/long-word.md': article(
    `title: ${'كلمةطويلة'.repeat(22)}\npublished: 2024-02-21\nsection: culture\nsummary: ${'ملخّصطويل'.repeat(20)}\ntopics: [${'موضوعطويل'.repeat(9)}]`,
    `${'سلسلةطويلة'.repeat(20)} ثم https://example.com/${'path/'.repeat(40)}\n\n## ${'عنوانفرعي'.repeat(20)}\n\n\`${'code'.repeat(50)}\`\n\n| ${'خلية'.repeat(15)} | ${'خلية'.repeat(15)} | ${'خلية'.repeat(15)} |\n|--|--|--|\n| 1 | 2 | 3 |`,
  ),
  'content/articles/2024/02/override.md': article(
    `title: "أخبار ${RLO}gpj.exe"\npublished: 2024-02-22\nsection: culture\nauthors: ["${RLO}كاتب"]`,
    `نص فيه ${RLO}مقلوب بلا إغلاق.\n\nوالفقرة التالية سليمة.`,
  ),
  'content/articles/2024/02/no-section.md': article('title: بلا قسم\npublished: 2024-02-23', prose(40)),
  'content/articles/undated/no-date.md': article('title: بلا تاريخ\nsection: culture', prose(40)),
  'content/articles/1890/01/old.md': article(
    'title: خبر قديم\npublished: 1890-01-05\nsection: culture',
    prose(40),
  ),
  'content/articles/2090/12/future.md': article(
    'title: خبر من الغد\npublished: 2090-12-31\nsection: culture',
    prose(40),
  ),
  'content/articles/2024/03/pictures.md': article(
    'title: صور\npublished: 2024-03-01\nsection: culture\nimage: {src: /media/missing.jpg, alt: صورة مفقودة}',
    '![مفقودة](/media/none.png)\n\n![تالفة](/media/broken.png)\n\n![بعيدة](https://elsewhere.example/x.png)\n\n![رسم](/media/drawing.svg "شرح")\n\n<img src="/media/drawing.svg">',
  ),
  'content/articles/2024/03/huge.md': article(
    'title: أربعون ألف كلمة\npublished: 2024-03-02\nsection: culture',
    Array.from({ length: 40 }, (_, at) => `## فصل ${at + 1}\n\n${prose(1000)}`).join('\n\n'),
  ),
  'content/articles/2024/03/tiny.md': article(
    'title: خمس\npublished: 2024-03-03\nsection: culture',
    'خمس كلمات لا غير هنا.',
  ),
  'content/articles/2024/03/hostile.md': article(
    'title: "<script>alert(1)</script> & \\"اقتباس\\""\npublished: 2024-03-04\nsection: culture\nsummary: "</script><b>x"\naliases: [/old/page.html, /قديم/]',
    '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg>\n\n<a href="javascript:alert(1)">رابط</a>\n\n<iframe src="https://evil.example/"></iframe>\n\n[خطر](javascript:alert(1)) <div style="position:fixed">نص</div>',
  ),
  'content/media/broken.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
  'content/media/active.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><script>alert(1)</script><circle r="1"/></svg>',
  'content/media/drawing.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#1d5c63"/></svg>',
};
