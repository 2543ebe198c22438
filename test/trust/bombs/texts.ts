import { type Bomb, markdown, text, times, yaml } from './input-makers.ts';

/** Markdown. */
export const MARKDOWN: readonly Bomb[] = [
  markdown('pictures begun ×50,000', () => times(50_000, '![[')),
  markdown('links begun ×50,000', () => times(50_000, '[a](')),
  markdown('boxes ×20,000', () => times(20_000, ':::note\n')),
  markdown('lists within each other ×100,000', () => times(100_000, '- ')),
  markdown('quotes within each other ×1,000,000', () => times(1_000_000, '>')),
  markdown('stars ×49,000', () => times(24_500, '*ص*')),
  markdown('stars begun ×49,000', () => times(24_500, '**ص ')),
  markdown('stars and lines begun in turn', () => times(12_000, '*a **a _a __a ')),
  markdown('code of every length', () => times(600, (at) => `${'`'.repeat(at + 1)} `)),
  markdown('tags begun ×4,900', () => times(4900, '<a ')),
  markdown('comments begun ×4,900', () => times(4900, '<!--')),
  markdown('processing begun ×4,900', () => times(4900, '<?')),
  markdown('declarations begun ×4,900', () => times(4900, '<!A ')),
  markdown('definitions ×50,000', () => times(50_000, (at) => `[a${at}]: /b\n`)),
  markdown('one definition ×50,000', () => times(50_000, '[a]: /b\n')),
  markdown('definitions of titles begun', () => times(20_000, '[a]: b "c\n')),
  markdown('footnotes ×20,000', () => times(20_000, (at) => `[^${at}]: ص\n\n`)),
  markdown('definitions between paragraphs ×50,000', () => times(50_000, (at) => `[a${at}]: /b${at}\n\n`)),
  markdown(
    'footnotes below the limit',
    () => times(4900, (at) => `ص[^${at}]\n\n`) + times(4900, (at) => `[^${at}]: ص\n\n`),
  ),
  markdown('references to one footnote ×1,900', () => `${times(1900, 'ص[^1] ')}\n\n[^1]: ص`),
  markdown(
    'cells ×100,000',
    () => `${times(100, '|ص')}|\n${times(100, '|-')}|\n${times(1000, `${times(100, '|ص')}|\n`)}`,
  ),
  markdown('a table with one wide row', () => `|a|\n|-|\n${times(29_000, '|')}`),
  markdown('columns ×20,000', () => `${times(20_000, '|a')}|\n${times(20_000, '|-')}|\n|a|\n|a|\n|a|\n`),
  markdown('addresses ×50,000', () => times(50_000, 'www.a.example ')),
  markdown('an address of a million letters', () => `www.a.example/${times(1_000_000, '(')}`),
  markdown('addresses of mail begun', () => times(100_000, 'a@a.')),
  markdown('addresses of mail, one long', () => `${times(300_000, 'a.')}@a`),
  markdown('back slashes ×500,000', () => times(500_000, '\\')),
  markdown('entities ×100,000', () => times(100_000, '&amp;')),
  markdown('entities begun ×500,000', () => times(500_000, '&')),
  markdown('lines of heading marks ×50,000', () => times(50_000, '#\n')),
  markdown('underlines ×100,000', () => times(100_000, 'a\n=\n')),
  markdown('numbered lists ×50,000', () => times(50_000, (at) => `${at}. ص\n`)),
  markdown('a list of empty points ×50,000', () => times(50_000, '*\n')),
  markdown('deep indents', () => times(400, (at) => `${' '.repeat(at * 2)}- ص\n`)),
  markdown('fences within each other', () => times(3000, (at) => `${'`'.repeat(at + 3)}\n`)),
  markdown('attributes of a box ×50,000', () => `:::note{${times(50_000, (at) => `a${at}=b `)}}\nص\n:::`),
  markdown('boxes with names begun', () => `::note[${times(1900, '[')}`),
  markdown('spaces ×200,000', () => `ص${' '.repeat(200_000)}ص`),
  markdown('tabs ×200,000', () => `ص${'\t'.repeat(200_000)}ص`),
  markdown('no-break spaces ×500,000', () => `ص${'\u00A0'.repeat(500_000)}ص`), // NO-BREAK SPACE
  markdown('line ends ×1,000,000', () => '\n'.repeat(1_000_000)),
  markdown('carriage returns ×500,000', () => '\r'.repeat(500_000)),
  markdown('one word of 2 million letters', () => 'ص'.repeat(2_000_000)),
  markdown('a word of joined letters ×300,000', () => 'ص\u200D'.repeat(300_000)), // ZERO WIDTH JOINER
  markdown('overrides ×100,000', () => '\u202Eص'.repeat(100_000)), // RIGHT-TO-LEFT OVERRIDE
  markdown('isolates ×100,000', () => '\u2067ص'.repeat(100_000)), // RIGHT-TO-LEFT ISOLATE
  markdown('Latin and Arabic in turn ×100,000', () => 'a ص '.repeat(100_000)),
  markdown('quotation marks ×200,000', () => '"ص '.repeat(100_000)),
  markdown('brackets of words ×100,000', () => '(ص '.repeat(100_000)),
  markdown('numbers ×200,000', () => '1.2,'.repeat(200_000)),
  markdown('dates ×100,000', () => '1 كانون الثاني 2020 '.repeat(50_000)),
  markdown('words that differ ×200,000', () => times(200_000, (at) => `كلمة${at.toString(36)} `)),
  markdown('dashes ×500,000', () => `ص ${'-'.repeat(500_000)}`),
  markdown('points ×500,000', () => `ص ${'.'.repeat(500_000)}`),
  markdown('kashida ×500,000', () => `ص${'\u0640'.repeat(500_000)}`), // TATWEEL
  markdown('pieces of HTML ×50,000', () => times(50_000, '<b>ص</b>\n\n')),
  markdown('elements of HTML within each other', () => times(20_000, '<div>\n')),
  markdown('ends of links ×100,000', () => times(100_000, 'a]')),
  markdown('a Latin word of 200,000 letters', () => times(100_000, 'ab')),
  markdown('unclosed formatting of HTML', () => times(2400, (at) => `<p><b id=${at}>ص\n\n`)),
];

/** Front matter and settings. */
export const YAML: readonly Bomb[] = [
  yaml('aliases of aliases', () =>
    [
      `a0: &a0 [${times(9, 'x,')}x]`,
      ...Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${times(9, `*a${at},`)}*a${at}]`),
    ].join('\n'),
  ),
  yaml(
    'aliases of aliases as topics',
    () =>
      `topics: [&a0 [${times(9, 'x,')}x]${times(8, (at) => `, &a${at + 1} [${times(9, `*a${at},`)}*a${at}]`)}]`,
  ),
  yaml('merged keys', () =>
    [
      `a0: &a0 {x: 1}`,
      ...Array.from(
        { length: 20 },
        (_, at) => `a${at + 1}: &a${at + 1} {<<: [${times(9, `*a${at},`)}*a${at}]}`,
      ),
    ].join('\n'),
  ),
  yaml('an alias of itself', () => 'a: &a [*a]'),
  yaml('lists within each other ×50,000', () => `a: ${times(50_000, '[')}`),
  yaml('lists in blocks within each other', () => `a:\n  ${times(20_000, '- ')}x`),
  yaml('keys within each other', () => times(900, (at) => `${' '.repeat(at)}k:\n`)),
  yaml('keys ×50,000', () => times(50_000, (at) => `k${at}: 1\n`)),
  yaml('topics ×50,000', () => `topics: [${times(50_000, (at) => `t${at}, `)}x]`),
  yaml('a quoted text of 900,000 letters', () => `summary: "${times(450_000, '\\n')}"`),
  yaml('questions ×50,000', () => times(50_000, '? ')),
  yaml('tags ×50,000', () => `a: ${times(50_000, '!!')}x`),
  yaml('anchors ×50,000', () => times(50_000, (at) => `k${at}: &a${at} 1\n`)),
  yaml('line ends in a folded text', () => `summary: >\n${'\n'.repeat(500_000)}`),
  yaml('spaces ×500,000', () => `summary: ${' '.repeat(500_000)}x`),
  yaml('a comment of 900,000 letters', () => `# ${'#'.repeat(900_000)}`),
  yaml('a number of 500,000 digits', () => `order: ${'1'.repeat(500_000)}`),
  yaml('a date of 500,000 digits', () => `date: 2020-01-${'1'.repeat(500_000)}`),
];

/** Plain text. */
export const TEXT: readonly Bomb[] = [
  text('one line of 20 million letters', () => 'كلمة '.repeat(4_000_000)),
  text('lines of one letter ×500,000', () => 'ص\n'.repeat(500_000)),
  text('paragraphs of one letter ×200,000', () => 'ص\n\n'.repeat(200_000)),
  text('one word of 10 million letters', () => 'ص'.repeat(10_000_000)),
  text('nothing but nulls, 5 MB', () => '\0'.repeat(5_000_000)),
  text('spaces, 5 MB', () => ' '.repeat(5_000_000)),
  text('line ends, 5 MB', () => '\n'.repeat(5_000_000)),
  text('signs of every kind', () =>
    times(60_000, (at) => String.fromCodePoint(33 + ((at * 7) % 50_000)).toWellFormed()),
  ),
  text('bylines ×20,000', () => 'بقلم: محمد\n'.repeat(20_000)),
  text('boilerplate ×50,000', () => 'اقرأ أيضا: خبر\n[ad_1]\nالمصدر: وكالة\n\n'.repeat(20_000)),
  text('addresses ×100,000', () => 'https://a.example/x '.repeat(100_000)),
];
