import { HEBREW_MONTH_NAMES } from './month-names.ts';

const DAY = 86_400_000;

function calendar(name: string, month: 'numeric' | 'long'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
    year: 'numeric',
    month,
    day: 'numeric',
    timeZone: 'UTC',
  });
}

const UMM_AL_QURA = calendar('islamic-umalqura', 'numeric');
const PERSIAN = calendar('persian', 'numeric');
const HEBREW = calendar('hebrew', 'long');

/** Finds the Gregorian day that a calendar formats as asked, trying days outward from a guess. */
function near(
  guess: number,
  days: number,
  format: Intl.DateTimeFormat,
  isIt: (part: (name: string) => string) => boolean,
): string | undefined {
  for (let step = 0; step <= days * 2; step++) {
    const distance = step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    const time = new Date(guess + distance * DAY);
    if (Number.isNaN(time.getTime())) return undefined;
    const parts = format.formatToParts(time);
    if (isIt((name) => parts.find((each) => each.type === name)?.value ?? ''))
      return time.toISOString().slice(0, 10);
  }
  return undefined;
}

const inNumbers = (year: number, month: number, day: number) => (part: (name: string) => string) =>
  Number(part('year')) === year && Number(part('month')) === month && Number(part('day')) === day;

// 1 Muharram 1 AH was 16 July 622 (Julian), 19 July in the Gregorian calendar.
const HIJRI_EPOCH = Date.UTC(622, 6, 19);

/** Gives the Gregorian day of a day of the Umm al-Qura calendar; `undefined` where there is no such day. */
export function fromHijri(year: number, month: number, day: number): string | undefined {
  if (year < 1 || year > 1600 || month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  const guess = HIJRI_EPOCH + Math.round((year - 1) * 354.367 + (month - 1) * 29.53 + day - 1) * DAY;
  return near(guess, 4, UMM_AL_QURA, inNumbers(year, month, day));
}

/** Gives the Gregorian day of a day of the solar Hijri calendar of Iran; `undefined` where there is no such day. */
export function fromJalali(year: number, month: number, day: number): string | undefined {
  if (year < 1 || year > 1600 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  // The year begins with spring, 621 years after that of the Gregorian calendar; its first six months have 31 days.
  const guess = Date.UTC(year + 621, 2, 20) + ((month - 1) * 30 + Math.min(month - 1, 6) + day) * DAY;
  return near(guess, 3, PERSIAN, inNumbers(year, month, day));
}

/** Gives the Gregorian day of a day of the Hebrew calendar, by the Hebrew name of its month. */
export function fromHebrew(year: number, month: string, day: number): string | undefined {
  const names = HEBREW_MONTH_NAMES[month];
  if (!names || year < 5000 || year > 6000 || day < 1 || day > 30) return undefined;
  // The middle of the year: a Hebrew year has 385 days at most.
  const guess = Date.UTC(year - 3760, 2, 15);
  const isIt = (part: (name: string) => string) =>
    Number(part('year')) === year && names.includes(part('month')) && Number(part('day')) === day;
  return near(guess, 200, HEBREW, isIt);
}

const LETTERS =
  '\u05D0\u05D1\u05D2\u05D3\u05D4\u05D5\u05D6\u05D7\u05D8\u05D9\u05DB\u05DC\u05DE\u05E0\u05E1\u05E2\u05E4\u05E6\u05E7\u05E8\u05E9\u05EA';

/** Reads a number in Hebrew letters, \u05EA\u05E9\u05E4\u05F4\u05D3 for 784; `undefined` for what is none. */
export function hebrewNumber(text: string): number | undefined {
  let sum = 0;
  for (const letter of text.replace(/["'\u05F3\u05F4\u201D\u2019]/g, '')) {
    const at = LETTERS.indexOf(letter);
    if (at < 0) return undefined;
    sum += at < 9 ? at + 1 : at < 18 ? (at - 8) * 10 : (at - 17) * 100;
  }
  return sum === 0 ? undefined : sum;
}
