import { TIMES_TEN } from './number-patterns.ts';

/** One-letter particles, alone or with a tatweel: the next character starts a word. */
export const PARTICLE = /\u0640$|(?:^|[^\p{L}\p{M}])[\u0648\u0641\u0628\u0644\u0643]$/u;
/** Signs that may begin a word, at most so many. */
export const SIGNED_START =
  /[0-9\p{No}\p{Sm}.,:/\\#@$\u20AC\u00A3\u00A5_%&^*!|\u00A1\u00B7\u00BF\u2013\u2016\u00B0\u2032\u2033\u21E5\u21E7\u2303\u2318\u2325\u238B-]*$/u;
/** Signs that belong to the word: 3D, .NET, #tag, $PATH, ~/x, ../x, --help, -v, -ing, \u2212x, ++i, *.txt, \u22122°C, \u00B0C, square roots, %PATH%, &amp;, |x|, ::1, keys of a Mac. */
export const OWN_START =
  /^(?:[0-9\p{No}@#$\u20AC\u00A3\u00A5~_/\\^\u00A1\u00AC\u00B0\u00B1\u00BF\u2200\u2203\u2202\u2206\u2207\u220F\u2211\u221A-\u221C\u221E\u222B-\u222E\u21E5\u21E7\u2303\u2318\u2325\u238B]|([|\u2016])(?=[^|\u2016\s]+\1)|::|!(?=\p{Ll})|\.{1,2}[/\\]|\.(?!\.)|--(?!-)|\+\+|\*\.|[+\u2212-][0-9]|\u2212(?=\p{L})|-(?=\p{Ll})(?!.*[\p{L}\p{N})\u00BB"] ?-(?![\p{L}\p{N}]))|[&%](?=.*[;%]))/u;
/** Signs that may end a word: marks of letters, C++, C#, F\u266F, 5%, 20°, 5′, Na⁺, CO₂↑, trademark signs. */
export const SIGNED_END =
  /[\p{M}+#\u266D-\u266F%\u2030\u00B0\u2032\u2033\u2191\u2193\u2122\u00AE\u00A9\u207A-\u207F\u208A-\u208E\u2212_]/u;
// What may stand before a number that belongs to the word behind it.
const AHEAD = '(?:^|[\\s(\\[\\u00AB\\u201C"])';
/** What a mathematical sign or a bracket connects with the run: 2 + 3x, 5 = a, 6×10²³ mol, \u2211 x, \u00A7 12(1) BGB, [2001] UKHL, (\u00B1)-limonene, \u2318 + K, or a flag. */
export const TERMS = new RegExp(
  `${AHEAD}((?:[+\\u2212-]?[0-9]+(?:[.,][0-9]+)*[ ]?[+\\u2212\\u00D7\\u00F7=<>\\u2264\\u2265\\u2248\\u2260*][ ]?)+|${TIMES_TEN} |[\\u2200-\\u2211\\u221A-\\u221C\\u222B-\\u222E] |\\u00A7{1,2} ?[0-9][0-9().,\\u2013-]* |\\([+\\u00B1\\u2212-]\\)-?|(?:\\p{RI}{2} ?)+|\\[[12][0-9]{3}\\] (?:[0-9]+ )?|\\([12][0-9]{3}\\) [0-9]+ |(?:[0-9\\u21E5\\u21E7\\u2303\\u2318\\u2325\\u238B] ?\\+ ?)+)$`,
  'u',
);
/** «12 Angry Men»: a number at the beginning of a quoted name belongs to it. */
export const QUOTED_NUMBER = /([\u00AB\u201C"])([0-9]+(?:[.,:/][0-9]+)*:?[ ])$/;
/** The closing mark of each opening quotation mark. */
export const CLOSES: Readonly<Record<string, string>> = { '\u00AB': '\u00BB', '\u201C': '\u201D', '"': '"' };
const RTL = '[\\p{scx=Arab}\\p{scx=Hebr}]';
const UNITS =
  '[kMGTmn\u00B5\u03BC]?(?:Hz|Wh|Ah|bps|cal|eV|Pa|[VAWBbgmLlJNs\u03A9])|[kc]?mi?|in|ft|yd|lbs?|oz|min|h|mph|rpm|fps|ppm|\u00B0[CF]|dBi?|[ap]\\.m\\.|[AP]M|USD|EUR|GBP|BTC';
const DECIMAL = '[0-9]+(?:[.,:][0-9]+)*';
const MEASURE = `[+\\u2212\\u00B1~\\u2248\\u2264\\u2265<>-]?${DECIMAL}(?:[\\u2013-]${DECIMAL})?[ \\u00A0]`;
const RAISED = '\\u2070\\u00B9\\u00B2\\u00B3\\u2074-\\u2079';
// A number belongs to the word behind it: the first is the number, the second the word.
const NUMBERED = (
  [
    // Chess moves: 1. e4, 12... Qxd5, 13. O-O.
    ['[0-9]{1,3}\\.(?:\\.\\.)?\\s+', /^(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O)/],
    // Degrees and a cardinal point: 33.5\u00B0 N, 33\u00B030'N.
    [
      `[+\\u2212-]?${DECIMAL}\u00B0 ?(?:${DECIMAL}['\u2032\u2019] ?(?:${DECIMAL}["\u2033\u201D] ?)?)?`,
      /^[NSEW](?!\p{L})/u,
    ],
    // Days and months: 7 Oct 2023.
    [
      '[0-3]?[0-9](?:[\\u2013-][0-3]?[0-9])? ',
      /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*\.?,? [12][0-9]{3}/u,
    ],
    // Volumes of reports and codes of law: 347 U.S. 483, 42 U.S.C. \u00A7 1983, 12 F.3d 45, 28 CFR \u00A7 0.85.
    ['[0-9]{1,4} ', /^(?:(?:\p{Lu}\p{L}*\. ?)+(?:[0-9]d )?(?:\u00A7{1,2} )?|\p{Lu}+ \u00A7{1,2} )[0-9]/u],
    // The first term of a formula: 2 NaOH + H\u2082SO\u2084 \u2192 Na\u2082SO\u2084 + 2 H\u2082O.
    [
      '[0-9]{1,3}(?:[.,][0-9]+)? ',
      /^(?:\p{Script=Latin}|\p{Script=Greek})[\p{Script=Latin}\p{Script=Greek}\p{N}\u207A\u207B()[\]]* [+\u00D7=\u2248\u2192\u21CC] (?:\p{Script=Latin}|\p{Script=Greek}|[0-9(])/u,
    ],
    // Measures that another one follows: 2.4 GHz/5 GHz, 5 km (3.1 mi). Alone a measure reads from the right: 5 km.
    [
      MEASURE,
      new RegExp(
        `^(?:${UNITS})(?![\\p{L}\\p{Nd}])(?:(?!${RTL})[^\\n\\u2028\\u2029])*?[0-9${RAISED}][ \\u00A0]?°?\\p{Script=Latin}`,
        'u',
      ),
    ],
  ] as const
).map(([number, word]) => [new RegExp(`${AHEAD}(${number})$`), word] as const);

/** Gives the number in front of a word that belongs to it, with its space, or an empty text. */
export const numberOf = (ahead: string, word: string): string =>
  NUMBERED.find(([number, behind]) => behind.test(word) && number.test(ahead))?.[0].exec(ahead)?.[1] ?? '';

/** Abbreviations, whose full stop belongs to the word: U.S., M.Sc., Inc. */
export const ABBREVIATED =
  /(?:^|[^\p{L}])(?:\p{L}\.\p{L}|\p{Lu}\p{L}{0,2}\.\p{Lu}\p{L}{0,2}|Inc|Co|Ltd|Corp|Bros|Jr|Sr|St|Dr|Mr|Mrs|Prof|Gen|Col|Sgt|Lt|Capt|Rev|Gov|Mt|Ft|Ave|Blvd|Vol|No|etc|vs|al|ed|eds|p|pp|fol|cit|ibid|cf|viz)$/u;
/** A sign after a full stop, which shows that the full stop belongs to the word. */
export const STOPS = /[,;:\u060C\u061B\u061F]/;
/** Words whose exclamation mark belongs to them: n!, E!, names of companies and programmes. */
export const CALLED = /(?:^|[^\p{L}\p{N}])(?:\p{L}|Yahoo|Joomla|Jeopardy|Wham)$/u;
/** What a dollar sign behind it belongs to: US$, A$, HK$. */
export const DOLLARS = /(?:^|[^\p{L}])(?:\p{Lu}|US|AU|CA|HK|NT|NZ|SG)$/u;
/** The opening partner of each closing bracket and quotation mark. */
export const BRACKETS: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '\u00BB': '\u00AB', // GUILLEMETS
  '\u201D': '\u201C', // DOUBLE QUOTATION MARKS
};
