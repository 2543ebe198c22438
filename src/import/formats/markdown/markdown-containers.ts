import type { ArticleDraft } from '../../clean/draft-body.ts';

// Boxes of VitePress, Docusaurus, MyST and Quarto (`:::tip Title`, `::: {.callout-tip}`), and of MkDocs (`!!! tip "Title"`).
const BOX =
  /^(?:callout-)?(?:note|tip|info|information|warning|danger|caution|important|success|details|hint|attention|question|example|abstract|summary|quote|tldr|admonition|seealso|todo|error|bug|failure)$/;
// The archive's own blocks are read as they are.
const OWN = /^(?:verse|pullquote|post|note|figure|block|pictures)$/;
const OPENING =
  /^[ \t]{0,3}(:{3,})[ \t]*(?:\{[ \t]*\.?([\w-]{1,40})([^}\n]{0,500})\}|([\w-]{1,40})(?![\w-]))[ \t]*(?:\[([^\]\n]{0,500})\]|([^[{\n][^{\n]{0,500})?)[ \t]*(?:\{([^}\n]{0,500})\})?[ \t]*$/;
const CLOSING = /^[ \t]{0,3}:{3,}[ \t]*$/;
const ADMONITION =
  /^(?:!!!|\?\?\?\+?)[ \t]+([\w-]{1,40})(?:[ \t]+[\w -]{1,60})?(?:[ \t]+"([^"\n]{0,500})")?[ \t]*$/;
const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/;

const box = (title: string) =>
  title === '' ? ':::note' : `:::note{title="${title.replace(/["\u201C\u201D]/g, '&quot;')}"}`;

/**
 * Makes notes of the boxes of other programs; of other containers the lines that begin and end them go, and the text
 * in them stays. Code stays.
 */
export function expandContainers(body: string, draft: ArticleDraft): string {
  if (!/^[ \t]{0,3}:::|^(?:!!!|\?\?\?)/m.test(body)) return body;
  const edit = (before: string, after: string) =>
    draft.edits.push({ rule: 'shortcodes', place: 'body', before: before.trim(), after });
  const open: { readonly stays: boolean }[] = [];
  let fence = '';
  let isIndented = false;
  const lines = body.split('\n').flatMap((line): string[] => {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== '' || mark !== undefined) {
      if (fence === '') fence = mark ?? '';
      else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
      return [isIndented ? line.replace(/^(?: {4}|\t)/, '') : line];
    }
    if (isIndented) {
      if (line.trim() === '') return [line];
      if (/^(?: {4}|\t)/.test(line)) return [line.replace(/^(?: {4}|\t)/, '')];
      isIndented = false;
      return [':::', '', ...begun(line)];
    }
    return begun(line);
  });
  function begun(line: string): string[] {
    const [, kind = '', words = ''] = ADMONITION.exec(line) ?? [];
    if (BOX.test(kind.toLowerCase())) {
      isIndented = true;
      edit(line, ':::note');
      return [box(words)];
    }
    if (CLOSING.test(line)) {
      const last = open.pop();
      if (last === undefined || last.stays) return [line.replace(/:{4,}/, ':::')];
      edit(line, '');
      return [''];
    }
    const found = OPENING.exec(line);
    if (!found) return [line];
    const name = (found[2] ?? found[4] ?? '').toLowerCase();
    const title = (
      found[5] ??
      found[6] ??
      /title="([^"]*)"/.exec(found[3] ?? found[7] ?? '')?.[1] ??
      ''
    ).trim();
    const isOwn =
      OWN.test(name) && found[2] === undefined && found[5] === undefined && found[6] === undefined;
    if (isOwn) {
      open.push({ stays: true });
      return [line];
    }
    const stays = BOX.test(name);
    open.push({ stays });
    edit(line, stays ? ':::note' : '');
    return [stays ? box(title) : title];
  }
  return [...lines, ...(isIndented ? [':::'] : [])].join('\n');
}
