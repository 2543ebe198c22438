import { zipEntries } from '../../input/zip-entries.ts';
import { zipKind } from '../../input/zip-names.ts';
import type { Importer, Input } from '../importer.ts';
import { parseXml } from '../xml/xml.ts';
import { draftOfDocument, LARGEST_DOCUMENT, propertiesOf } from './document.ts';

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='Image Caption'] => p.caption:fresh",
  'u => u',
  'strike => s',
  // Comments in the margin are not for readers.
  'comment-reference => !',
];

async function* read(input: Input) {
  if (input.size > LARGEST_DOCUMENT) throw new Error('a document of more than 256 MiB');
  const bytes = Buffer.from(await input.bytes());
  // The library unpacks without a limit: this checks the size first.
  const entries = await zipEntries(bytes, LARGEST_DOCUMENT);
  const core = entries.get('docProps/core.xml');
  const properties = propertiesOf(core ? parseXml(new TextDecoder().decode(core)).root : undefined);
  const { default: mammoth } = await import('mammoth');
  const pictures = new Map<string, Uint8Array>();
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      styleMap: STYLES,
      // A style map embedded in the document could show hidden content, such as comments.
      includeEmbeddedStyleMap: false,
      // A document must not name files outside of it to be read.
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        const name = `picture-${pictures.size + 1}.${image.contentType.replace(/^image\/(?:x-)?/, '').replace(/\W.*$/, '')}`;
        pictures.set(name, await image.readAsBuffer());
        return { src: name };
      }),
    },
  );
  yield draftOfDocument(value, properties, pictures);
}

/** Documents of Word and what writes like it (ECMA-376), with footnotes and pictures. */
export const docx: Importer = {
  name: 'docx',
  example: 'a document of Word, LibreOffice or Google Docs (.docx)',
  isStreamed: true,
  isBinary: true,
  recognise: ({ head }) => zipKind(head) === 'docx',
  read,
};
