/**
 * Names and formulas that are written in one word or in two (عبدالله and عبد الله, أبوظبي and أبو ظبي, نورالدين and
 * نور الدين), and signs that stand for several words (U+FDFA). Index and query read both as the words they are made
 * of, so that it does not matter how they are written.
 */

/** Words of one letter or two that may stand before a name: they are no name by themselves. */
const CLITICS = /^[\u0648\u0641\u0628\u062A\u0643\u0644\u0623\u0627]{0,2}$/;

/** The servant of …: U+0639 U+0628 U+062F, then a name with the article, or one of a few without (ربه, شمس, مناف). */
const SERVANT =
  /^([\u0648\u0641\u0628\u0644\u0643]{0,2}\u0639\u0628\u062F)(?:\u0627\u0644.{2,}|\u0631\u0628\u0647?|\u0634\u0645\u0633|\u0645\u0646\u0627\u0641)$/;
/** The one with …: ذوالحجة, ذوالفقار, U+0630 before U+0648 or U+064A. */
const OWNER = /^([\u0648\u0641\u0628\u0644\u0643]?\u0630[\u0648\u064A])\u0627\u0644.{3,}$/;
/** … of God, and praise to God: نصرالله, الحمدلله. */
const OF_GOD = /^(.{2,})\u0627\u0644\u0644\u0647$/;
const TO_GOD = /^(.{2,}[^\u0627])\u0644\u0644\u0647$/;
/** … of the faith: نورالدين, عزالدين. With fewer letters it is another word (والدين, خالدين). */
const OF_FAITH =
  /^((?:[\u0648\u0641\u0628\u0644]?\u0639\u0632)|(?![\u0648\u0641]?(?:\u0627\u0644|\u0628\u0627\u0644|\u0644\u0644)?.{0,2}\u0627\u0644).{3,})\u0627\u0644\u062F\u064A\u0646$/;
/** The father of …: not أبواب, nor أبوها. */
const FATHER =
  /^([\u0648\u0641\u0628\u0644\u0643]?[\u0623\u0627]\u0628\u0648)(?!\u0627\u0628(?!\u0631\u0627\u0647)|(?:\u0647\u0645\u0627|\u0643\u0645\u0627|\u064A\u0647\u0627|\u064A\u0647\u0645|\u064A\u0643\u0645)$).{3,}$/;

/** No word is split that has none of these; most words are let go at this one look. */
const MAY_SPLIT =
  /\u0629.|\u0627\u0644\u0644\u0647$|\u0644\u0644\u0647$|\u0627\u0644\u062F\u064A\u0646$|\u0639\u0628\u062F[\u0627\u0631\u0634\u0645]|^[\u0648\u0641\u0628\u0644\u0643]?\u0630[\u0648\u064A]\u0627\u0644|^[\u0648\u0641\u0628\u0644\u0643]?[\u0623\u0627]\u0628\u0648.{3}/;

/**
 * Tells of how many letters the first of two words is that are written as one; 0 where a word is one. U+0629 TEH MARBUTA
 * stands at the end of a word only (مدينةالقاهرة).
 *
 * @param letters without marks, tatweel and invisible controls
 */
export function firstPart(letters: string): number {
  if (!MAY_SPLIT.test(letters)) return 0;
  const afterLast = letters.indexOf('\u0629') + 1;
  if (afterLast > 2 && letters.length - afterLast > 1) return afterLast;
  const servant = SERVANT.exec(letters);
  if (servant?.[1] !== undefined) return servant[1].length;
  const head = FATHER.exec(letters) ?? OWNER.exec(letters);
  if (head?.[1] !== undefined) return head[1].length;
  for (const rule of [OF_GOD, OF_FAITH, TO_GOD]) {
    const first = rule.exec(letters)?.[1];
    if (first !== undefined && !CLITICS.test(first)) return first.length;
  }
  return 0;
}

/** What people say, written as one word (إنشاءالله, ماشالله): the words it is made of; hamzas and marks are left out. */
export const SPOKEN: ReadonlyMap<string, string> = new Map([
  ...['انشاءالله', 'انشاالله', 'انشالله'].map((one): [string, string] => [one, 'إن شاء الله']),
  ...['ماشاءالله', 'ماشاالله', 'ماشالله'].map((one): [string, string] => [one, 'ما شاء الله']),
  ...['لاالهالاالله', 'لاالهإلاالله'].map((one): [string, string] => [one, 'لا إله إلا الله']),
]);

/** Heads that make one name with the word behind them, and words that make one with the word before; normalised. */
const HEADS = new Set('ال عبد وعبد لعبد بعبد ابو ابي ابا وابو وابي لابي بابي ابن'.split(' '));
const TAILS = new Set(['الله', 'الدين', 'لله']);

/** Tells whether two normalised words that follow one another are one name or formula (عبد الرحمن, رسول الله). */
export function isCompound(first: string, second: string): boolean {
  return HEADS.has(first) || TAILS.has(second);
}

/**
 * Signs that stand for a formula, U+FD40..U+FD4F, U+FDCF and U+FDFA..U+FDFF (Unicode 14, Arabic Presentation Forms-A):
 * only U+FDFA and U+FDFB have a compatibility decomposition, so all are written out here.
 */
export const FORMULAS: ReadonlyMap<string, string> = new Map([
  ['\uFD40', 'رحمه الله'],
  ['\uFD41', 'رضي الله عنه'],
  ['\uFD42', 'رضي الله عنها'],
  ['\uFD43', 'رضي الله عنهم'],
  ['\uFD44', 'رضي الله عنهما'],
  ['\uFD45', 'رضي الله عنهن'],
  ['\uFD46', 'صلى الله عليه وآله'],
  ['\uFD47', 'عليه السلام'],
  ['\uFD48', 'عليهم السلام'],
  ['\uFD49', 'عليهما السلام'],
  ['\uFD4A', 'عليه الصلاة والسلام'],
  ['\uFD4B', 'قدس سره'],
  ['\uFD4C', 'صلى الله عليه وآله وسلم'],
  ['\uFD4D', 'عليها السلام'],
  ['\uFD4E', 'تبارك وتعالى'],
  ['\uFD4F', 'رحمهم الله'],
  ['\uFDCF', 'سلامه علينا'],
  ['\uFDFA', 'صلى الله عليه وسلم'],
  ['\uFDFB', 'جل جلاله'],
  ['\uFDFD', 'بسم الله الرحمن الرحيم'],
  ['\uFDFE', 'سبحانه وتعالى'],
  ['\uFDFF', 'عز وجل'],
]);
