import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secureMarkup } from '../../src/output/secure-markup.ts';
import { WarraqError } from '../../src/problems/problem.ts';

const OURS = 'try{document.title}catch{}';
const ORIGIN = { page: 'a/index.html', file: 'content/articles/a.md' };

const secured = (html: string) => secureMarkup(html, ORIGIN, new Set([OURS]));

test('what our templates write stays as it is, but for a < in an attribute', () => {
  const page = `<!doctype html><html lang=ar dir="rtl"><head><title>1 &lt; 2 script onclick=</title><script>${OURS}</script><script type="application/ld+json">{"a":"\\u003cb"}</script><script async blocking="render" src="/a.js"></script></head><body data-open><p title='a "b"'>نص &lt;script&gt;</p><br/><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></body></html>`;
  assert.equal(secured(page), page);
  assert.equal(
    secured('<a title="<script>alert(1)</script>" href="/x">س</a><i lang=\'<\'>ص</i>'),
    '<a title="&lt;script>alert(1)&lt;/script>" href="/x">س</a><i lang=\'&lt;\'>ص</i>',
  );
  // Words that look like handlers and addresses, in text and in the values of attributes.
  const words = '<p title=" onclick=alert(1) style=x javascript:alert(1)">onload= <i>javascript:x</i></p>';
  assert.equal(secured(words.replace('onload= ', '')), words.replace('onload= ', ''));
});

const REFUSED: Readonly<Record<string, string>> = {
  'an inline script': '<script>alert(1)</script>',
  'our script with a letter more': `<script>${OURS} </script>`,
  'a script in capitals': '<SCRIPT>alert(1)</SCRIPT>',
  'a script of another type': '<script type="text/babel">alert(1)</script>',
  'a script without an end': '<script>alert(1)',
  'a data block that opens a comment': '<script type="application/ld+json"><!--<script></script>',
  'an inline style': '<style>p{color:red}</style>',
  'a style attribute': '<p style="color:red">x</p>',
  'a style attribute in capitals': '<p STYLE=color:red>x</p>',
  'a handler': '<img src="/a.png" onerror="alert(1)">',
  'a handler after a line break': '<img src="/a.png"\nonerror=alert(1)>',
  'a handler in a drawing': '<svg onload="alert(1)"></svg>',
  'an address that runs': '<a href="javascript:alert(1)">x</a>',
  'an address that runs behind references': '<a href="jav&#x61;script&colon;alert(1)">x</a>',
  'an address that runs behind a tab': '<a href="java&Tab;script:alert(1)">x</a>',
  'an address that runs behind controls': '<a href="\u0001 JavaScript:alert(1)">x</a>',
  'an address of data': '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  'a form that runs': '<form action="javascript:alert(1)"></form>',
  'a drawing that runs': '<svg><a xlink:href="javascript:alert(1)"></a></svg>',
  'an animated address': '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
  'a document in a page': '<iframe srcdoc="x"></iframe>',
  'another base': '<base href="https://example.org/">',
  'an object': '<object data="/a.svg"></object>',
  'raw text': '<xmp><p></xmp>',
  'markup in a title': '<title><b>x</b></title>',
  'a comment': '<!-- x -->',
  'a CDATA section': '<svg><![CDATA[x]]></svg>',
  'a < that begins no tag': '<p>1 < 2</p>',
  'a tag without an end': '<p title="x',
  'a quotation mark in a name': '<p a"b="c">x</p>',
  'two attributes without a space': '<p title="x"onclick="y">x</p>',
};

test('all else that could run or style a page is refused, with the names of page and file', () => {
  for (const [kind, html] of Object.entries(REFUSED)) {
    assert.throws(
      () => secured(`<!doctype html><p>x</p>${html}`),
      (error) => {
        assert.ok(error instanceof WarraqError, kind);
        assert.deepEqual(
          error.problems.map(({ code, file, values }) => [code, file, values?.page]),
          [['page-unsafe', ORIGIN.file, ORIGIN.page]],
          kind,
        );
        return true;
      },
      kind,
    );
  }
});

test('long hostile markup is looked at in time that grows with its length', () => {
  const started = process.cpuUsage().user;
  for (const piece of ['<p ', '<p a', '<p a=', '<p a="', ' a=b', '<<', '<script>', '&#'])
    assert.throws(() => secured(`<!doctype html><p ${piece.repeat(100_000)}`), WarraqError, piece);
  assert.ok(process.cpuUsage().user - started < 10_000_000);
});
