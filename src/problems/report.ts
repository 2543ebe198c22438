import { PROBLEMS, type Problem, type ReportLanguage, type Severity, severityOf } from './problem.ts';

const SEVERITY_WORDS: Record<ReportLanguage, Record<Severity, string>> = {
  en: { error: 'error', warning: 'warning', info: 'note' },
  ar: { error: 'خطأ', warning: 'تنبيه', info: 'ملاحظة' },
};

function fill(sentence: string, values: Problem['values']): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values?.[name] ?? whole));
}

/**
 * Writes a problem as one line: `file:line: severity: what happened; how to mend it [code]`.
 */
export function toLine(of: Problem, language: ReportLanguage): string {
  const kind = PROBLEMS[of.code];
  const place = of.file === undefined ? '' : `${of.file}${of.line === undefined ? '' : `:${of.line}`}: `;
  const hint = fill(kind.hint[language], of.values);
  const separator = language === 'ar' ? '؛ ' : '; ';
  const what = fill(kind.message[language], of.values);
  return `${place}${SEVERITY_WORDS[language][kind.severity]}: ${what}${hint === '' ? '' : separator + hint} [${of.code}]`;
}

/**
 * Writes problems for a terminal: sorted by file and line, one a line, errors and warnings counted at the end.
 */
export function toTerminal(problems: readonly Problem[], language: ReportLanguage): string {
  const sorted = [...problems].sort(
    (a, b) => (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0),
  );
  const lines = sorted.map((each) => toLine(each, language));
  const count = (severity: Severity) => problems.filter((each) => severityOf(each) === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  if (errors + warnings > 1) {
    lines.push(
      language === 'ar'
        ? `الأخطاء: ${errors}، التنبيهات: ${warnings}`
        : `${errors} errors, ${warnings} warnings`,
    );
  }
  return lines.join('\n');
}

/** Writes problems as JSON-ready objects with their sentences filled in. */
export function toJson(problems: readonly Problem[], language: ReportLanguage): object[] {
  return problems.map((each) => ({
    code: each.code,
    severity: severityOf(each),
    file: each.file,
    line: each.line,
    message: fill(PROBLEMS[each.code].message[language], each.values),
    hint: fill(PROBLEMS[each.code].hint[language], each.values),
  }));
}
