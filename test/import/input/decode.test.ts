import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, decoderOf, detectEncoding } from '../../../src/import/input/decode.ts';
import { decodedPieces } from '../../../src/import/input/decode-stream.ts';
import { encode } from '../../../src/import/input/decoder.ts';

const ARABIC =
  'افتتح في المدينة معرض للخط العربي، وقال المنظمون إن المعرض يستمر شهرا. وأضاف المدير أن اللوحات من مجموعات خاصة؟';
const PERSIAN = 'اين كتاب را در تهران با نويسنده به چاپ رساندند و گفت كه است';
const HEBREW = 'הספר של המשורר נפתח על השולחן, וגם הוא לא ידע כי זה היה את כל מה שכתב';
const FRENCH =
  "L'été à Oran : la sécheresse a déjà frappé, a déclaré le ministre. « Nous espérons que cela suffira »";

const bytesIn = (text: string, name: string): Uint8Array => {
  const bytes = encode(text, name);
  assert.ok(bytes, name);
  return bytes;
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)));

test('encodings of files that declare none are found by the words that come out', () => {
  for (const [text, name] of [
    [ARABIC, 'windows-1256'],
    [ARABIC, 'iso-8859-6'],
    [`${ARABIC} ٠١٢٣ «نعم» ${ARABIC}`, 'x-mac-arabic'],
    [HEBREW, 'windows-1255'],
    [FRENCH, 'windows-1252'],
  ] as const) {
    const decoded = decode(bytesIn(text, name));
    assert.equal(decoded.encoding, name);
    assert.equal(decoded.text, text);
    assert.equal(decoded.replaced, 0);
  }
});

test('texts of DOS are read, one byte for each form of a letter too', () => {
  const forms =
    '2ajPIMfk7OWo+yDl8iDH5NPo+CDH5OLP6u8g4fYgx+Tlz+rmyawg6OHKzaogx+Tl48rIySDDyOjHyPSoIOTk4tHHwS4Kx+TlqMEg6Mfk9OjHwSDU9sEgws7RLg==';
  const found = decode(Buffer.from(forms, 'base64'));
  assert.equal(found.encoding, 'cp864');
  assert.equal(
    found.text,
    'عاد العمال من السوق القديم في المدينة، وفتحت المكتبة أبوابها للقراء.\nالماء والهواء شيء آخر.',
  );
  const arabic = 'عاد العمال إلى السوق القديم في المدينة بعد الترميم';
  const hebrew = 'הספרייה הישנה של העיר נפתחה אתמול, והקוראים באו אל השער הגדול';
  for (const [text, name] of [
    [arabic, 'cp720'],
    [arabic, 'windows-1256'],
    [arabic, 'iso-8859-6'],
    [hebrew, 'cp862'],
    [hebrew, 'windows-1255'],
    ["L'été dernier, la bibliothèque a été rénovée où l'élève étudie, à Genève.", 'windows-1252'],
  ] as const) {
    const read = decode(encode(text, name) ?? new Uint8Array(0));
    assert.equal(read.text, text, name);
    assert.equal(read.encoding, name);
  }
});

test('what a file declares wins over guessing', () => {
  const short = 'Café à Oran, «très près»';
  for (const [head, name] of [
    ['<?xml version="1.0" encoding="ISO-8859-1"?><rss>', 'windows-1252'],
    ["<?xml version='1.0' encoding='windows-1254' ?><rss>", 'windows-1254'],
    ['<!doctype html><html><head><meta charset=latin1><body>', 'windows-1252'],
    ['<html><head><META http-equiv="Content-Type" content="text/html; charset=iso-8859-15">', 'iso-8859-15'],
    ['HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<html>', 'windows-1252'],
  ] as const) {
    const bytes = join(head, bytesIn(short, name));
    const decoded = decode(bytes);
    assert.equal(decoded.encoding, name, head);
    assert.equal(decoded.text, head + short);
    assert.equal(decoded.declared, undefined);
  }
});

test('a declaration that the bytes prove wrong does not', () => {
  for (const [head, bytes, name, text] of [
    ['<meta charset="utf-8"><html>', bytesIn(ARABIC, 'windows-1256'), 'windows-1256', ARABIC],
    ['<meta charset="iso-8859-1"><html>', bytesIn(ARABIC, 'windows-1256'), 'windows-1256', ARABIC],
    ['<meta charset="windows-1256"><html>', utf8(ARABIC), 'utf-8', ARABIC],
    [
      '<?xml version="1.0" encoding="windows-1252"?><r>',
      bytesIn(HEBREW, 'windows-1255'),
      'windows-1255',
      HEBREW,
    ],
    ['<?xml version="1.0" encoding="UTF-16"?><r>', utf8(ARABIC), 'utf-8', ARABIC],
    ['<meta charset="windows-1256"><html>', bytesIn(ARABIC, 'iso-8859-6'), 'iso-8859-6', ARABIC],
    ['<meta charset="iso-8859-1"><html>', utf8(FRENCH), 'utf-8', FRENCH],
  ] as const) {
    const decoded = decode(join(head, bytes));
    assert.equal(decoded.encoding, name, head);
    assert.equal(decoded.text, head + text);
    assert.notEqual(decoded.declared, undefined, head);
  }
});

test('a text that only quotes a page declares nothing', () => {
  const quoting = '{"text": "<html><meta charset=windows-1256> نص"}';
  assert.deepEqual(detectEncoding(utf8(quoting)), { name: 'utf-8', bom: 0 });
  const script = `<html><script>var x = '<meta charset="windows-1256">'</script><p>${FRENCH}`;
  assert.equal(detectEncoding(utf8(script)).name, 'utf-8');
});

test('UTF-16 is read with a mark and without', () => {
  for (const [mark, order] of [
    [[0xff, 0xfe], 'le'],
    [[0xfe, 0xff], 'be'],
    [[], 'le'],
  ] as const) {
    const bytes = Buffer.from(ARABIC, 'utf16le');
    if (order === 'be') bytes.swap16();
    assert.equal(decode(Buffer.concat([Uint8Array.from(mark), bytes])).text, ARABIC);
  }
  const hebrew = Buffer.from(HEBREW, 'utf16le');
  assert.equal(decode(hebrew).text, HEBREW);
});

test('a sentence of another encoding inside UTF-8 is read in its own and counted', () => {
  const good = 'هذه جملة سليمة في أول النص. ';
  const decoded = decode(join(good, bytesIn(ARABIC, 'windows-1256'), ` ${good}`, '\n', good));
  assert.equal(decoded.text, `${good}${ARABIC} ${good}\n${good}`);
  assert.equal(decoded.mended, 1);
  assert.equal(decoded.replaced, 0);
  const quoted = decode(
    join('<p>قال ', Uint8Array.of(0x93), 'نعم', Uint8Array.of(0x94), ' ثم مضى</p>', good, good),
  );
  assert.equal(quoted.text, `<p>قال “نعم” ثم مضى</p>${good}${good}`);
});

test('what no encoding reads is counted', () => {
  const decoded = decode(join(ARABIC, Uint8Array.of(0xd8), ARABIC, Uint8Array.of(0xd9, 0x20), ARABIC));
  assert.equal(decoded.encoding, 'utf-8');
  assert.equal(decoded.replaced, 2);
  assert.equal(decoded.text.match(/\uFFFD/g)?.length, 2);
});

test('a stream is decoded as the whole is, wherever its pieces end', async () => {
  const bytes = join(`${ARABIC}\n${PERSIAN}\n`, bytesIn(ARABIC, 'windows-1256'), `\n${FRENCH}\n${ARABIC}`);
  const whole = decode(bytes);
  for (const size of [1, 3, 7, 50, 1000]) {
    const notes = { skipped: {} };
    const input = {
      path: 'a',
      name: 'a',
      size: bytes.length,
      file: 'a',
      sha256: '',
      head: bytes,
      bytes: async () => bytes,
      async *stream() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      },
    };
    let text = '';
    for await (const piece of decodedPieces(input, {}, notes)) text += piece;
    assert.equal(text, whole.text, String(size));
    assert.deepEqual(notes, { skipped: {}, encoding: 'utf-8', replaced: 0, mended: 1 });
  }
});

test('encodings have the names of the WHATWG table and some that people use', () => {
  for (const [name, encoding] of [
    ['CP1256', 'windows-1256'],
    ['win-1256', 'windows-1256'],
    ['ASMO-708', 'iso-8859-6'],
    ['latin1', 'windows-1252'],
    ['MacArabic', 'x-mac-arabic'],
    ['logical', 'iso-8859-8-i'],
  ] as const)
    assert.equal(decoderOf(name)?.encoding, encoding);
  assert.equal(decoderOf('klingon'), undefined);
});
