import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { hasErrors } from '../../../src/problems/problem.ts';
import { codesOf } from '../archive.ts';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

const picture = async (): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
      .png()
      .toBuffer(),
  );

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

async function wordDocument(more: Record<string, Uint8Array> = {}): Promise<Uint8Array> {
  const run = (text: string, mark = '') =>
    `<w:r><w:rPr>${mark}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const paragraph = (inside: string, style = '') =>
    `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}<w:bidi/></w:pPr>${inside}</w:p>`;
  const drawing =
    '<w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="x" descr="واجهة المكتبة"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
  const body = [
    paragraph(run('ترميم المكتبة القديمة'), 'Title'),
    paragraph(
      `${run(PARAGRAPHS[0].slice(0, 40))}${run(PARAGRAPHS[0].slice(40), '<w:b/>')}<w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>نص حذف في المراجعة</w:delText></w:r></w:del>`,
    ),
    paragraph(drawing),
    paragraph(run('عنوان داخلي'), 'Heading2'),
    paragraph(run(PARAGRAPHS[1])),
  ].join('');
  return zipSync({
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'docProps/core.xml': strToU8(
      '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>مستند 1</dc:title><dc:creator>هدى الناسخة</dc:creator></cp:coreProperties>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(
      `<?xml version="1.0"?><w:styles ${W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    ),
    'word/footnotes.xml': strToU8(
      `<?xml version="1.0"?><w:footnotes ${W}><w:footnote w:id="2"><w:p><w:r><w:t>انظر سجل البلدية، ص 12.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${R}/image" Target="media/a.png"/><Relationship Id="rId3" Type="${R}/footnotes" Target="footnotes.xml"/></Relationships>`,
    ),
    'word/media/a.png': await picture(),
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
    ),
    ...more,
  });
}

test('DOCX: headline, marks, footnotes, pictures; what was struck out is not text', async () => {
  const done = await imported({ 'a.docx': await wordDocument() });
  const { data, body } = onlyArticle(done);
  assert.equal(data.title, 'ترميم المكتبة القديمة');
  assert.deepEqual(data.authors, ['هدى الناسخة']);
  assert.match(body, /\*\*[^*]+\*\*\[\^1\]/);
  assert.match(body, /^\[\^1\]: انظر سجل البلدية، ص 12\.$/m);
  assert.match(body, /!\[واجهة المكتبة\]\(\/media\/[0-9a-f]+-40x30\.png\)/);
  assert.match(body, /^## عنوان داخلي$/m);
  assert.doesNotMatch(body, /حذف/);
  assert.ok(done.files.some((file) => /^media\/.*\.png$/.test(file)));
  assert.equal(
    onlyArticle(await imported({ 'b.zip': zipSync({ 'c/a.docx': await wordDocument() }) })).data.title,
    data.title,
  );
});

const O =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';

test('DOCX: notes in the margin are of nobody else, whatever map the document brings', async () => {
  const comments = `<?xml version="1.0"?><w:comments ${W}><w:comment w:id="7" w:author="x"><w:p><w:r><w:t>سرّ المحرر</w:t></w:r></w:p></w:comment></w:comments>`;
  const text = (id: string) =>
    `<w:p><w:r><w:t>${PARAGRAPHS[1]}</w:t></w:r><w:r><w:commentReference w:id="${id}"/></w:r></w:p>`;
  const bytes = await wordDocument({
    'word/comments.xml': strToU8(comments),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${W}><w:body>${text('7')}<w:p><w:r><w:t>${PARAGRAPHS[0]}</w:t></w:r></w:p></w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId3" Type="${R}/footnotes" Target="footnotes.xml"/><Relationship Id="rId4" Type="${R}/comments" Target="comments.xml"/></Relationships>`,
    ),
    'mammoth/style-map': strToU8('comment-reference => sup'),
  });
  const { body } = onlyArticle(await imported({ 'a.docx': bytes }));
  assert.doesNotMatch(body, /سرّ|Comment/);
});

test('ODT: headline, marks, footnotes, pictures, tables; comments and struck out text are not text', async () => {
  const content = `<?xml version="1.0"?><office:document-content ${O}><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>نص حذف في المراجعة</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p text:style-name="P1">ترميم المكتبة القديمة</text:p><text:p>${PARAGRAPHS[0]}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>انظر سجل البلدية، ص 12.</text:p></text:note-body></text:note> <text:span text:style-name="T1">كلام بارز</text:span><office:annotation><dc:creator>سليم</dc:creator><text:p>تعليق المحرر</text:p></office:annotation></text:p><text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>واجهة المكتبة</svg:desc></draw:frame></text:p><text:h text:outline-level="2">عنوان داخلي</text:h><text:list><text:list-item><text:p>بند أول</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>الاسم</text:p></table:table-cell><table:table-cell><text:p>العدد</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>كتب</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table><text:p>${PARAGRAPHS[1]}</text:p></office:text></office:body></office:document-content>`;
  const file = zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
    'meta.xml': strToU8(
      `<?xml version="1.0"?><office:document-meta ${O}><office:meta><dc:creator>user</dc:creator></office:meta></office:document-meta>`,
    ),
    'Pictures/a.png': await picture(),
  });
  const { data, body } = onlyArticle(await imported({ 'a.odt': file }));
  assert.equal(data.title, 'ترميم المكتبة القديمة');
  assert.deepEqual(data.authors, []);
  assert.ok(body.includes(`${PARAGRAPHS[0]}[^1] **كلام بارز**`), body);
  assert.match(body, /^\[\^1\]: انظر سجل البلدية، ص 12\.$/m);
  assert.match(body, /!\[واجهة المكتبة\]\(\/media\//);
  assert.match(body, /^- بند أول$/m);
  assert.match(body, /^\| الاسم\s+\| العدد/m);
  assert.doesNotMatch(body, /حذف|تعليق المحرر/);
});

test('EPUB: chapters are articles of a series, with notes, pictures, authors and language', async () => {
  const page = (body: string, type = '') =>
    strToU8(
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body ${type}>${body}</body></html>`,
    );
  const book = zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    'OEBPS/book.opf': strToU8(
      '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>دفتر المكتبة</dc:title><dc:creator>هدى الناسخة</dc:creator><dc:language>ar</dc:language><dc:date>2024-05-01</dc:date><dc:publisher>دار الحي</dc:publisher></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="c1" href="text/c1.xhtml" media-type="application/xhtml+xml"/><item id="c2" href="text/c2.xhtml" media-type="application/xhtml+xml"/><item id="i" href="img/a.png" media-type="image/png"/></manifest><spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="c1"/><itemref idref="c2"/></spine></package>',
    ),
    'OEBPS/nav.xhtml': page(
      '<nav epub:type="toc"><ol><li><a href="text/c1.xhtml">البداية</a></li><li><a href="text/c2.xhtml#x">النهاية</a></li></ol></nav>',
    ),
    'OEBPS/cover.xhtml': page('<img src="img/a.png"/>', 'epub:type="cover"'),
    'OEBPS/text/c1.xhtml': page(
      `<a id="top"/><h1>الفصل الأول</h1><p>${PARAGRAPHS[0]}<a epub:type="noteref" href="#fn1" id="r1">1</a></p><p><img src="../img/a.png" alt="واجهة"/></p><aside epub:type="footnote" id="fn1"><p>انظر سجل البلدية.</p></aside>`,
    ),
    'OEBPS/text/c2.xhtml': page(`<p>${PARAGRAPHS[1]}</p><p>${PARAGRAPHS[2]}</p>`),
    'OEBPS/img/a.png': await picture(),
  });
  const { articles, result } = await imported({ 'a.epub': book });
  const first = articles.get('الفصل الأول');
  assert.equal(first?.data.series, 'دفتر المكتبة');
  assert.deepEqual(first?.data.authors, ['هدى الناسخة']);
  assert.equal(first?.data.source?.name, 'دار الحي');
  assert.ok(first?.body.includes(`${PARAGRAPHS[0]}[^1]`), first?.body);
  assert.match(first?.body ?? '', /^\[\^1\]: انظر سجل البلدية\.$/m);
  assert.match(first?.body ?? '', /!\[واجهة\]\(\/media\//);
  assert.ok(articles.get('النهاية')?.body.includes(PARAGRAPHS[2]));
  assert.equal(articles.size, 2);
  assert.equal(result.skipped['covers and contents'], 1);
});

test('a document that unpacks to more than it says is refused, and quickly', async () => {
  const bomb = Buffer.from(await wordDocument({ 'word/bomb.xml': new Uint8Array(40 * 2 ** 20) }));
  // The directory says one byte where there are forty million.
  const at = bomb.lastIndexOf(Buffer.from('word/bomb.xml')) - 46;
  bomb.writeUInt32LE(1, at + 24);
  const done = await imported({ 'bomb.docx': bomb });
  assert.equal(done.articles.size, 0);
  assert.deepEqual(codesOf(done.result), ['input-broken']);
  assert.ok(hasErrors(done.result.problems));
});

test('EPUB: a note that leads back by the line of a poem keeps that number', async () => {
  const verses = ['في السوق باب', 'وفي الباب حارس', 'وفي يد الحارس مفتاح'];
  const body = `<h1>قصيدة السوق</h1>${verses.map((verse, at) => `<p id="ln${at + 20}">${verse} <a epub:type="noteref" href="#note-${at}">${at + 1}</a></p>`).join('')}<p>${PARAGRAPHS[0]}</p><div epub:type="rearnotes">${verses.map((_, at) => `<div epub:type="rearnote" id="note-${at}"><p><a href="#ln${at + 20}">${at + 20}.</a> انظر ديوان المدينة، ورقة ${at + 3}.</p></div>`).join('')}</div>`;
  const { articles } = await imported({
    'poem.epub': zipSync({
      mimetype: [strToU8('application/epub+zip'), { level: 0 }],
      'META-INF/container.xml': strToU8(
        '<container><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
      ),
      'b.opf': strToU8(
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>ديوان</dc:title></metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
      ),
      'c.xhtml': strToU8(
        `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>${body}</body></html>`,
      ),
    }),
  });
  const { body: text = '' } = articles.get('قصيدة السوق') ?? {};
  for (const at of [0, 1, 2])
    assert.match(text, new RegExp(`${at + 20}\\\\?\\. انظر ديوان المدينة، ورقة ${at + 3}`));
});
