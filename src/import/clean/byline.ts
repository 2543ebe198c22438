import { textOf } from '../markdown.ts';
import { addNames, type Rule, removeBlock } from './draft-body.ts';

const LABELS =
  'بقلم|كتب|كتبت|كتبه|كتبته|الكاتب|الكاتبة|المؤلف|المحرر|إعداد|اعداد|أعده|أعدته|تقرير|حوار|حاوره|حاورته|حاورها|أجرى الحوار|أجرت الحوار|أجراه|ترجمة|تحقيق|متابعة|تصوير وتقرير|By|Author|Par';
const LABELLED = new RegExp(`^[\\s\\-–—|*]*(?:${LABELS})\\s*[:：/|–—-]+\\s*(.{3,70})$`, 'iu');
const WITHOUT_COLON = /^\s*(?:بقلم|كتب|كتبت)\s+(\p{L}+(?:\s+\p{L}+){1,3})\s*:?\s*$/u;
const NAME = /^[\p{L}\p{Mn}.'\u2019"«»-]+(?:\s+[\p{L}\p{Mn}.'\u2019"«»-]+){0,5}$/u;

/** Divides a byline into names: «أحمد علي وليلى حسن»، «أحمد، ليلى». */
export function bylineNames(text: string): string[] {
  return (
    text
      .split(/\s*[\u060C,;/|+&]\s*|\s+-\s+|\s+و\s+/u)
      // Signs of editors and agencies behind a name: «Julia H. (eg)».
      .map((name) => name.replace(/(?<=\p{L}\.?)\s*\(\p{Ll}{2,4}\)?$/u, '').trim())
      .filter((name) => name !== '')
  );
}

/** `byline`: a line «بقلم: …», «كتب: …», «حوار: …» at the head or the foot of the text becomes the author. */
export const byline: Rule = {
  name: 'byline',
  apply(draft) {
    const blocks = draft.body.children;
    const edges = [...blocks.slice(0, 6), ...blocks.slice(6).slice(-4)];
    for (const block of edges) {
      if (block.type !== 'paragraph' && block.type !== 'heading') continue;
      const text = textOf(block).trim();
      if (text.length > 90 || text.includes('\n')) continue;
      const found = LABELLED.exec(text)?.[1] ?? WITHOUT_COLON.exec(text)?.[1];
      if (found === undefined || blocks.length < 2) continue;
      const names = bylineNames(found.trim());
      if (names.length === 0 || names.length > 5 || !names.every((name) => NAME.test(name))) continue;
      addNames(draft, 'authors', names);
      draft.fields.printed = { ...draft.fields.printed, byline: draft.fields.printed?.byline ?? text };
      removeBlock(draft, block, 'byline', names.join('\u060C '));
    }
  },
};
