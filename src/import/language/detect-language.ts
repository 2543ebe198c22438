import { francAll } from 'franc-min';
import { type ArabicScriptLanguage, COMMON_WORDS, OWN_LETTERS } from './script-words.ts';

// Names and three-letter codes by which pages and dumps call languages, to BCP 47's shortest.
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ara: 'ar',
    arb: 'ar',
    arz: 'ar',
    apc: 'ar',
    ary: 'ar',
    arabic: 'ar',
    العربية: 'ar',
    عربي: 'ar',
    عربية: 'ar',
    fas: 'fa',
    per: 'fa',
    pes: 'fa',
    prs: 'fa',
    persian: 'fa',
    farsi: 'fa',
    فارسی: 'fa',
    فارسي: 'fa',
    urd: 'ur',
    urdu: 'ur',
    اردو: 'ur',
    kur: 'ku',
    kmr: 'ku',
    sorani: 'ckb',
    کوردی: 'ckb',
    kurdish: 'ku',
    heb: 'he',
    iw: 'he',
    hebrew: 'he',
    עברית: 'he',
    pus: 'ps',
    pbt: 'ps',
    uig: 'ug',
    snd: 'sd',
    eng: 'en',
    english: 'en',
    الإنجليزية: 'en',
    fra: 'fr',
    fre: 'fr',
    french: 'fr',
    français: 'fr',
    الفرنسية: 'fr',
    spa: 'es',
    deu: 'de',
    ger: 'de',
    ita: 'it',
    por: 'pt',
    tur: 'tr',
    turkish: 'tr',
  }),
);

/** Gives the short tag of a language that a page or dump names in any way; `undefined` where it names none. */
export function languageNamed(name: string | undefined): string | undefined {
  const plain = name?.trim().toLowerCase().replaceAll('_', '-').normalize('NFC');
  if (plain === undefined || plain === '') return undefined;
  const whole = NAMES.get(plain);
  if (whole !== undefined) return whole;
  const base = plain.split('-')[0] ?? '';
  const known = NAMES.get(base) ?? base;
  return /^[a-z]{2,3}$/.test(known) && !/^(?:und|mul|zxx|xx|x|mis)$/.test(known) ? known : undefined;
}

type Script = 'arabic' | 'hebrew' | 'latin' | 'other';

/** The script of most letters of a text, and how many they are. */
function mainScript(text: string): { readonly script: Script; readonly count: number } {
  const counts = { arabic: 0, hebrew: 0, latin: 0, other: 0 };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x250) {
      const lower = code | 0x20;
      if ((lower >= 0x61 && lower <= 0x7a) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7))
        counts.latin++;
    } else if (
      (code >= 0x620 && code <= 0x64a) ||
      (code >= 0x66e && code <= 0x6d5) ||
      (code >= 0x6fa && code <= 0x77f) ||
      (code >= 0xfb50 && code <= 0xfefc)
    )
      counts.arabic++;
    else if (code >= 0x5d0 && code <= 0x5ea) counts.hebrew++;
    else if (/\p{L}/u.test(text[at] ?? '')) counts.other++;
  }
  const [main] = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return { script: (main?.[0] ?? 'other') as Script, count: main?.[1] ?? 0 };
}

const ARABIC_SCRIPT = new Set([
  'ar',
  'fa',
  'ur',
  'ckb',
  'ps',
  'ug',
  'sd',
  'ku',
  'pnb',
  'skr',
  'ks',
  'azb',
  'mzn',
  'glk',
]);
const HEBREW_SCRIPT = new Set(['he', 'yi', 'lad']);
const OTHER_SCRIPT = new Set(
  'ru uk bg sr mk be kk ky mn tg el hy ka am ti hi bn ta te ml th lo km my zh ja ko syr arc dv si ne mr pa gu'.split(
    ' ',
  ),
);

function scriptOf(language: string): Script {
  if (ARABIC_SCRIPT.has(language)) return 'arabic';
  if (HEBREW_SCRIPT.has(language)) return 'hebrew';
  return OTHER_SCRIPT.has(language) ? 'other' : 'latin';
}

/** Letters of a text that are looked at, from its beginning. */
const SAMPLE = 1200;
/** Letters whose trigrams are compared: enough to be sure; more would be most of the time of an import of thousands. */
const TRIGRAM_SAMPLE = 300;
/** Fewer letters than this have too few trigrams. */
const TRIGRAM_LEAST = 60;

// Letters of the script that no Arabic word has: those of other languages, and of names from them.
const NOT_ARABIC = /[\u0671-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FF\u0750-\u077F]/;

const fold = (word: string) =>
  word
    .replace(/[\u064A\u0649]/g, '\u06CC')
    .replace(/\u0643/g, '\u06A9')
    .replace(/[\u064B-\u0652\u0670\u0640]/g, '');
const FOLDED = new Map(
  Object.entries(COMMON_WORDS).map(([language, words]) => [
    language as ArabicScriptLanguage,
    new Set(words.map(fold)),
  ]),
);

/** Says which share of the words of a text in Arabic script is of each language. */
function shares(
  text: string,
): { readonly language: ArabicScriptLanguage; readonly share: number; readonly hits: number }[] {
  const words = text.match(/[\u0620-\u06FF\u200C]+/g) ?? [];
  const folded = fold(words.join(' ')).split(' ');
  return [...FOLDED].map(([language, common]) => {
    const letters = OWN_LETTERS[language];
    let hits = 0;
    for (const [at, word] of words.entries()) if (common.has(folded[at] ?? '') || letters?.test(word)) hits++;
    return { language, hits, share: words.length === 0 ? 0 : hits / words.length };
  });
}

/** The language of a text in Arabic script: the declared one unless its words are clearly of another. */
function ofArabicScript(text: string, declared: string | undefined): string {
  if ((declared === undefined || declared === 'ar') && !NOT_ARABIC.test(text)) return 'ar';
  const found = shares(text).sort((a, b) => b.share - a.share);
  const [first] = found;
  const named = declared === 'ku' ? 'ckb' : declared;
  if (!first || first.hits === 0) return named ?? 'ar';
  const own = found.find((each) => each.language === named);
  if (named !== undefined && own === undefined) return named;
  if (own) {
    // A page declares the language of its site, and its text may be in another: many words must show it.
    const isOther = first.language !== named && first.hits >= 5 && first.share > own.share * 2 + 0.1;
    return isOther ? first.language : own.language;
  }
  // Names with foreign letters stand in every Arabic text: another language needs more than Arabic has.
  const arabic = found.find((each) => each.language === 'ar');
  const isArabic = (arabic?.share ?? 0) * 1.5 >= first.share || first.share < 0.12;
  return isArabic ? 'ar' : first.language;
}

// What franc calls the languages that archives hold beside Arabic ones, and their tags.
const LATIN: Readonly<Record<string, string>> = {
  eng: 'en',
  fra: 'fr',
  spa: 'es',
  deu: 'de',
  ita: 'it',
  por: 'pt',
  tur: 'tr',
  nld: 'nl',
  ind: 'id',
  swe: 'sv',
  pol: 'pl',
  ron: 'ro',
  som: 'so',
  swh: 'sw',
  hau: 'ha',
  azj: 'az',
  uzn: 'uz',
};
const OTHERS: Readonly<Record<string, string>> = {
  rus: 'ru',
  ukr: 'uk',
  ell: 'el',
  hin: 'hi',
  ben: 'bn',
  tha: 'th',
  kor: 'ko',
  jpn: 'ja',
  cmn: 'zh',
  amh: 'am',
  kaz: 'kk',
};
const KURMANJI = /(?<!\p{L})(?:ji|li|ku|bi|di|ew|xwe|j\u00EA|l\u00EA|her|ev)(?!\p{L})/giu;

// Function words, for headlines and captions, which have too few trigrams.
const SMALL_WORDS: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:the|of|and|to|in|is|that|for|with|on|was|by|at)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:(?:[ldcjnsm]|qu)['\u2019](?=\p{L})|(?:le|la|les|des|du|de|et|\u00E0|au|aux|une|est|dans|que|pour|sur|par|d\u00E9j\u00E0)(?!\p{L}))/giu,
  es: /(?<!\p{L})(?:el|los|las|del|y|que|en|una|por|con|se)(?!\p{L})/giu,
  de: /(?<!\p{L})(?:der|die|das|und|ist|nicht|mit|von|den|ein|eine|im)(?!\p{L})/giu,
  it: /(?<!\p{L})(?:il|di|che|gli|della|per|non|una|sono|nel)(?!\p{L})/giu,
  tr: /(?<!\p{L})(?:ve|bir|bu|i\u00E7in|ile|da|de)(?!\p{L})/giu,
};

/** The language of a few words of Latin script, by the small ones among them; `undefined` where none decides. */
function ofSmallWords(text: string): string | undefined {
  const counts = Object.entries(SMALL_WORDS)
    .map(([language, words]) => ({ language, count: text.match(words)?.length ?? 0 }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first && first.count > (second?.count ?? 0) ? first.language : undefined;
}

// Letters by which a few words are known.
const OWN_LATIN: readonly (readonly [language: string, letters: RegExp])[] = [
  ['tr', /[\u011F\u0131\u015F\u0130]/i],
  ['pl', /[\u0105\u0119\u0142\u015B\u017C\u017A]/i],
  ['es', /[\u00F1\u00BF\u00A1]/i],
  ['pt', /[\u00E3\u00F5]/i],
  ['de', /[\u00E4\u00F6\u00FC\u00DF]/i],
  ['fr', /[\u00E7\u00E8\u00EA\u00E2\u00EE\u00F4\u0153\u00E0\u00E9]/i],
];

function ofLatinScript(text: string, declared: string | undefined): string | undefined {
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  if ((text.match(KURMANJI)?.length ?? 0) * 9 > words && /[\u00EA\u00EE\u00FB]/i.test(text)) return 'ku';
  // Trigrams of few words prove nothing against a declaration, and name any language of the world without one.
  if (declared !== undefined && words < 40) return declared;
  const small = declared === undefined && words < 25 ? ofSmallWords(text) : undefined;
  if (small !== undefined) return small;
  const letters = text.replace(/\P{Script=Latin}+/gu, ' ').slice(0, TRIGRAM_SAMPLE);
  if (letters.length < TRIGRAM_LEAST) return OWN_LATIN.find(([, own]) => own.test(text))?.[0] ?? 'en';
  const found = francAll(letters, { only: Object.keys(LATIN), minLength: 20 });
  const [best] = found;
  const language = best === undefined ? undefined : LATIN[best[0]];
  if (declared === undefined) return language;
  const own = found.find(([code]) => LATIN[code] === declared)?.[1];
  return language !== undefined && (own ?? 0) < 0.85 ? language : declared;
}

/**
 * Finds the language of a text: the declared one, unless its script or its words are clearly of another.
 *
 * @param declared the tag or name that the input gives
 * @returns a short tag of BCP 47 (`fa`); `undefined` where there are no letters to tell and nothing is declared
 */
export function detectLanguage(text: string, declared?: string): string | undefined {
  const named = languageNamed(declared);
  const sample = text.slice(0, SAMPLE);
  const main = mainScript(sample);
  if (main.count < 3) return named;
  const fits =
    named !== undefined && (scriptOf(named) === main.script || (named === 'ku' && main.script === 'arabic'));
  const said = fits ? named : undefined;
  if (main.script === 'arabic') return ofArabicScript(sample, said);
  if (main.script === 'hebrew') return said ?? 'he';
  if (main.script === 'latin') return ofLatinScript(sample, said) ?? said ?? 'en';
  if (said !== undefined) return said;
  // Russian has none of the letters that Ukrainian has of its own.
  const only = Object.keys(OTHERS).filter(
    (code) => code !== 'ukr' || /[\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491]/.test(sample),
  );
  const [guess] = francAll(sample.slice(0, TRIGRAM_SAMPLE), { only, minLength: 3 });
  return guess === undefined ? named : OTHERS[guess[0]];
}
