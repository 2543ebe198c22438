import { isCalendarDate } from '../../article/dates.ts';

// Languages in whose pages dates are written with names of months; Arabic, Persian, Urdu and Hebrew have their own
// reader (`src/article/written-dates.ts`).
const LANGUAGES =
  'de es it pt nl pl cs sk sv da nb fi hu ro tr ru uk bg sr hr sl el ca id ms lt lv et hy ka az kk sq bs mk vi'.split(
    ' ',
  );

const strip = (text: string) =>
  text
    .toLocaleLowerCase('und')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\u0131/g, 'i')
    .replace(/\./g, '');

/** Names of months, long and short, as CLDR has them for running text and alone. */
function monthTable(): Map<string, number> {
  const table = new Map<string, number>();
  const day = (month: number) => new Date(Date.UTC(2024, month, 15));
  for (const language of LANGUAGES)
    for (const month of ['long', 'short'] as const)
      for (const options of [{ month }, { month, day: 'numeric' as const, year: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
        for (let at = 0; at < 12; at++) {
          const name = format.formatToParts(day(at)).find((part) => part.type === 'month')?.value ?? '';
          const key = strip(name).trim();
          if (/^\p{L}{3,}$/u.test(key) && !table.has(key)) table.set(key, at + 1);
        }
      }
  for (const [name, month] of [
    ['maerz', 3],
    ['janner', 1],
    ['feber', 2],
    ['maio', 5],
    ['setiembre', 9],
  ] as const)
    table.set(name, month);
  return table;
}

let months: Map<string, number> | undefined;

function dayOf(year: number, month: number, day: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year > 1900 && year < 2100 && isCalendarDate(text) ? text : undefined;
}

const DAY_MONTH_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|o|a|º|\.|,)?\s*(?:de |d'|di |del |of )?\s*(\p{L}{3,})[.,]?\s*(?:de |del |del año |')?\s*((?:19|20)\d\d)(?!\d)/gu;
const MONTH_DAY_YEAR = /(\p{L}{3,})[.]?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+((?:19|20)\d\d)(?!\d)/gu;
const YEAR_MONTH_DAY =
  /(?<!\d)((?:19|20)\d\d)[.,]?\s*(?:m\.|оны)?\s*(\p{L}{3,})\s*(?:m[eė]n\.?)?\s*(\d{1,2})(?!\d)/gu;
// CJK: 2020年9月15日, 2020년 9월 15일, and Korea's 2020. 9. 15.
const EAST_ASIAN = /(?<!\d)((?:19|20)\d\d)\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})(?!\d)/gu;
const SHORT_YEAR = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2})(?!\d)/gu;
const COMPACT = /(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6})?(?!\d)/g;
const AMERICAN = /(?<!\d)(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?!\d)/g;

/**
 * Finds the first date that a text in a European or East Asian language writes.
 *
 * @param language of the page; `en-US` writes the month first
 * @returns `YYYY-MM-DD`
 */
export function foreignDate(text: string, language: string | undefined): string | undefined {
  months ??= monthTable();
  const table = months;
  const folded = strip(text.replace(/\.(?=\p{L})/gu, '. '));
  const named = (pattern: RegExp, at: readonly [year: number, month: number, day: number]) => {
    for (const found of folded.matchAll(pattern)) {
      const month = table.get(found[at[1]] ?? '');
      const date = month && dayOf(Number(found[at[0]]), month, Number(found[at[2]]));
      if (date) return date;
    }
    return undefined;
  };
  const numbers = (
    pattern: RegExp,
    at: readonly [year: number, month: number, day: number],
    source = text,
  ) => {
    for (const found of source.matchAll(pattern)) {
      const year = Number(found[at[0]]);
      const date = dayOf(year < 100 ? 2000 + year : year, Number(found[at[1]]), Number(found[at[2]]));
      if (date) return date;
    }
    return undefined;
  };
  const isAmerican = /^en(?:-us)?$/i.test(language ?? '');
  return (
    named(DAY_MONTH_YEAR, [3, 2, 1]) ??
    named(MONTH_DAY_YEAR, [3, 1, 2]) ??
    named(YEAR_MONTH_DAY, [1, 2, 3]) ??
    numbers(EAST_ASIAN, [1, 2, 3]) ??
    (isAmerican ? numbers(AMERICAN, [3, 1, 2]) : undefined) ??
    numbers(SHORT_YEAR, [3, 2, 1]) ??
    numbers(COMPACT, [1, 2, 3])
  );
}
