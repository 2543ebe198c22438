import { TIMES_TEN } from './number-patterns.ts';

/** One-letter particles, alone or with a tatweel: the next character starts a word. */
export const PARTICLE = /\u0640$|(?:^|[^\p{L}\p{M}])[\u0648\u0641\u0628\u0644\u0643]$/u;
/** Signs that may begin a word, at most so many. */
export const SIGNED_START =
  /[0-9\p{No}\p{Sm}.,:/\\#@$\u20AC\u00A3\u00A5_%&^*!\u00A1\u00BF\u2013\u00B0\u2032\u2033-]*$/u;
/** Signs that belong to the word: 3D, .NET, #tag, $PATH, ~/x, ../x, --help, ++i, *.txt, \u22122°C, \u00B0C, square roots, %PATH%, &amp;. */
export const OWN_START =
  /^(?:[0-9\p{No}@#$\u20AC\u00A3\u00A5~_/\\^\u00A1\u00AC\u00B0\u00B1\u00BF\u2200\u2203\u2202\u2206\u2207\u220F\u2211\u221A-\u221C\u221E\u222B-\u222E]|\.{1,2}[/\\]|\.(?!\.)|--(?!-)|\+\+|\*\.|[+\u2212-][0-9]|[&%](?=.*[;%]))/u;
/** Signs that may end a word: marks of letters, C++, C#, 5%, 20°, 5′, Na⁺, CO₂↑, trademark signs. */
export const SIGNED_END =
  /[\p{M}+#%\u2030\u00B0\u2032\u2033\u2191\u2193\u2122\u00AE\u00A9\u207A-\u207F\u208A-\u208E\u2212_]/u;
/** Numbers that a mathematical sign connects with the run: 2 + 3x, 5 = a, 6×10²³ mol. */
export const TERMS = new RegExp(
  `(?:^|[\\s(])((?:[+\\u2212-]?[0-9]+(?:[.,][0-9]+)*[ ]?[+\\u2212\\u00D7\\u00F7=<>\\u2264\\u2265\\u2248\\u2260*][ ]?)+|${TIMES_TEN} )$`,
  'u',
);
/** «12 Angry Men»: a number at the beginning of a quoted name belongs to it. */
export const QUOTED_NUMBER = /([\u00AB\u201C"])([0-9]+(?:[.,:/][0-9]+)*:?[ ])$/;
/** The closing mark of each opening quotation mark. */
export const CLOSES: Readonly<Record<string, string>> = { '\u00AB': '\u00BB', '\u201C': '\u201D', '"': '"' };
/** Degrees before a cardinal point: 33.5\u00B0 N. */
export const DEGREES = /(?:^|[\s(])([+\u2212-]?[0-9]+(?:[.,][0-9]+)*\u00B0 )$/;
/** A cardinal point. */
export const QUARTER = /^[NSEW](?!\p{L})/u;
/** The number of a chess move, before a move. */
export const MOVE_NUMBER = /(?:^|[\s(])([0-9]{1,3}\.(?:\.\.)?\s+)$/;
/** A chess move. */
export const MOVE = /^(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O)/;

/** Abbreviations, whose full stop belongs to the word: U.S., Inc. */
export const ABBREVIATED =
  /(?:^|[^\p{L}])(?:\p{L}\.\p{L}|Inc|Co|Ltd|Corp|Bros|Jr|Sr|St|Dr|Mr|Mrs|Prof|Vol|No|etc|vs|al|Ph\.D|ed|eds|p|pp)$/u;
/** A sign after a full stop, which shows that the full stop belongs to the word. */
export const STOPS = /[,;:\u060C\u061B\u061F]/;
/** Words whose exclamation mark belongs to them: n!, E!, names of companies and programmes. */
export const CALLED = /(?:^|[^\p{L}\p{N}])(?:\p{L}|Yahoo|Joomla|Jeopardy|Wham)$/u;
