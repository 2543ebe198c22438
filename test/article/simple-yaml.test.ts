import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Document, isScalar, parseDocument, visit } from 'yaml';
import { readSimpleYaml, writeSimpleField } from '../../src/article/simple-yaml.ts';

/** The value that the whole parser gives; `undefined` where it finds a fault. */
function wholeValue(yaml: string): unknown {
  try {
    const document = parseDocument(yaml, { prettyErrors: false });
    return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

const PLAIN = [
  'title: مكتبة قرب الميناء\nsummary: "قال: «نعم»"\npublished: 2022-01-16T09:00:00+03:00\ntopics: [أ, "ب, ج"]',
  'title: /قديم/\nsource:\n  name: صحيفة النهر\n  url: https://example.org/?p=5#top\nposition: 651',
  'aliases:\n  - /a b/\n  - "c"\n  - 98/98fec-dump.jsonl\nyear: 1973 oil crisis',
  'a: "x\\"y\\\\z"\nb: true story\nc: nullable\nd: a:b\ne: «أ»',
];
const OTHER = [
  ...[
    't: true',
    't: NULL',
    't: [null]',
    't: 1e3',
    't: 007',
    't: 0x1',
    't: 12:30',
    't: a: b',
    't: a:',
    't: a #b',
  ],
  ...[
    't: a ',
    't:  a',
    "t: 'a'",
    't: "a\\n"',
    't: "a" b',
    't: [a,b]',
    't: [a, ]',
    't: [ a]',
    't: [a: b]',
    't: []',
  ],
  ...[
    't: {a: b}',
    't: |\n  a',
    't: >-\n  a',
    't: &x a',
    't: *x',
    't: !a b',
    't: -',
    't: - a',
    't: ? a',
    't:',
    '',
  ],
  ...[
    't: a\n  b',
    't: a\n\nu: b',
    't: a\nt: b',
    't:\nu: b',
    't:\n  a: b\n  a: c',
    't:\n  - a\n  b: c',
    '---',
    '...',
  ],
  ...[
    't:\n  a: b\n   c: d',
    't:\n  - a: b',
    't:\n- a',
    't:\ta',
    't: a\tb',
    't: a\r\nu: b',
    '# a',
    't : a',
    '"t": a',
  ],
  ...[
    't: [a [b]]',
    't: %a',
    't: @a',
    't: `a',
    't: 1234567890123',
    't: [a b: c]',
    't: ["a" b]',
    '\uFEFFt: a',
    '  t: a',
  ],
];

test('plain front matter is read as the whole parser reads it', () => {
  for (const yaml of PLAIN) assert.deepEqual(readSimpleYaml(yaml), wholeValue(yaml), yaml);
});

test('what has another meaning in YAML is left to the whole parser, or read as it reads it', () => {
  for (const yaml of OTHER) {
    const read = readSimpleYaml(yaml);
    if (read !== undefined) assert.deepEqual(read, wholeValue(yaml), yaml);
  }
});

test('lines put together from signs of YAML are never read otherwise', () => {
  const parts = [
    ...[
      't: ',
      'u:',
      ': ',
      ':',
      ' ',
      '- ',
      '  - ',
      '\n',
      '\n  ',
      '\n  k: ',
      '"',
      '\\"',
      "'",
      '[',
      ']',
      ', ',
      ',',
      '{',
      '}',
    ],
    ...[
      'a',
      'أ',
      '«',
      '»',
      'true',
      'null',
      '~',
      '1',
      '0',
      '.',
      'e',
      '+',
      '-',
      '/',
      '2024-01-02',
      'T10:00Z',
      '#',
      ' #',
    ],
    ...['%', '!', '|', '>', '&', '*', '?', '@', '`', '\t', '\u00A0', '\u3000', '\u0085', '\u0640', '\r'],
  ];
  let state = 5;
  const pick = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return parts[(state >>> 8) % parts.length] as string;
  };
  for (let round = 0; round < 20_000; round++) {
    const yaml = `t: ${Array.from({ length: 1 + (round % 7) }, pick).join('')}`;
    const read = readSimpleYaml(yaml);
    if (read !== undefined) assert.deepEqual(read, wholeValue(yaml), JSON.stringify(yaml));
  }
});

/** What the whole library writes of a field. */
function wholeField(key: string, value: unknown): string {
  const document = new Document({ [key]: value }, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every((item) => isScalar(item));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

test('a field is written as the whole library writes it, or left to it', () => {
  const parts =
    'a|أ|«|»|true|null|~|1|0|.|e|+|-|:|: | |#| #|,|[|]|{|"|\'|/|\n|\t|&|*|!|%|@|_|\u00A0|2024-02-20'.split(
      '|',
    );
  let written = 0;
  let seed = 7;
  const next = (most: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % most;
  };
  const text = () => Array.from({ length: 1 + next(4) }, () => parts[next(parts.length)] ?? '').join('');
  for (let time = 0; time < 20_000; time++) {
    const kind = next(4);
    const value =
      kind === 0
        ? [text(), text()]
        : kind === 1
          ? { name: text(), url: text() }
          : kind === 2
            ? next(3000)
            : text();
    const simple = writeSimpleField('key', value);
    if (simple === undefined) continue;
    written++;
    assert.equal(simple, wholeField('key', value), JSON.stringify(value));
  }
  assert.ok(written > 3000, String(written));
});
