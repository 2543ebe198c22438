import { titleOfFile } from '../../clean/headline.ts';
import { zipEntries } from '../../input/zip-entries.ts';
import { zipKind } from '../../input/zip-names.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import type { Importer, Input, ReadOptions } from '../importer.ts';
import { child, childrenOf, parseXml } from '../xml/xml.ts';
import { draftOfDocument, LARGEST_DOCUMENT, propertiesOf } from './document.ts';
import { hiddenStyles, withoutHiddenText } from './hidden-text.ts';

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

type Entries = ReadonlyMap<string, Uint8Array>;

const textIn = (entries: Entries, name: string) => new TextDecoder().decode(entries.get(name));
const rootIn = (entries: Entries, name: string) =>
  entries.has(name) ? parseXml(textIn(entries, name)).root : undefined;

/** Gives a document without its hidden text: the library knows nothing of it. */
async function withoutHidden(bytes: Buffer, entries: Entries): Promise<Buffer> {
  const styles = hiddenStyles(rootIn(entries, 'word/styles.xml'));
  const changed = new Map<string, Uint8Array>();
  for (const name of entries.keys()) {
    if (!/^word\/(?:document|footnotes|endnotes)\d*\.xml$/.test(name)) continue;
    const xml = textIn(entries, name);
    const seen = withoutHiddenText(xml, styles);
    if (seen !== xml) changed.set(name, new TextEncoder().encode(seen));
  }
  if (changed.size === 0) return bytes;
  const { zipSync } = await import('fflate');
  return Buffer.from(zipSync(Object.fromEntries([...entries, ...changed]), { level: 0 }));
}

/**
 * Gives what a document says of how far it may be read, under the names of the one table: its status, properties of its
 * owner's, the label of sensitivity that Office sets, words in the watermark.
 */
function marksOf(entries: Entries): Record<string, string> {
  const core = rootIn(entries, 'docProps/core.xml');
  const own = childrenOf(rootIn(entries, 'docProps/custom.xml'), 'property').map((each) => {
    const name = each.attributes.name ?? '';
    return [/^MSIP_Label_.*_Name$/.test(name) ? 'sensitivity' : name, each.children[0]?.text ?? ''] as const;
  });
  const headers = [...entries.keys()].filter((name) => /^word\/header\d*\.xml$/.test(name));
  const watermark = headers
    .map((name) => /<v:textpath\b[^<>]*?\bstring="([^"]*)"/.exec(textIn(entries, name))?.[1])
    .find((each) => each !== undefined);
  return {
    ...Object.fromEntries(own),
    // Writers put any word there: only known ones count.
    stage: child(core, 'cp:contentStatus')?.text ?? '',
    ...(watermark === undefined ? {} : { state: watermark }),
  };
}

async function* read(input: Input, { today }: ReadOptions) {
  if (input.size > LARGEST_DOCUMENT) throw new Error('a document of more than 256 MiB');
  const bytes = Buffer.from(await input.bytes());
  // The library unpacks without a limit: this checks the size first.
  const entries = await zipEntries(bytes, LARGEST_DOCUMENT);
  const properties = propertiesOf(rootIn(entries, 'docProps/core.xml'));
  const { default: mammoth } = await import('mammoth');
  const pictures = new Map<string, Uint8Array>();
  const { value } = await mammoth.convertToHtml(
    { buffer: await withoutHidden(bytes, entries) },
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
  const draft = draftOfDocument(value, properties, pictures);
  draft.fileTitle = titleOfFile(input.name);
  keepPrivate(draft, standingOf(marksOf(entries), today));
  yield draft;
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
