import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { withArchive } from './archive.ts';

// Every element of HTML, past and present, and what is none.
const ELEMENTS =
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter model multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp my-widget x-y'.split(
    ' ',
  );

const FIRST =
  'فتحت إدارة الميناء الأرصفة القديمة أمام الزوار بعد ترميم دام عامين، وقالت إن المرحلة الثانية ستبدأ في الربيع.';
const SECOND =
  'وتضم الأرصفة مقاهي ومكتبة صغيرة يزورها الناس كل يوم، ويقصدها الطلاب من المدارس القريبة في الصباح والمساء.';

const page = (inner: string) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>أرصفة الميناء</title></head><body><article><h1>أرصفة الميناء</h1><p>${FIRST}</p>${inner}</article></body></html>`;

const FORMS: Readonly<Record<string, (name: string) => string>> = {
  open: (name) => `<${name}><p>${SECOND}</p>`,
  closed: (name) => `<${name}><p>${SECOND}</p></${name}>`,
  'with an address': (name) => `<${name} src="a.mp4" href="b" data="c.swf"><p>${SECOND}</p>`,
  'with bare text': (name) => `<p>قبل</p><${name}>${SECOND}</${name}><p>بعد ذلك كله.</p>`,
  'twice in a row': (name) => `<${name}>كلمة</${name}><${name}>كلمة</${name}><p>${SECOND}</p>`,
};

// Their text is no text of the page by any reading of HTML: browsers show none of it.
const UNSEEN = new Set('script style template head title datalist noembed noframes iframe'.split(' '));

for (const [form, write] of Object.entries(FORMS))
  test(`no element drops text in silence: ${form}`, () =>
    withArchive(async (archive) => {
      const { root } = archive.layout;
      mkdirSync(join(root, 'in'), { recursive: true });
      for (const name of ELEMENTS)
        writeFileSync(
          join(root, `in/${name}.html`),
          page(write(name)).replaceAll('الميناء', `الميناء-${name}`),
        );
      const result = await archive.run(['in']);
      assert.deepEqual(
        await checkAccounting(archive.layout),
        [],
        'check finds nothing that import did not tell',
      );
      const journal = readFileSync(archive.layout.journal, 'utf8');
      const lines = journal.split('\n').filter((line) => line.includes('"kind":"article"'));
      assert.equal(lines.length, ELEMENTS.length);
      const lost: string[] = [];
      for (const line of lines) {
        const { file, outcome, edits } = JSON.parse(line) as {
          file: string;
          outcome: string;
          edits?: object[];
        };
        const text = readFileSync(join(root, file), 'utf8');
        const name = /الميناء-([\w-]+)/.exec(text)?.[1] ?? '';
        const isKept =
          text.includes('يزورها الناس كل يوم') || JSON.stringify(edits ?? []).includes('يزورها الناس كل يوم');
        if (!UNSEEN.has(name) && (!isKept || outcome !== 'published')) lost.push(`${name}: ${outcome}`);
      }
      assert.deepEqual(lost, []);
      assert.ok(result.counts.published > ELEMENTS.length - UNSEEN.size);
    }));
