import { useState } from 'preact/hooks';
import type { ManyChange, ManyEffect } from '../../protocol.ts';
import { ask } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { labelOf } from '../field.tsx';
import { count, words } from '../language.ts';
import { address, go } from '../route.ts';

const SHOWN = 100;
const KEEP = '\u0000keep';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

interface Asked {
  readonly section: string;
  readonly status: string;
  readonly language: string;
  readonly authors: string;
  readonly add: string;
  readonly remove: string;
}

const NOTHING: Asked = { section: KEEP, status: KEEP, language: '', authors: '', add: '', remove: '' };

function toChange({ section, status, language, authors, add, remove }: Asked): ManyChange {
  return {
    ...(section === KEEP ? {} : { section }),
    ...(status === 'published' || status === 'draft' ? { status } : {}),
    ...(language.trim() === '' ? {} : { language: language.trim() === '-' ? '' : language.trim() }),
    ...(authors.trim() === '' ? {} : { authors: linesOf(authors) }),
    ...(add.trim() === '' ? {} : { addTopics: linesOf(add) }),
    ...(remove.trim() === '' ? {} : { removeTopics: linesOf(remove) }),
  };
}

const shownValue = (key: string, value: string): string => {
  const options: Readonly<Record<string, string>> = words().options;
  if (key === 'status') return options[value === '' ? 'published' : value] ?? value;
  return value === '' ? words().none : value;
};

/** Changes a field of all selected articles, after showing what changes in each. */
export function ManyView() {
  const { start, tell } = useDesk();
  const say = words();
  const [files] = useState(() => JSON.parse(sessionStorage.getItem('warraq-desk-many') ?? '[]') as string[]);
  const [asked, setAsked] = useState(NOTHING);
  const [effects, setEffects] = useState<readonly ManyEffect[]>();
  const [working, setWorking] = useState(false);
  const set = (key: keyof Asked, value: string) => {
    setAsked((now) => ({ ...now, [key]: value }));
    setEffects(undefined);
  };
  const change = toChange(asked);
  const isEmpty = Object.keys(change).length === 0;
  const doing = async (act: () => Promise<void>) => {
    setWorking(true);
    try {
      await act();
    } catch (error) {
      tell(error instanceof Error ? error.message : '', 'error');
    } finally {
      setWorking(false);
    }
  };
  const look = () =>
    doing(async () =>
      setEffects((await ask<{ effects: ManyEffect[] }>('POST', 'many/look', { files, change })).effects),
    );
  const apply = () =>
    doing(async () => {
      const looked = (effects ?? [])
        .filter(({ refused }) => !refused)
        .map(({ file, hash }) => ({ file, hash }));
      const { changed, refused } = await ask<{ changed: number; refused: readonly { file: string }[] }>(
        'POST',
        'many',
        { looked, change },
      );
      const left = refused.map(({ file }) => file);
      tell(
        [
          say.changed(changed, count(changed)),
          ...(left.length > 0 ? [say.notChanged, ...left.slice(0, 5)] : []),
        ].join('\n'),
        left.length > 0 ? 'error' : 'note',
      );
      if (left.length === 0) go('articles');
      else setEffects(undefined);
    });
  const area = (key: 'authors' | 'add' | 'remove', label: string) => (
    <div class="field">
      <label for={`many-${key}`}>{label}</label>
      <textarea
        id={`many-${key}`}
        dir="auto"
        rows={2}
        value={asked[key]}
        onInput={(event) => set(key, event.currentTarget.value)}
      />
    </div>
  );
  return (
    <section class="page">
      <p>
        <a href={address('articles')}>{say.backToArticles}</a>
      </p>
      <h1>{say.manyTitle(files.length, count(files.length))}</h1>
      <p class="hint">{say.manyAbout}</p>
      <div class="fields">
        <div class="field">
          <label for="many-section">{say.fields.section}</label>
          <select
            id="many-section"
            value={asked.section}
            onChange={(event) => set('section', event.currentTarget.value)}
          >
            <option value={KEEP}>{say.asItIs}</option>
            {start.sections.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="many-status">{say.fields.status}</label>
          <select
            id="many-status"
            value={asked.status}
            onChange={(event) => set('status', event.currentTarget.value)}
          >
            <option value={KEEP}>{say.asItIs}</option>
            <option value="published">{say.options.published}</option>
            <option value="draft">{say.options.draft}</option>
          </select>
        </div>
        <div class="field">
          <label for="many-language">{say.fields.language}</label>
          <input
            id="many-language"
            dir="ltr"
            placeholder={say.asItIs}
            aria-describedby="many-language-about"
            value={asked.language}
            onInput={(event) => set('language', event.currentTarget.value)}
          />
          <p id="many-language-about" class="hint">
            {say.languageMany}
          </p>
        </div>
        {area('authors', say.fields.authors)}
        {area('add', say.addTopics)}
        {area('remove', say.removeTopics)}
      </div>
      <p class="actions">
        <button type="button" disabled={isEmpty || working} onClick={() => void look()}>
          {say.lookFirst}
        </button>
        {effects && effects.length > 0 && (
          <button type="button" class="primary" disabled={working} onClick={() => void apply()}>
            {say.changeNow(effects.length, count(effects.length))}
          </button>
        )}
      </p>
      {effects?.length === 0 && <p role="status">{say.nothingToChange}</p>}
      {effects && effects.length > 0 && (
        <>
          <h2>{say.whatChanges}</h2>
          <ul class="effects">
            {effects.slice(0, SHOWN).map(({ file, title, changes, refused }) => (
              <li key={file}>
                <strong dir="auto">{title}</strong>
                {refused && <span class="wrong">{say.broken}</span>}
                {changes.map(([key, before, after]) => (
                  <p key={key}>
                    {labelOf(key)}: <del dir="auto">{shownValue(key, before)}</del> ←{' '}
                    <ins dir="auto">{shownValue(key, after)}</ins>
                  </p>
                ))}
              </li>
            ))}
          </ul>
          {effects.length > SHOWN && <p class="hint">{say.firstOnly(count(SHOWN), count(effects.length))}</p>}
        </>
      )}
    </section>
  );
}
