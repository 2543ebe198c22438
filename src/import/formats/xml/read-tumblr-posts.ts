import { rootElement } from '../beginning.ts';
import type { Importer, Input, ReadNotes, ReadOptions } from '../importer.ts';
import { readRecord } from '../json/read-record.ts';
import { child, childrenOf, childText, type XmlElement } from './xml.ts';
import { readXml } from './xml-input.ts';

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The address of a photo in its largest size. */
function largest(photo: XmlElement): string | undefined {
  const sizes = childrenOf(photo, 'photo-url').sort(
    (a, b) => Number(b.attributes['max-width'] ?? 0) - Number(a.attributes['max-width'] ?? 0),
  );
  return sizes[0]?.text.trim();
}

/** The photos of a post: files of the export, `media/ID_0.jpg`, or else their addresses. */
async function picturesOf(post: XmlElement, input: Input): Promise<string[]> {
  const set = childrenOf(child(post, 'photoset'), 'photo');
  const pictures: string[] = [];
  for (const [at, photo] of (set.length > 0 ? set : [post]).entries()) {
    const address = largest(photo);
    if (address === undefined) continue;
    const ending = /\.(?:jpe?g|png|gif|webp)$/i.exec(address)?.[0] ?? '.jpg';
    const file = `../media/${post.attributes.id}_${at}${ending}`;
    const src = (await input.beside?.(file)) ? file : address;
    const { caption = '' } = photo.attributes;
    const label = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
    pictures.push(`<figure><img src="${escaped(src)}" alt="">${label}</figure>`);
  }
  return pictures;
}

/** The text of a post as HTML; each kind of post has elements of its own. */
function textOf(post: XmlElement, pictures: readonly string[]): string {
  const quote = childText(post, 'quote-text');
  const link = childText(post, 'link-url');
  const talk = (child(post, 'conversation')?.children ?? []).map(
    (line) => `<p><strong>${escaped(line.attributes.label ?? '')}</strong> ${escaped(line.text.trim())}</p>`,
  );
  return [
    ...pictures,
    childText(post, 'regular-body', 'photo-caption', 'video-caption', 'audio-caption', 'answer') ?? '',
    quote === undefined ? '' : `<blockquote>${quote}</blockquote>`,
    childText(post, 'quote-source') ?? '',
    link === undefined ? '' : `<p><a href="${escaped(link)}">${childText(post, 'link-text') ?? link}</a></p>`,
    childText(post, 'link-description') ?? '',
    ...talk,
  ].join('\n');
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  const { root } = await readXml(input, options, notes);
  const holder = root?.name === 'tumblr' ? child(root, 'posts') : root;
  const blog = childText(root, 'tumblelog') ?? child(root, 'tumblelog')?.attributes.title;
  for (const [position, post] of childrenOf(holder, 'post').entries()) {
    const { attributes } = post;
    const draft = readRecord(
      {
        title: childText(post, 'regular-title', 'conversation-title', 'question'),
        html: textOf(post, await picturesOf(post, input)),
        url: attributes['url-with-slug'] ?? attributes.url,
        slug: attributes.slug,
        published: attributes['unix-timestamp'] ?? attributes.date,
        tags: childrenOf(post, 'tag').map((tag) => tag.text.trim()),
        source: blog === undefined || blog === '' ? undefined : blog,
        state: attributes.state,
        private: attributes.private,
      },
      options.today,
    );
    draft.position = position;
    yield draft;
  }
}

/** Posts of Tumblr: `posts.xml` of its export and its first API. */
export const tumblrPosts: Importer = {
  name: 'tumblr',
  example: '<posts><post id="\u2026" type="regular" slug="\u2026" state="published">: posts.xml of Tumblr',
  isStreamed: true,
  recognise: ({ text }) =>
    /^(?:tumblr|posts)$/.test(rootElement(text)?.name ?? '') &&
    /<post\s[^>]*\b(?:reblog-key|unix-timestamp|tumblelog)=/.test(text),
  read,
};
