import { createRequire } from 'node:module';
import fc from 'fast-check';

/** The Big List of Naughty Strings, as its package carries it. */
export const NAUGHTY: readonly string[] = createRequire(import.meta.url)(
  'big-list-of-naughty-strings',
) as string[];

/** Strings that have broken programs before, by what is odd in them. */
export const ODD: readonly string[] = [
  '\uD800', // half of a surrogate pair
  'نص\uDFFFنص',
  '\u0000',
  'سطر\u0008\u001B[31m',
  '\u0085\u2028\u2029',
  '\uFFFE\uFFFF',
  '\uFDD0',
  '\u202E\u2066\u200F', // RIGHT-TO-LEFT OVERRIDE, LEFT-TO-RIGHT ISOLATE, RIGHT-TO-LEFT MARK
  '\u200B\u200C\u200D\uFEFF', // ZERO WIDTH SPACE, NON-JOINER, JOINER, NO-BREAK SPACE
  `ا${'\u064B'.repeat(300)}`, // three hundred marks on one letter
  'ﷺ﷽',
  'ك'.repeat(3000),
  Array.from({ length: 400 }, (_, index) => `كلمة${index}`).join(' '),
  '%',
  '%zz',
  '%00',
  '%c3%28',
  '%ED%A0%80',
  '../../../etc/passwd',
  '..\\..\\con',
  'con',
  'NUL.txt',
  'index',
  '__proto__',
  'constructor',
  'toString',
  '{{title}}',
  '$' + '{alert(1)}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  ']]>',
  '<!--',
  '&lt;b&gt;&#0;&nbsp',
  'javascript:alert(1)',
  '$&$1$`',
  '\\u0041\\x41\\',
  '# عنوان\t- بند',
  '::note{a=b}',
  '!!js/function x',
  '&a *a',
  '0',
  '-0',
  'NaN',
  'true',
  'null',
  '2024-02-30',
  '1e999',
];

/** Addresses that are none, or not where they seem to lead. */
export const ODD_ADDRESSES: readonly string[] = [
  'https://[example.com]/a',
  'https://[::1',
  'https://',
  'https:///',
  'https://مثال.إختبار/مقال',
  'https://مثال_عنوان/',
  'https://xn--/',
  'https://a..b/',
  'https://example.com:99999/',
  'https://user:pass@example.com/',
  'https://exa mple.com/',
  'https://example.com/%zz',
  'https://example.com/\uD800',
  'https://example.com/"><script>alert(1)</script>',
  'http://%00/',
  'http://1.2.3.4.5/',
  '//example.com/a.jpg',
  '///',
  '/',
  '/%zz.jpg',
  '/media/%zz.jpg',
  '/media/%c3%28.png',
  '/media/../../secret.png',
  '/media/%2e%2e/%2e%2e/secret.png',
  '/media/\u0000.png',
  '/media/\uD800.png',
  '/media/',
  '/media',
  '/index.html',
  '/sw.js',
  '/404.html',
  '/feed.xml',
  '/atom.xml/x',
  '/data/articles.json',
  '/data/articles.json/x/',
  '/section/news/feed.xml',
  '/section/news/feed.json/a',
  '/_warraq/',
  '/_headers',
  '/_servers/nginx.conf/x',
  '/warraq-manifest.txt',
  '/search-index/index.json/',
  '/offline/catalogue.json',
  '/robots.txt/a',
  '/icon.svg',
  '/archive/',
  '/search/',
  '/2024/',
  '/2024/02/',
  '/undated/',
  '/lite/',
  '/con/',
  '/a/nul.html',
  '/a//b/',
  '/a/./b/',
  '/*',
  '/:id/',
  '/?p=1',
  '/?p=<script>',
  `/${'ط'.repeat(127)}/`,
  `/${'ط'.repeat(128)}/`,
  `/${'a/'.repeat(1500)}`,
];

/** Any text: of the lists, or of random characters, halves of pairs and controls among them. */
export const oddText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...ODD),
    fc.constantFrom(...NAUGHTY),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      maxLength: 20,
    }),
  );

/** Any address: of the list, or something odd behind a way that begins soundly. */
export const oddAddress = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...ODD_ADDRESSES),
    fc
      .tuple(fc.constantFrom('https://example.com/', 'https://', '/', '/media/', '/2024/02/'), oddText())
      .map(([start, rest]) => start + rest),
  );
