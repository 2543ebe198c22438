import type { ArticleDraft } from '../../clean/draft-body.ts';
import { draftOrRefused } from '../fragment.ts';
import { readPage } from '../read-html.ts';

/** A page as a browser or crawler kept it, with what came with it. */
interface SavedPage {
  readonly html: string;
  /** Where it was saved from. */
  readonly url: string | undefined;
  /** When, in any form that a date may have. */
  readonly savedAt?: string | undefined;
  /** The pictures that came with it, by address. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
}

/** Reads a saved page as an article. */
export function readSavedPage({ html, url, savedAt, pictures }: SavedPage): ArticleDraft {
  const draft = draftOrRefused(html, () => readPage(html, url));
  const time = savedAt === undefined ? Number.NaN : Date.parse(savedAt);
  if (!Number.isNaN(time) && draft.fields.source)
    draft.fields.source = { ...draft.fields.source, retrieved: new Date(time).toISOString().slice(0, 10) };
  if (pictures && pictures.size > 0) draft.pictures = pictures;
  return draft;
}
