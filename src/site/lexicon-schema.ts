import { z } from 'zod';

const line = z.string({ error: 'not text' }).trim().min(1, { error: 'empty' }).describe('one line of text');

const spellings = z
  .union([z.literal(false), z.null(), z.array(line)], { error: 'neither a list of spellings nor false' })
  .describe('a list of other spellings, [] for none, or false for a name that is never looked for');

const names = z
  .record(line, spellings, { error: 'not a table of names' })
  .default({})
  .describe('a table of names, such as ابن خلدون: [عبد الرحمن بن خلدون]');

/**
 * `content/lexicon.yaml`: the owner's corrections of names in texts. Documented for people in `docs/content-format.md`.
 */
export const lexiconSchema = z.strictObject({
  topics: names,
  people: names,
  places: names,
  forbid: z
    .array(line, { error: 'not a list' })
    .default([])
    .describe('a list of phrases in which no name is meant, such as [شارع الملك فيصل]'),
});

/** The owner's corrections of the lexicon after validation, defaults filled in. */
export type LexiconFile = z.output<typeof lexiconSchema>;

/** What an archive without `content/lexicon.yaml` has. */
export const NO_CORRECTIONS: LexiconFile = { topics: {}, people: {}, places: {}, forbid: [] };
