/** How likely one slip of typing makes a word of another. */

/** Letters that are confused by ear or by eye, each group by itself. */
const CONFUSABLE = [
  'ضظ',
  'ذدز',
  'ثتسط',
  'صس',
  'قكغ',
  'حهخ',
  'اعه',
  'جغ',
  'بنتيث',
  'رز',
  'فق',
  'دذ',
  'سش',
  'صض',
  'طظ',
  'عغ',
  'جحخ',
];

/** Keys of the Arabic keyboard by row, to know which letters lie beside one another. */
const KEY_ROWS = ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', 'ذئءؤرىةوزظ'];

/** The likelihood of each kind of typing error, where the likeliest has 1. */
const SLIP = {
  swap: 1,
  doubled: 1,
  ending: 1,
  dropped: 0.9,
  confused: 0.9,
  beside: 0.7,
  other: 0.35,
  added: 0.25,
} as const;

/**
 * Gives the likelihood that `typed` was meant as `meant`: 0 when they are more than one edit apart, else the likelihood of
 * that edit beside the likeliest (two letters swapped, a letter struck twice), which is 1.
 */
export function slipLikelihood(typed: string, meant: string): number {
  const difference = typed.length - meant.length;
  if (difference > 1 || difference < -1) return 0;
  let start = 0;
  const shorter = Math.min(typed.length, meant.length);
  while (start < shorter && typed.charCodeAt(start) === meant.charCodeAt(start)) start++;
  if (start === shorter && difference === 0) return 0;
  let end = 0;
  while (
    end < shorter - start &&
    typed.charCodeAt(typed.length - 1 - end) === meant.charCodeAt(meant.length - 1 - end)
  )
    end++;
  const typedRest = typed.length - start - end;
  const meantRest = meant.length - start - end;
  if (typedRest === 2 && meantRest === 2)
    return typed[start] === meant[start + 1] && typed[start + 1] === meant[start] ? SLIP.swap : 0;
  if (typedRest > 1 || meantRest > 1) return 0;
  // U+062A TEH for the U+0629 of the ending, here U+0647: قنات, مبارات, شركت.
  if (end === 0 && typed[start] === '\u062A' && meant[start] === '\u0647' && typedRest === meantRest)
    return SLIP.ending;
  if (typedRest === meantRest) return substitution(typed.charAt(start), meant.charAt(start));
  if (typedRest === 0) return SLIP.dropped;
  const added = typed.charAt(start);
  // The article before a word in ل is no letter struck twice: اللؤلؤ.
  if (start <= 2 && typed.startsWith('\u0627\u0644\u0644')) return SLIP.added;
  return typed[start - 1] === added || typed[start + 1] === added ? SLIP.doubled : SLIP.added;
}

function substitution(typed: string, meant: string): number {
  if (CONFUSABLE.some((group) => group.includes(typed) && group.includes(meant))) return SLIP.confused;
  const beside = KEY_ROWS.some(
    (row) =>
      Math.abs(row.indexOf(typed) - row.indexOf(meant)) === 1 && row.includes(typed) && row.includes(meant),
  );
  return beside ? SLIP.beside : SLIP.other;
}
