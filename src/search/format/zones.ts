/**
 * The zones of an article and the numbers of their words: a position tells its zone, and the last word of one zone never
 * stands beside the first of the next.
 */

/** First position of the title, the names, the lead, the light text (of little weight), and the body. */
export const ZONE_STARTS = [0, 512, 2048, 3072, 4096] as const;

/** Number of a zone: title 0, names 1, lead 2, light text 3, body 4. */
export type Zone = 0 | 1 | 2 | 3 | 4;

/** The zone of the title, the first. */
export const TITLE: Zone = 0;

/** The zone of the body, the last. */
export const BODY: Zone = 4;

/** The first words of a body, where news says what it is about. */
const OPENING_WORDS = 25;

/** Worth of one occurrence by zone, and in the opening of the body, in tenths (`docs/search.md`). */
const WORTHS = [25, 15, 12, 5, 10] as const;
const OPENING_WORTH = 14;

/** Gives the position of a word of a zone. The last position of a zone stands for all that do not fit into it. */
export function positionIn(zone: Zone, word: number): number {
  const next = ZONE_STARTS[zone + 1];
  const position = ZONE_STARTS[zone] + word;
  return next === undefined ? position : Math.min(position, next - 1);
}

/** Gives the zone of a position. */
export function zoneOf(position: number): Zone {
  return ZONE_STARTS.findLastIndex((start) => position >= start) as Zone;
}

/** Gives the worth of an occurrence by its position, in tenths. */
export function zoneWeightAt(position: number): number {
  if (position >= ZONE_STARTS[BODY])
    return position < ZONE_STARTS[BODY] + OPENING_WORDS ? OPENING_WORTH : WORTHS[BODY];
  return WORTHS[zoneOf(position)];
}
