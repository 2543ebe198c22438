import { escapeHtml } from '../../markup/escape.ts';
import { type Problem, type ReportLanguage, severityOf } from '../../problems/problem.ts';
import { describeProblem } from '../../problems/report.ts';

const WORDS = {
  en: {
    draft: 'Draft',
    draftAbout: 'No build publishes this article while its status is draft.',
    problems: 'Problems of this article',
    line: (line: number) => `line ${line}`,
    severity: { error: 'error', warning: 'warning', info: 'note' },
  },
  ar: {
    draft: 'مسودة',
    draftAbout: 'لا ينشر أي بناء هذا المقال ما دامت حالته مسودة.',
    problems: 'مشكلات هذا المقال',
    line: (line: number) => `السطر ${line}`,
    severity: { error: 'خطأ', warning: 'تنبيه', info: 'ملاحظة' },
  },
} as const;

const STYLE =
  '.warraq-notes{max-inline-size:37rem;margin:1rem auto;padding:.6rem 1rem;border:2px solid var(--danger);background:var(--raised);color:var(--ink);font-size:1rem;line-height:1.7}' +
  '.warraq-notes ul{padding-inline-start:1.2em}.warraq-notes small{display:block;color:var(--muted)}' +
  '.warraq-notes .draft{display:inline-block;padding:0 .7rem;background:var(--danger);color:var(--paper);font-weight:700}';

function item(of: Problem, language: ReportLanguage): string {
  const words = WORDS[language];
  const { message, hint, line } = describeProblem(of, language);
  const place = line === undefined ? '' : ` (${words.line(line)})`;
  const mend = hint === '' ? '' : `<small dir="auto">${escapeHtml(hint)}</small>`;
  return `<li><strong>${words.severity[severityOf(of)]}</strong>${place}: <span dir="auto">${escapeHtml(message)}</span>${mend}</li>`;
}

/** Writes for its owner, as HTML, that an article is a draft, and its problems. */
export function articleNotes(
  {
    file,
    isDraft,
    problems,
  }: { readonly file: string; readonly isDraft: boolean; readonly problems: readonly Problem[] },
  language: ReportLanguage,
): string {
  if (!isDraft && problems.length === 0) return '';
  const words = WORDS[language];
  const draft = isDraft ? `<p><span class="draft">${words.draft}</span> ${words.draftAbout}</p>` : '';
  const list =
    problems.length === 0
      ? ''
      : `<p><strong>${words.problems}</strong> <bdi dir="ltr">${escapeHtml(file)}</bdi></p><ul>${problems.map((each) => item(each, language)).join('')}</ul>`;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return `<style>${STYLE}</style><aside class="warraq-notes" lang="${language}" dir="${direction}">${draft}${list}</aside>`;
}

/** Puts notes at the head of the content of a page. */
export function insertNotes(page: string, notes: string): string {
  const at = /<main\b[^>]*>/.exec(page);
  if (notes === '' || !at) return page;
  const end = at.index + at[0].length;
  return page.slice(0, end) + notes + page.slice(end);
}
