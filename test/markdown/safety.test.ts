import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RenderOptions, renderMarkdown } from '../../src/markdown/pipeline.ts';

const OPTIONS: RenderOptions = {
  base: '/',
  numerals: 'arabic',
  language: 'ar',
  url: 'https://archive.example',
  region: 'levant',
};

async function html(body: string, options: Partial<RenderOptions> = {}): Promise<string> {
  return (await renderMarkdown(body, { ...OPTIONS, ...options })).html;
}

test('overrides and unclosed controls are removed and reported; balanced isolates stay', async () => {
  const { html: out, problems } = await renderMarkdown(
    'سليم\n\nملف \u202Egpj.exe ثم \u2067نص\u2069',
    OPTIONS,
  );
  assert.ok(!out.includes('\u202E'));
  assert.ok(out.includes('\u2067نص\u2069'));
  assert.deepEqual(
    problems.map(({ code, line, values }) => [code, line, values?.character]),
    [['bidi-override', 3, 'U+202E']],
  );
});

test('no control character reaches a page, in text, code or attribute; what parted lines parts words', async () => {
  const {
    html: out,
    text,
    problems,
  } = await renderMarkdown(
    'قبل\u0001بعد\u000Bسطر\u0085آخر\u001B[31m `رمز\u0008` ![صو\uFFFFرة](/media/a.png)',
    OPTIONS,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(out + text, /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFF]/);
  assert.match(text, /قبلبعد سطر آخر/);
  const told = problems.map(({ code, values }) => `${code} ${values?.character}`);
  for (const each of ['0001', '000B', '0085', '001B', '0008', 'FFFF'])
    assert.ok(told.includes(`bidi-override U+${each}`), each);
});

test('a control opened in one paragraph never reaches the next', async () => {
  const out = await html('أ \u2066**ب**\u2069 ج\n\nد \u202B هـ');
  assert.equal(out, '<p>أ \u2066<strong>ب</strong>\u2069 ج</p>\n<p>د  هـ</p>');
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>1</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
  '<style>@import "https://evil.example"</style>',
  '<div style="background:url(https://evil.example)">x</div>',
  '<form action="https://evil.example"><input name=a><button>b</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example">',
  '<object data="javascript:alert(1)"></object>',
  '<p id="main" class="skip">x</p>',
];

test('nothing that runs or loads from elsewhere reaches a page', async () => {
  for (const payload of HOSTILE) {
    const out = await html(`قبل ${payload} بعد\n\n${payload}`);
    assert.ok(!/<(?:script|style|iframe|svg|math|form|object|meta|base|button)\b/i.test(out), payload);
    assert.ok(!/\son\w+=|javascript:|style=|srcdoc/i.test(out), payload);
    assert.ok(!/src="(?:https?:)?\/\/|id="main"|class="skip"/.test(out), payload);
  }
});

test('a foreign frame, player or picture becomes a line that links to it', async () => {
  const out = await html(
    '<iframe src="https://www.youtube.com/embed/x" title="فيلم"></iframe>\n\n![برج](https://far.example/t.jpg)',
  );
  assert.match(out, /<a href="https:\/\/www\.youtube\.com\/embed\/x" rel="external noopener">فيلم<\/a>/);
  assert.match(out, /صورة في موقع آخر<\/span> · <a href="https:\/\/far\.example\/t\.jpg"[^>]*>برج<\/a>/);
});
