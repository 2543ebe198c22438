import type { AnalysedToken } from '../../text/analyse.ts';

/** The kind of answer that a question asks for, by its words, and the words of a text that are of that kind. All in
 * normalised spelling. */

/** The kind of answer that a question asks for. */
type Wanted = 'number' | 'date' | 'anything';

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const WHEN = wordsIn('متي امتي ومتي');
const HOW_MANY = wordsIn('كم وكم بكم عدد نسبه');
const WHICH = wordsIn('اي ايه هو ما هي');
const TIMES = wordsIn('عام سنه قرن تاريخ وقت يوم شهر عقد');
/** Numbers and times written in words. */
const NUMBERS = wordsIn(
  'اثنان اثنين ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثماني تسعه تسع عشره عشر عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين مايه ميه الف الاف مليون ملايين مليار نصف ثلث ربع مرتين عامين سنتين',
);
const DATES = wordsIn(
  'يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر شباط اذار نيسان ايار حزيران تموز ايلول كانون تشرين عام سنه القرن قرن ميلادي هجري',
);
const NONE: ReadonlySet<string> = new Set();
const YEAR = /^\d{3,4}$/;
const DIGIT = /\d/;
const WHAT = wordsIn('ما من');
const IS = wordsIn('هو هي هم هما');
const WHAT_IS = wordsIn('ماهو ماهي');

/** Tells what a question asks for, from its words in normalised spelling. */
export function wantedBy(words: readonly string[]): Wanted {
  if (words.some((word) => WHEN.has(word))) return 'date';
  if (words.some((word, at) => WHICH.has(word) && TIMES.has(words[at + 1] ?? ''))) return 'date';
  return words.some((word) => HOW_MANY.has(word)) ? 'number' : 'anything';
}

/** Tells whether a question asks what or who something is (ما هو, من هي). */
export function asksWhatIs([first = '', second = '']: readonly string[]): boolean {
  return WHAT_IS.has(first) || (WHAT.has(first) && IS.has(second));
}

/** The words that may be an answer of the kind that is wanted, digits aside. */
export function answerWords(wanted: Wanted): ReadonlySet<string> {
  return wanted === 'anything' ? NONE : wanted === 'date' ? DATES : NUMBERS;
}

/** Tells whether a word of a text can be the number or the date that is wanted: one that the question did not name. */
export function isAnswer({ word }: AnalysedToken, asked: ReadonlySet<string>, wanted: Wanted): boolean {
  if (wanted === 'anything') return false;
  const sign = wanted === 'date' ? YEAR : DIGIT;
  return answerWords(wanted).has(word) || (sign.test(word) && !asked.has(word));
}
