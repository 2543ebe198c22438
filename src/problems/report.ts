import { inArabic } from './arabic-values.ts';
import {
  PROBLEMS,
  type Problem,
  type ProblemCode,
  type ReportLanguage,
  type Severity,
  severityOf,
} from './problem.ts';

const SEVERITY_WORDS: Record<ReportLanguage, Record<Severity, string>> = {
  en: { error: 'error', warning: 'warning', info: 'note' },
  ar: { error: 'خطأ', warning: 'تنبيه', info: 'ملاحظة' },
};

// Values that are sentences of schemas and readers, not words of the owner.
const SPOKEN: ReadonlySet<string> = new Set(['reason', 'expected']);

// On a terminal control characters move the cursor or begin a new line, and overrides turn a line around.
const UNSEEN = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Writes what a terminal would obey, control characters and overrides, as signs that can be read. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function fill(sentence: string, values: Problem['values'], language: ReportLanguage): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = visible(String(values?.[name] ?? whole));
    return language === 'ar' && SPOKEN.has(name) ? inArabic(value) : value;
  });
}

/**
 * Writes a problem as one line: `file:line: severity: what happened; how to mend it [code]`.
 */
export function toLine(of: Problem, language: ReportLanguage): string {
  const kind = PROBLEMS[of.code];
  const place =
    of.file === undefined ? '' : `${visible(of.file)}${of.line === undefined ? '' : `:${of.line}`}: `;
  const hint = fill(kind.hint[language], of.values, language);
  const separator = language === 'ar' ? '؛ ' : '; ';
  const what = fill(kind.message[language], of.values, language);
  return `${place}${SEVERITY_WORDS[language][kind.severity]}: ${what}${hint === '' ? '' : separator + hint} [${of.code}]`;
}

/**
 * Writes problems for a terminal: sorted by file and line, one a line, what is said again of a file
 * counted and not repeated, errors and warnings counted at the end.
 */
export function toTerminal(problems: readonly Problem[], language: ReportLanguage): string {
  const sorted = [...problems].sort(
    (a, b) => (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0),
  );
  const times = new Map<string, number>();
  for (const each of sorted) {
    const line = toLine(each, language);
    times.set(line, (times.get(line) ?? 0) + 1);
  }
  const lines = [...times].map(([line, count]) => (count === 1 ? line : `${line} \u00D7${count}`));
  const count = (severity: Severity) => problems.filter((each) => severityOf(each) === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  if (errors + warnings > 1) {
    lines.push(
      language === 'ar'
        ? `الأخطاء: ${errors}، التنبيهات: ${warnings}`
        : `errors: ${errors}, warnings: ${warnings}`,
    );
  }
  return lines.join('\n');
}

/** A problem in words. */
export interface DescribedProblem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** Path relative to the archive. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  /** What happened. */
  readonly message: string;
  /** How to mend it. */
  readonly hint: string;
}

/** Puts a problem into words of a language. */
export function describeProblem(of: Problem, language: ReportLanguage): DescribedProblem {
  const kind = PROBLEMS[of.code];
  return {
    code: of.code,
    severity: kind.severity,
    file: of.file,
    line: of.line,
    message: fill(kind.message[language], of.values, language),
    hint: fill(kind.hint[language], of.values, language),
  };
}

/** Writes problems as JSON-ready objects with their sentences filled in. */
export function toJson(problems: readonly Problem[], language: ReportLanguage): DescribedProblem[] {
  return problems.map((each) => describeProblem(each, language));
}

// GitHub ends a message at a line end, and a property at a comma or a colon too.
const inMessage = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string) => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const GITHUB_LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Writes problems as workflow commands of GitHub Actions, one a line: GitHub shows them beside the lines of the files.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGitHub(problems: readonly Problem[], language: ReportLanguage): string {
  return problems
    .map((each) => {
      const { severity, file, line, message, hint, code } = describeProblem(each, language);
      const place = [
        ...(file === undefined ? [] : [`file=${inProperty(file)}`]),
        ...(line === undefined ? [] : [`line=${line}`]),
        `title=${code}`,
      ];
      return `::${GITHUB_LEVELS[severity]} ${place.join(',')}::${inMessage(hint === '' ? message : `${message}\n${hint}`)}`;
    })
    .join('\n');
}
