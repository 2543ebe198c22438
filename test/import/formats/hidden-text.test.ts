import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Edit } from '../../../src/article/draft.ts';
import { hiddenStyles, withoutHiddenText } from '../../../src/import/formats/documents/hidden-text.ts';
import { readFragment } from '../../../src/import/formats/fragment.ts';
import { parseXml } from '../../../src/import/formats/xml/xml.ts';
import { textOf } from '../../../src/import/markdown.ts';
import { imported, PARAGRAPHS } from './imported.ts';

const run = (text: string, mark = '') => `<w:r><w:rPr>${mark}</w:rPr><w:t>${text}</w:t></w:r>`;
const words = (xml: string) => [...xml.matchAll(/<w:t>([^<]*)/g)].map(([, text]) => text).join(' ');

test('hidden text of Word is taken out: of a run, by a style, in a text box; prompts of empty fields too', () => {
  const styles = hiddenStyles(
    parseXml(
      '<w:styles xmlns:w="w"><w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Child"><w:basedOn w:val="Base"/></w:style><w:style w:styleId="Shown"><w:basedOn w:val="Base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>',
    ).root,
  );
  assert.deepEqual([...styles], ['Base', 'Child']);
  const seen = withoutHiddenText(
    [
      `<w:p>${run('a')}${run('SECRET', '<w:vanish/>')}${run('b', '<w:vanish w:val="false"/>')}</w:p>`,
      `<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr>${run('SECRET')}${run('c', '<w:vanish w:val="0"/>')}</w:p>`,
      `<w:p>${run('SECRET', '<w:rStyle w:val="Base"/>')}${run('d', '<w:rStyle w:val="Shown"/>')}</w:p>`,
      // The mark of a paragraph's end hides none of its text.
      `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run('e')}</w:p>`,
      `<w:p><w:r><w:txbxContent><w:p>${run('f')}${run('SECRET', '<w:vanish/>')}</w:p></w:txbxContent></w:r></w:p>`,
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>${run('SECRET')}</w:p></w:sdtContent></w:sdt>`,
      `<w:sdt><w:sdtContent><w:p>${run('g')}</w:p></w:sdtContent></w:sdt>`,
    ].join(''),
    styles,
  );
  assert.equal(words(seen), 'a b c d e f g');
});

test('what HTML and its styles hide is not text, and is noted; what a script shows stays', () => {
  const read = (html: string) => {
    const edits: Edit[] = [];
    const text = readFragment(html, edits).blocks.map(textOf).join(' ');
    return { text, hidden: edits.filter((each) => each.rule === 'hidden').map((each) => each.before) };
  };
  for (const tag of [
    '<p style="display: none">SECRET</p>',
    '<div hidden><p>SECRET</p></div>',
    '<span style="mso-hide:all">SECRET</span>',
    '<span style="visibility:hidden">SECRET</span>',
  ]) {
    const { text, hidden } = read(`<p>${PARAGRAPHS[0]}</p>${tag}<p>${PARAGRAPHS[1]}</p>`);
    assert.equal(text, `${PARAGRAPHS[0]} ${PARAGRAPHS[1]}`, tag);
    assert.deepEqual(hidden, ['SECRET'], tag);
  }
  assert.equal(
    read(`<div style="display:none"><p>${PARAGRAPHS[0]}</p></div><p>المزيد</p>`).text.length > 60,
    true,
  );
});

const O =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"';

test('documents keep hidden text, and their word for a draft makes one', async () => {
  const odt = (meta: string) =>
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8(
        `<office:document-content ${O}><office:automatic-styles><style:style style:name="H"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text><text:h text:outline-level="1">مستند ${meta}</text:h><text:p>${PARAGRAPHS[0]}<text:span text:style-name="H">SECRET</text:span></text:p><text:p text:style-name="H">SECRET</text:p><text:section text:display="none"><text:p>SECRET</text:p></text:section><text:p><text:hidden-paragraph text:is-hidden="true"/>SECRET</text:p><text:p>${PARAGRAPHS[1]} ${meta} <text:placeholder>SECRET</text:placeholder></text:p></office:text></office:body></office:document-content>`,
      ),
      'meta.xml': strToU8(
        `<office:document-meta ${O}><office:meta><meta:user-defined meta:name="Status">${meta}</meta:user-defined></office:meta></office:document-meta>`,
      ),
    });
  const docx = (header: string, status: string) =>
    zipSync({
      '_rels/.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      '[Content_Types].xml': strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${run(`مستند ${header}${status}`)}</w:p><w:p>${run(PARAGRAPHS[0])}${run('SECRET', '<w:vanish/>')}</w:p><w:p>${run(`${PARAGRAPHS[1]} ${header} ${status}`)}</w:p></w:body></w:document>`,
      ),
      'word/header1.xml': strToU8(`<w:hdr xmlns:w="w" xmlns:v="v"><v:textpath string="${header}"/></w:hdr>`),
      'docProps/core.xml': strToU8(
        `<cp:coreProperties xmlns:cp="c"><cp:contentStatus>${status}</cp:contentStatus></cp:coreProperties>`,
      ),
    });
  const { articles } = await imported({
    'a.odt': odt('draft'),
    'b.odt': odt('منشور'),
    'c.docx': docx('CONFIDENTIAL', ''),
    'd.docx': docx('صحيفة الحي', 'Final'),
    'e.docx': docx('', 'مسودة'),
  });
  assert.deepEqual(
    [...articles].map(([title, { data }]) => [title, data.status === 'draft']).sort(),
    [
      ['مستند draft', true],
      ['مستند منشور', false],
      ['مستند CONFIDENTIAL', true],
      ['مستند صحيفة الحيFinal', false],
      ['مستند مسودة', true],
    ].sort(),
  );
  for (const [title, { body }] of articles) {
    assert.doesNotMatch(body, /SECRET/, title);
    assert.ok(body.includes(PARAGRAPHS[1]), title);
  }
});
