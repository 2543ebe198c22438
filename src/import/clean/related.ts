import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { textOf } from '../markdown.ts';
import { foldText } from '../words.ts';
import { type ArticleDraft, placeOf, type Rule, record, removeBlock } from './draft-body.ts';
import { RELATED_LABELS } from './labels.ts';

const word = (text: string) => foldText(text).replace(/ /g, '\\s+');

// Words that announce another story, whatever follows.
const STRONG = [
  'اقرأ أيضا',
  'اقرا ايضا',
  'اقرأ المزيد',
  'اقرأ كذلك',
  'اقرأ في',
  'اقرأ عن',
  'اقرأوا أيضا',
  'اقرؤوا أيضا',
  'شاهد أيضا',
  'شاهد',
  'شاهدوا',
  'شاهدوا أيضا',
  'طالع أيضا',
  'طالع',
  'تابع أيضا',
  'انظر أيضا',
  'ينظر أيضا',
  'للمزيد',
  'لقراءة المزيد',
  'لمزيد من التفاصيل',
  'المزيد',
  'اقرأ',
  'مواضيع ذات صلة',
  'مواضيع متعلقة',
  'موضوعات ذات صلة',
  'موضوعات متعلقة',
  'أخبار ذات صلة',
  'أخبار متعلقة',
  'مقالات ذات صلة',
  'ذات صلة',
  'قصص مقترحة',
  'قصص ذات صلة',
  'مواضيع مقترحة',
  'مقالات مقترحة',
  'أخبار مقترحة',
  'قد يهمكم أيضا',
  'قد يهمك أيضا',
  'قد يهمك',
  'قد يعجبك أيضا',
  'قد يعجبك',
  'ربما يهمك',
  'اخترنا لك',
  'اخترنا لكم',
  'نرشح لك',
  'لا يفوتك',
];
// Words that head a headline; they announce another story only where the line is shaped like one.
const WEAK = [
  'التحليل',
  'تحليل',
  'رأي',
  'تقرير',
  'تقرير خاص',
  'خاص',
  'حوار',
  'مقابلة',
  'فيديو',
  'بالفيديو',
  'بالصور',
  'صور',
  'بودكاست',
  'إنفوغراف',
  'إنفوجراف',
  'انفوجرافيك',
  'ملف',
  'تحقيق',
  'مقال',
  'كاريكاتير',
  'مباشر',
  'analysis',
  'opinion',
  'video',
  'live',
  'explainer',
  'exclusive',
  'interview',
];

const BRACKETS = '[\\s\\[(«"\\u2022\\u25A0\\u25CF*>|\\u2013\\u2014-]*';
const ANNOUNCED = new RegExp(
  `^${BRACKETS}(?:${[...STRONG]
    .sort((a, b) => b.length - a.length)
    .map(word)
    .join('|')}|${RELATED_LABELS})\\s*(?:[:\\uFF1A|\\u2026\\])»"\\u2013\\u2014<>-]+|\\.{2,})\\s*`,
  'iu',
);
const LABEL = new RegExp(
  `^${BRACKETS}(?:${[...STRONG]
    .filter((each) => each.length > 4)
    .sort((a, b) => b.length - a.length)
    .map(word)
    .join('|')}|${RELATED_LABELS})[\\s:\\uFF1A.\\u2026\\])»"|-]*$`,
  'iu',
);
const HEADED = new RegExp(`^${BRACKETS}(?:${WEAK.map(word).join('|')})\\s*[:\\uFF1A|]\\s*`, 'iu');
const LONGEST = 220;

const endsSentence = (text: string) => /[.\u060C\u061B:;,]["\u201C\u201D\u00AB\u00BB)]*$/u.test(text);

/** Tells whether a line announces another story: «اقرأ أيضا: …», or «التحليل: …» without a full stop. */
export function isRelatedLine(text: string): boolean {
  if (text.length > LONGEST || text.includes('\n')) return false;
  const folded = foldText(text);
  if (ANNOUNCED.test(folded)) return folded.replace(ANNOUNCED, '').trim() !== '' && !/\.\s+\S/.test(text);
  return HEADED.test(folded) && !endsSentence(text) && text.split(/\s+/).length >= 5;
}

/** Tells whether a line is only the words «اقرأ أيضا» and the like, with the stories below it. */
function isRelatedLabel(text: string): boolean {
  return text.length < 40 && LABEL.test(foldText(text));
}

// The shape of a headline: a question that goes on, «theme: statement», a bar, or an ellipsis before more text.
const HEADLINE_SHAPE = /\S\s*[\u061F?]\s+\S|\S\s*:\s+\S|\s\|\s|\.{2,}\s*\S|\u2026\s*\S/u;

function isProse(block: RootContent | undefined): boolean {
  if (block?.type !== 'paragraph') return false;
  const text = textOf(block).trim();
  return text.length > 60 && /[.!\u061F?\u2026]["\u201C\u201D\u00AB\u00BB)]*$/u.test(text);
}

/** Tells whether a body came with links, headings or stress: plain text of a scraper has none. */
function hasMarkup(nodes: readonly Nodes[]): boolean {
  return nodes.some(
    (node) => MARKUP.test(node.type) || ('children' in node && hasMarkup(node.children as readonly Nodes[])),
  );
}
const MARKUP = /^(?:link|heading|strong|emphasis)$/;

function isLoneHeadline(blocks: readonly RootContent[], at: number): boolean {
  const text = textOf(blocks[at] as RootContent).trim();
  const words = text.split(/\s+/).length;
  if (words < 6 || words > 25 || text.length > LONGEST || text.includes('\n')) return false;
  if (
    /[.!\u061F?\u2026:\u060C\u061B,"\u201C\u201D\u00AB\u00BB)]$/u.test(text) ||
    /^["\u201C\u201D\u00AB\u00BB(\d\u0660-\u0669-]/u.test(text)
  )
    return false;
  if (/(?:^|\s)[@#]\S|https?:|(?:قال|وقال|أضاف|وأضاف|أكد|وأكد|كتب|وكتب)\s/u.test(text)) return false;
  return HEADLINE_SHAPE.test(text) && isProse(blocks[at - 1]) && isProse(blocks[at + 1]);
}

function soleLink(block: RootContent): string | undefined {
  if (block.type !== 'paragraph') return undefined;
  const links = block.children.filter((child) => child.type === 'link');
  return links.length === 1 && links[0]?.type === 'link' ? links[0].url : undefined;
}

const READ_ALSO =
  /^[\s[(\u2022*|-]*[اأإ]قر[أا]\s+[أا]يض(?:ا|\u064B\u0627|\u0627\u064B)\s*[:\uFF1A|\u2026.-]+\s*/u;

function mark(draft: ArticleDraft, block: RootContent): void {
  const text = textOf(block).replace(/\s+/g, ' ').trim();
  const href = soleLink(block);
  // The page itself says «اقرأ أيضا» before such a line.
  const said = text.replace(READ_ALSO, '') || text;
  const label: PhrasingContent[] = [{ type: 'text', value: said }];
  const line: LeafDirective = {
    type: 'leafDirective',
    name: 'related',
    attributes: href === undefined || !/^(?:https?:\/\/|\/)/.test(href) ? {} : { href },
    children: label,
  };
  if (block.position) line.position = block.position;
  record(draft, 'related', placeOf(draft, block), text, `::related[${said}]`);
  draft.body.children.splice(draft.body.children.indexOf(block), 1, line);
}

/** `related`: lines that lead to other stories («اقرأ أيضا: …», a headline alone between paragraphs) are marked as such. */
export const related: Rule = {
  name: 'related',
  apply(draft) {
    let below = false;
    // Where links came along, the headline of another story is one; a line without is a subheading or a caption.
    const isMarkedUp = hasMarkup(draft.body.children);
    for (const block of [...draft.body.children]) {
      if (below && block.type === 'list') {
        const lines = block.children.flatMap((item) => item.children);
        if (lines.every((line) => line.type === 'paragraph' && textOf(line).length <= LONGEST)) {
          draft.body.children.splice(draft.body.children.indexOf(block), 1, ...lines);
          for (const line of lines) mark(draft, line);
        }
        below = false;
        continue;
      }
      if (block.type !== 'paragraph' && block.type !== 'heading') {
        below = false;
        continue;
      }
      const text = textOf(block).trim();
      if (text === '') continue;
      if (isRelatedLabel(text)) {
        removeBlock(draft, block, 'related');
        below = true;
        continue;
      }
      const at = draft.body.children.indexOf(block);
      const isLine = block.type === 'paragraph' && isRelatedLine(text);
      const isBelow = below && text.length <= LONGEST && !endsSentence(text) && !text.includes('\n');
      if (isLine || isBelow) mark(draft, block);
      else {
        below = false;
        const isPlain = block.type === 'paragraph' && (!isMarkedUp || soleLink(block) !== undefined);
        if (isPlain && isLoneHeadline(draft.body.children, at)) mark(draft, block);
      }
    }
  },
};
