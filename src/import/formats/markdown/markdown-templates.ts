import { escapeHtml } from '../../../markup/escape.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';

// Hugo: {{< youtube id >}}, {{% figure src="…" caption="…" %}}; Jekyll: {% include … %}, {% highlight %}.
const HUGO = /\{\{[<%]\s{0,99}(\/?)(\w[\w-]{0,99})([^>%]{0,2000})[%>]\}\}/g;
const LIQUID = /\{%-?\s{0,99}(\w{1,99})([^%]{0,2000})%\}/g;

/** Converts shortcodes, tags and wiki links of generators and notebooks; each is recorded as an edit. */
export function expandTemplates(body: string, draft: ArticleDraft): string {
  const note = (before: string, after: string) =>
    draft.edits.push({ rule: 'shortcodes', place: 'body', before, after });
  const frame = (src: string) => `<iframe src="${escapeHtml(src)}"></iframe>`;
  return body
    .replace(HUGO, (whole, closing: string, name: string, given: string) => {
      const rest = given.replace(/\/$/, '');
      const attributes = Object.fromEntries(
        [...rest.matchAll(/(?<![\w-])([\w-]+)=(?:"([^"]*)"|(\S+))/g)].map((each) => [
          each[1],
          each[2] ?? each[3] ?? '',
        ]),
      );
      const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map((each) => each[1] ?? each[2] ?? '');
      let shown = '';
      if (closing === '' && name === 'youtube')
        shown = frame(`https://www.youtube.com/embed/${attributes.id ?? words[0] ?? ''}`);
      else if (closing === '' && name === 'vimeo')
        shown = frame(`https://player.vimeo.com/video/${attributes.id ?? words[0] ?? ''}`);
      else if (closing === '' && (name === 'tweet' || name === 'x'))
        shown = frame(`https://x.com/${attributes.user ?? 'i'}/status/${attributes.id ?? words[0] ?? ''}`);
      else if (closing === '' && name === 'figure')
        shown = `<figure><img src="${escapeHtml(attributes.src ?? '')}" alt="${escapeHtml(attributes.alt ?? '')}"><figcaption>${escapeHtml(attributes.caption ?? attributes.title ?? '')}</figcaption></figure>`;
      note(whole, shown);
      return shown;
    })
    .replace(LIQUID, (whole, name: string, given: string) => {
      const rest = given.replace(/-$/, '');
      const picture =
        /(?:src|url|image_path|image|path)=["']([^"']+\.(?:jpe?g|png|gif|webp|avif|svg))["']/i.exec(rest);
      const caption = /(?:caption|alt|title)=["']([^"']*)["']/i.exec(rest)?.[1] ?? '';
      const shown =
        name === 'include' && picture
          ? `<figure><img src="${escapeHtml(picture[1] ?? '')}" alt=""><figcaption>${escapeHtml(caption)}</figcaption></figure>`
          : name === 'highlight'
            ? `\`\`\`${rest.trim().split(/\s/)[0] ?? ''}`
            : name === 'endhighlight'
              ? '```'
              : '';
      note(whole, shown);
      return shown;
    })
    .replace(
      /!\[\[([^\][|]{1,500})(?:\|([^\][]{0,500}))?\]\]/g,
      (whole, src: string, alt: string | undefined) => {
        // Another note embedded in this one: its name stands in its place.
        if (!/\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i.test(src.trim())) {
          note(whole, alt ?? src.trim());
          return alt ?? src.trim();
        }
        return `![${/^\d+(?:x\d+)?$/.test(alt ?? '') ? '' : (alt ?? '')}](<${src.trim()}>)`;
      },
    )
    .replace(
      /\[\[([^\][|#]{0,500})(?:#[^\][|]{0,500})?(?:\|([^\][]{0,500}))?\]\]/g,
      (whole, target: string, label: string | undefined) => {
        const said = label ?? target;
        note(whole, said);
        return said;
      },
    );
}
