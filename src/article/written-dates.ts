import { fromHebrew, fromHijri, fromJalali, hebrewNumber } from './calendars.ts';
import { isCalendarDate } from './dates.ts';
import {
  HEBREW_MONTH_NAMES,
  HIJRI_MONTH_NAMES,
  JALALI_MONTH_NAMES,
  MONTH_NAMES,
  PERSIAN_ORDINALS,
} from './month-names.ts';

export { fromHijri } from './calendars.ts';

/** A date found in a text: its value, and where and how it was written. */
export interface WrittenDate {
  /** `2024-02-20`, or with the time and offset where they were written: `2024-02-20T09:30:00+03:00`. */
  readonly date: string;
  /** The date as it was printed. */
  readonly printed: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'day' | 'hijri' | 'jalali' | 'hebrew' | 'relative';
  /** Whether a weekday or a word such as «اليوم» stands beside it: then it is the date of writing. */
  readonly withWeekday: boolean;
}

// Folds ARABIC-INDIC and EXTENDED ARABIC-INDIC DIGITS to ASCII and hamza carriers to bare letters; marks are replaced
// by a character that patterns skip. One code unit for one, so that offsets stay valid.
const MARK = '\u200B';

function fold(text: string): string {
  return (
    text
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
      .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
      .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
      .replace(/[\u0622\u0623\u0625]/g, '\u0627')
      // Persian letters in Arabic names, Arabic ones in Persian names: FARSI YEH, KEHEH, the forms of HEH.
      .replace(/\u06CC/g, '\u064A')
      .replace(/\u06A9/g, '\u0643')
      .replace(/[\u06D5\u06C1\u06BE]/g, '\u0647')
      .replace(/\u0649(?![\u0620-\u06FF])/g, '\u064A')
      .replace(/[\u00E8-\u00EB]/g, 'e')
      .replace(/\u00FB/g, 'u')
      .replace(/[\u0640\u064B-\u0652\u0670\u200B-\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, MARK)
      .replace(/[\u00A0\u202F\t]/g, ' ')
      .replace(/\u066B/g, '.')
  );
}

function tableOf(rows: readonly (readonly [number, string])[]): Map<string, number> {
  const table = new Map<string, number>();
  for (const [month, names] of rows)
    for (const name of names.split(names.includes('|') ? '|' : ' ')) table.set(fold(name), month);
  for (const name of ['محرم', 'المحرم']) if (rows === HIJRI_MONTH_NAMES) table.set(name, 1);
  return table;
}

const MONTHS = tableOf(MONTH_NAMES);
const HIJRI_MONTHS = tableOf(HIJRI_MONTH_NAMES);
const JALALI_MONTHS = tableOf(JALALI_MONTH_NAMES);
const ORDINALS = new Map(PERSIAN_ORDINALS.map((name, index) => [fold(name), index + 1]));
ORDINALS.set(fold('یکم'), 1).set(fold('سیم'), 30).set(fold('سی‌ام'), 30);
const namePattern = (table: Map<string, number>) =>
  [...table.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.split(' ').join(`[ ${MARK}]+`))
    .map((name) => name.replace(/(?<=[\u0620-\u06FF])(?=[\u0620-\u06FF])/g, `${MARK}*`))
    .join('|');

const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const MONTH = `(?:${namePattern(MONTHS)})`;
const WEEKDAY = `(?:(?:يوم )?(?:الاحد|الاثنين|الإثنين|الثلاثاء|الثلثاء|الاربعاء|الخميس|الجمعة|الجمعه|السبت)|(?:يك|دو|سه|چهار|پنج)?[ ${MARK}]*شنبه|پنجشنبه|جمعه|(?:يهك|دوو|سي|چوار|پينج)?شهممه|ههيني|(?:יום )?(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|اليوم)`;
// «20 فبراير»، «20 شباط/فبراير»، «20 فبراير (شباط)»، «20 من فبراير»
// HEBREW LETTER BET is written onto the name of the month.
const MONTH_PAIR = `\u05D1?(${MONTH})(?: ?[/\\-] ?(?:${MONTH})| ?\\( ?(?:${MONTH}) ?\\))?`;
const TIME = `(?:[ ,\\u060C\\-–|t]*(?:في|الساعة|at|à)?[ ]*(\\d{1,2})[:.h](\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?:[ ]*(صباح${MARK}*ا?|مساء|ظهر${MARK}*ا?|ليل${MARK}*ا?|ص|م|am|pm|a\\.m\\.|p\\.m\\.)${MARK}*${END})?(?!\\d)[ ]*(?:\\(?(z|utc|gmt|غرينتش|بتوقيت غرينتش|توقيت غرينتش)?[ ]*([+-]\\d{2}:?\\d{2}|[+-]\\d{1,2})?\\)?)?)?`;
const LEAD = `(?:(${WEEKDAY})[ ,\\u060C.:\\-–|]*)?`;

const DAY_MONTH_YEAR = new RegExp(
  `${EDGE}${LEAD}(\\d{1,2})(?:st|nd|rd|th|er|[ ${MARK}]?ي(?= ))?[ ,\\u060C./\\-–]*(?:من |من شهر |of |د )?${MONTH_PAIR}(?:ي(?= ))?[ ,\\u060C./\\-–]*(?:عام |سنة |سال |سالي )?(\\d{4})(?!\\d)(?: ?م(?![\\p{L}]))?${TIME}`,
  'giu',
);
const MONTH_DAY_YEAR = new RegExp(
  `${EDGE}${LEAD}${MONTH_PAIR}[ .]*(\\d{1,2})(?:st|nd|rd|th)?(?:[ ]*[,\\u060C][ ]*|(?<=[a-z][ .]*\\d{1,2}(?:st|nd|rd|th)?)[ ]+)(\\d{4})(?!\\d)${TIME}`,
  'giu',
);
const NUMBERS = new RegExp(
  `${EDGE}${LEAD}(\\d{1,2})[ ${MARK}]?([/.\\-–])[ ${MARK}]?(\\d{1,2})[ ${MARK}]?\\3[ ${MARK}]?(\\d{4})(?!\\d)(?: ?(ه|م)[${MARK}]?(?![\\p{L}]))?${TIME}`,
  'giu',
);
const YEAR_FIRST = new RegExp(
  `${EDGE}${LEAD}(\\d{4})([/.\\-])(\\d{1,2})\\3(\\d{1,2})(?!\\d)(?: ?(ه|م)[${MARK}]?(?![\\p{L}]))?${TIME}`,
  'giu',
);
const HIJRI = new RegExp(
  `${EDGE}${LEAD}(\\d{1,2})[ ,\\u060C./\\-–]*(?:من |من شهر )?(${namePattern(HIJRI_MONTHS)})[ ,\\u060C./\\-–]*(?:عام |سنة )?(1[2-5]\\d{2})(?!\\d)(?: ?ه(?![\\u0620-\\u063F\\u0641-\\u06FF]))?[${MARK}]*(?: ?هجرية?)?`,
  'giu',
);
const JALALI = new RegExp(
  `${EDGE}${LEAD}(\\d{1,2}|${[...ORDINALS.keys()].sort((a, b) => b.length - a.length).join('|')})(?:[ ${MARK}]?(?:ام|م|ي)(?= ))?(?:مه)?[ ,\\u060C./\\-–]*(?:د )?(${namePattern(JALALI_MONTHS)})(?:[ ${MARK}]*ماه|ي(?= ))?[ ,\\u060C./\\-–]*(?:سال |سالي )?(1[2-5]\\d{2})(?!\\d)${TIME}`,
  'giu',
);
// The month first, as Pashto writes it: «چنګاښ ۱۲, ۱۴۰۳».
const JALALI_MONTH_FIRST = new RegExp(
  `${EDGE}${LEAD}(?:د )?(${namePattern(JALALI_MONTHS)})[ ]+(\\d{1,2})(?:مه)?[ ]*[,\\u060C][ ]*(1[2-5]\\d{2})(?!\\d)${TIME}`,
  'giu',
);
const HEBREW_DATE = new RegExp(
  `(?<![\\p{L}\\p{N}])([\\u05D0-\\u05EA]{1,2}["'\\u05F3\\u05F4\u201D\u2019]?[\\u05D0-\\u05EA]?['\\u05F3\u2019]?) +\u05D1?(${Object.keys(HEBREW_MONTH_NAMES).join('|')})['\\u05F3\u2019]?,? +((?:\u05D4['\\u05F3\u2019]?)?\u05EA[\\u05D0-\\u05EA]{0,3}["\\u05F4\u201D'\u2019][\\u05D0-\\u05EA])(?![\\p{L}])`,
  'gu',
);
// A sign behind a numeric date: the solar Hijri year of Iran, or the lunar one.
const SOLAR_SIGN = /^[ \u200B(]*(?:ه[.\u200B]*[ ]?ش(?!\p{L})|هجري[ ]?شمسي|شمسي|خورشيدي)/u;
const LUNAR_SIGN = /^[ \u200B(]*(?:ه[.\u200B]*[ ]?ق(?!\p{L})|هجري[ ]?قمري|قمري)/u;
// Languages in which years 13.. and 14.. are solar.
const SOLAR_LANGUAGES = /^(?:fa|ps|prs|tg|mzn|glk|lrc)\b/;
const NUMBER_WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  'ثلاث ثلاثة|اربع اربعة|خمس خمسة|ست ستة|سبع سبعة|ثمان ثماني ثمانية|تسع تسعة|عشر عشرة'
    .split('|')
    .flatMap((names, index) => names.split(' ').map((name) => [name, index + 3])),
);
// Days of a unit of time, by the first letters of its singular, dual and plural.
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ثاني|ثوان|دقيق|دقائق|ساع|لحظ|قليل|second|minute|hour)/, 0],
  [/^(?:يوم|ايام|day)/, 1],
  [/^(?:اسبوع|اسابيع|week)/, 7],
  [/^(?:شهر|شهور|اشهر|month)/, 30],
  [/^(?:سن|عام|اعوام|year)/, 365],
];
const RELATIVE = new RegExp(
  `${EDGE}(?:(?:منذ|قبل)[ ]+(?:(\\d{1,3}|${Object.keys(NUMBER_WORDS).join('|')})[ ]+)?(ثاني\\S*|ثوان\\S*|دقيق\\S*|دقائق|ساع\\S*|لحظات|قليل|يوم\\S*|ايام|اسبوع\\S*|اسابيع|شهر\\S*|شهور|اشهر|سن\\S*|عام\\S*|اعوام)|(\\d{1,3}) (second|minute|hour|day|week|month|year)s? ago|(امس الاول|اول امس|امس|اليوم|الان|yesterday|today))${END}`,
  'giu',
);

const pad = (number: number | string) => String(number).padStart(2, '0');

function clock(parts: readonly (string | undefined)[]): string {
  const [hours, minutes, seconds, half, zone, offset] = parts;
  if (hours === undefined || minutes === undefined) return '';
  let hour = Number(hours);
  // «1:30 ليلا» is after midnight, «11:30 ظهرا» before noon.
  const isLate =
    half !== undefined &&
    (/^(?:م|p)/.test(half) || (/^ليل/.test(half) && hour >= 6) || (/^ظهر/.test(half) && hour < 6));
  if (isLate && hour < 12) hour += 12;
  if (half && /^(?:ص|a)/.test(half) && hour === 12) hour = 0;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return '';
  let suffix = '';
  if (offset !== undefined) {
    const digits = offset.slice(1).replace(':', '');
    suffix = `${offset[0]}${digits.length <= 2 ? `${pad(digits)}:00` : `${digits.slice(0, 2)}:${digits.slice(2)}`}`;
  } else if (zone !== undefined) suffix = 'Z';
  // A time without an offset is not a moment: only the day is certain.
  return suffix === '' ? '' : `T${pad(hour)}:${minutes}:${seconds ?? '00'}${suffix}`;
}

function dayIn(year: number, month: number, day: number): string | undefined {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  return year >= 1000 && isCalendarDate(text) ? text : undefined;
}

const DAY = 86_400_000;
function before(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}

function relativeDay(found: RegExpExecArray, today: string): string | undefined {
  const [, count, unit, english, englishUnit, word] = found;
  if (word !== undefined) {
    const days = /^(?:امس الاول|اول امس)$/.test(word) ? 2 : /^(?:امس|yesterday)$/.test(word) ? 1 : 0;
    return before(today, days);
  }
  const name = unit ?? englishUnit ?? '';
  const length = UNITS.find(([pattern]) => pattern.test(name))?.[1];
  if (length === undefined) return undefined;
  // The dual ends in ين or ان and means two without a number.
  const dual = /(?:ين|ان)$/.test(name) && !/^(?:ثوان|سنين)$/.test(name) ? 2 : 1;
  const number = Number(count ?? english ?? Number.NaN);
  return before(today, length * (Number.isNaN(number) ? (NUMBER_WORDS[count ?? ''] ?? dual) : number));
}

const plainName = (name: string | undefined) =>
  (name ?? '').replaceAll(MARK, '').replace(/ +/g, ' ').toLowerCase();

/**
 * Finds the dates of a text, in order: day, month and year in any of the ways in which Arabic newspapers write them.
 * @param today the day that `منذ 3 أيام` and `أمس` refer to; without it they are not dates
 * @param language the language of the text: numbers such as 1399/4/2 are solar in Persian, lunar in Arabic
 */
export function findWrittenDates(text: string, today?: string, language?: string): WrittenDate[] {
  const folded = fold(text);
  if (!/\d|منذ|قبل|امس|اليوم|الان|yesterday|today|[\u05D0-\u05EA]["\u05F4]/.test(folded)) return [];
  const found: WrittenDate[] = [];
  const add = (
    match: RegExpExecArray,
    day: string | undefined,
    weekday: string | undefined,
    kind: WrittenDate['kind'],
    time: readonly (string | undefined)[] = [],
  ) => {
    if (day === undefined) return;
    const start = match.index;
    let end = start + match[0].trimEnd().length;
    // Marks over the last letter belong to it: «مساءً».
    while (/[\u064B-\u0652\u0670]/.test(text[end] ?? '')) end++;
    if (found.some((each) => start < each.end && end > each.start)) return;
    const printed = text.slice(start, end).replace(/[\s,\u060C-]+$/u, '');
    const withWeekday = weekday !== undefined || kind === 'relative';
    found.push({ date: day + (time.length > 0 ? clock(time) : ''), printed, start, end, kind, withWeekday });
  };
  const hasYear = /\d{4}/.test(folded);
  // For each pattern, which groups are the day and the month's name.
  for (const [pattern, dayAt, monthAt] of [
    [DAY_MONTH_YEAR, 2, 3],
    [MONTH_DAY_YEAR, 3, 2],
  ] as const) {
    for (const match of hasYear ? folded.matchAll(pattern) : []) {
      const month = MONTHS.get(plainName(match[monthAt])) ?? 0;
      const day = dayIn(Number(match[4]), month, Number(match[dayAt]));
      add(match, day, match[1], 'day', match.slice(5, 11));
    }
  }
  for (const match of hasYear ? folded.matchAll(HIJRI) : [])
    add(
      match,
      fromHijri(Number(match[4]), HIJRI_MONTHS.get(plainName(match[3])) ?? 0, Number(match[2])),
      match[1],
      'hijri',
    );
  for (const [pattern, dayAt, monthAt] of [
    [JALALI, 2, 3],
    [JALALI_MONTH_FIRST, 3, 2],
  ] as const)
    for (const match of hasYear ? folded.matchAll(pattern) : []) {
      const day = ORDINALS.get(plainName(match[dayAt])) ?? Number(match[dayAt]);
      const month = JALALI_MONTHS.get(plainName(match[monthAt])) ?? 0;
      add(match, fromJalali(Number(match[4]), month, day), match[1], 'jalali', match.slice(5, 11));
    }
  for (const match of text.matchAll(HEBREW_DATE)) {
    const [day, year] = [
      hebrewNumber(match[1] ?? ''),
      hebrewNumber((match[3] ?? '').replace(/^\u05D4['\u05F3\u2019]?(?=\u05EA)/, '')),
    ];
    if (day !== undefined && year !== undefined)
      add(match, fromHebrew(5000 + year, match[2] ?? '', day), undefined, 'hebrew');
  }
  const addNumbers = (match: RegExpExecArray, year: number, month: number, day: number) => {
    const isOld = year > 1200 && year < 1500;
    const at = match[6] === undefined ? match[0].length : match[0].indexOf(match[6]);
    const after = folded.slice(match.index + at);
    // EXTENDED ARABIC-INDIC DIGITS are those of Persian, in which lunar years are rare and marked.
    const isPersian =
      SOLAR_LANGUAGES.test(language ?? '') ||
      (language === undefined &&
        /[\u06F0-\u06F9]/.test(text.slice(match.index, match.index + match[0].length)));
    const isSolar =
      isOld && (SOLAR_SIGN.test(after) || (isPersian && match[6] !== 'ه' && !LUNAR_SIGN.test(after)));
    const isLunar = !isSolar && (match[6] === 'ه' || isOld);
    const found = isSolar
      ? fromJalali(year, month, day)
      : isLunar
        ? fromHijri(year, month, day)
        : dayIn(year, month, day);
    add(match, found, match[1], isSolar ? 'jalali' : isLunar ? 'hijri' : 'day', match.slice(7, 13));
  };
  for (const match of hasYear ? folded.matchAll(YEAR_FIRST) : [])
    addNumbers(match, Number(match[2]), Number(match[4]), Number(match[5]));
  for (const match of hasYear ? folded.matchAll(NUMBERS) : []) {
    const [first, second] = [Number(match[2]), Number(match[4])];
    // Day first, as in Arabic; the American order only where nothing else is possible.
    const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second];
    addNumbers(match, Number(match[5]), month, day);
  }
  if (today !== undefined)
    for (const match of folded.matchAll(RELATIVE))
      add(match, relativeDay(match, today), undefined, 'relative');
  return found.sort((a, b) => a.start - b.start);
}

// As C's `asctime` and Twitter write it, the year last: `Thu Mar 05 10:11:12 +0000 2020`.
const ASCTIME =
  /^\s*([A-Z][a-z]{2}) ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d(?::\d\d)?) ?([A-Z]{3,4}|[+-]\d{4})? (\d{4})\s*$/;

/**
 * Parses a text that consists of a date and little else, such as a date line or a field of a feed. Where the same day
 * is given in two calendars, the Gregorian one is taken.
 * @param today the page's own day, for `منذ 3 أيام`
 * @param language the language of the text, by which old years are solar or lunar
 */
export function parseWrittenDate(text: string, today?: string, language?: string): WrittenDate | undefined {
  const found = findWrittenDates(text.replace(ASCTIME, '$1, $3 $2 $6 $4 $5'), today, language);
  return found.find((each) => each.kind === 'day') ?? found[0];
}
