import { articleAddress } from '../../article/address.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import { withField } from '../collection-writer.ts';
import type { ArticleLine } from '../journal/journal.ts';
import { articleId } from '../journal/known.ts';
import { changeArticle, type RunEnd } from './run-end.ts';

/** Adds `translations` to the articles of a run that are translations of one another, at the end of the run. */
export function linkTranslations(end: RunEnd): void {
  for (const files of end.known.translationsOf(end.run)) {
    if (files.size < 2) continue;
    for (const [language, file] of files) {
      const others = [...files].filter(([each]) => each !== language);
      const value = JSON.stringify(
        Object.fromEntries(others.map(([each, other]) => [each, articleAddress(articleId(other))])),
      );
      changeArticle(end, file, ['translations', value], (text) => withField(text, 'translations', value));
    }
  }
}

/** What the journal keeps of a draft that is one of several translations. */
export function translationOf({ translation, fields }: ArticleDraft): Pick<ArticleLine, 'translation'> {
  if (!translation) return {};
  return { translation: { key: translation.key, language: fields.language ?? translation.language } };
}
