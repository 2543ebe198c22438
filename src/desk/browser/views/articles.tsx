import { useEffect, useRef, useState } from 'preact/hooks';
import type { ArticleList, ArticleRow } from '../../protocol.ts';
import { ask, query } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { count, words, writeDay } from '../language.ts';
import { address, go } from '../route.ts';
import { NewArticleForm } from './new-article.tsx';

const PAGE = 50;
const WAIT_MS = 250;

type Filters = Readonly<Record<'words' | 'section' | 'status' | 'problems' | 'year', string>>;

const NAMES = ['words', 'section', 'status', 'problems', 'year'] as const;

function filtersOf(options: URLSearchParams): Filters {
  return Object.fromEntries(NAMES.map((name) => [name, options.get(name) ?? ''])) as Filters;
}

function useList(filters: Filters, from: number): ArticleList | undefined {
  const [list, setList] = useState<ArticleList>();
  const { job, tell } = useDesk();
  // The list is read again when a job has ended.
  const ended = job && job.state !== 'running' ? job.id : 0;
  const asked = query({ ...filters, from, after: ended });
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      ask<ArticleList>('GET', `articles?${asked}`).then(
        (made) => {
          if (!isOld) setList(made);
        },
        (error: Error) => tell(error.message, 'error'),
      );
    }, WAIT_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [asked, tell]);
  return list;
}

function Row({
  row,
  sections,
  chosen,
  onChoose,
}: {
  row: ArticleRow;
  sections: ReadonlyMap<string, string>;
  chosen: boolean;
  onChoose(chosen: boolean): void;
}) {
  const say = words();
  const status = row.status === 'draft' ? say.draft : row.status === 'broken' ? say.broken : '';
  return (
    <tr class={row.status}>
      <td class="choose">
        <input
          type="checkbox"
          checked={chosen}
          disabled={row.status === 'broken'}
          aria-label={say.choose(row.title)}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <a href={address('edit', row.file)} dir="auto">
          {row.title}
        </a>{' '}
        {status && <span class={`badge ${row.status}`}>{status}</span>}
        {row.authors.length > 0 && <small dir="auto">{row.authors.join(say.comma)}</small>}
      </th>
      <td class="date">{row.published === '' ? say.undated : writeDay(row.published)}</td>
      <td>{sections.get(row.section) ?? row.section}</td>
      <td class="counts">
        {row.errors > 0 && <span class="error">{say.errors(row.errors, count(row.errors))}</span>}
        {row.warnings > 0 && <span class="warn">{say.warnings(row.warnings, count(row.warnings))}</span>}
      </td>
    </tr>
  );
}

function Filter({
  name,
  label,
  value,
  options,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange(value: string): void;
}) {
  return (
    <label class="filter">
      <span>{label}</span>
      <select name={name} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{words().all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Lists the articles of the archive with search, filters and selection. */
export function ArticlesView({ options }: { options: URLSearchParams }) {
  const { start } = useDesk();
  const say = words();
  const [filters, setFilters] = useState(() => filtersOf(options));
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isNew, setNew] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useList(filters, from);
  const sections = new Map(start.sections.map(({ key, title }) => [key, title]));
  const set = (name: keyof Filters, value: string) => {
    setFilters((now) => ({ ...now, [name]: value }));
    setFrom(0);
  };
  const choose = (files: readonly string[], isChosen: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      for (const file of files) isChosen ? next.add(file) : next.delete(file);
      return next;
    });
  const turn = (to: number) => {
    setFrom(to);
    heading.current?.focus();
  };
  return (
    <section class="page articles">
      <header class="page-head">
        <h1 tabIndex={-1} ref={heading}>
          {say.views.articles}
        </h1>
        <button type="button" class="primary" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
          {say.newArticle}
        </button>
      </header>
      {isNew && <NewArticleForm onMade={(file) => go('edit', file)} onCancel={() => setNew(false)} />}
      <search class="filters">
        <label class="filter wide">
          <span>{say.search}</span>
          <input
            type="search"
            value={filters.words}
            placeholder={say.searchHint}
            onInput={(event) => set('words', event.currentTarget.value)}
          />
        </label>
        <Filter
          name="section"
          label={say.fields.section}
          value={filters.section}
          options={[...sections]}
          onChange={(value) => set('section', value)}
        />
        <Filter
          name="year"
          label={say.year}
          value={filters.year}
          options={(list?.years ?? []).map((year) => [year, year])}
          onChange={(value) => set('year', value)}
        />
        <Filter
          name="status"
          label={say.fields.status}
          value={filters.status}
          options={[
            ['published', say.options.published],
            ['draft', say.options.draft],
            ['broken', say.broken],
          ]}
          onChange={(value) => set('status', value)}
        />
        <Filter
          name="problems"
          label={say.views.problems}
          value={filters.problems}
          options={[
            ['any', say.withAny],
            ['errors', say.withErrors],
          ]}
          onChange={(value) => set('problems', value)}
        />
      </search>
      {list && (
        <>
          <div class="list-head">
            <p role="status">{say.found(list.matching, count(list.matching), count(list.total))}</p>
            {chosen.size > 0 ? (
              <p class="chosen">
                {say.chosen(chosen.size, count(chosen.size))}{' '}
                <button
                  type="button"
                  class="primary"
                  onClick={() => {
                    sessionStorage.setItem('warraq-desk-many', JSON.stringify([...chosen]));
                    go('many');
                  }}
                >
                  {say.changeMany}
                </button>{' '}
                <button type="button" onClick={() => setChosen(new Set())}>
                  {say.chooseNone}
                </button>
              </p>
            ) : (
              list.matching > 0 && (
                <button type="button" class="quiet" onClick={() => choose(list.files, true)}>
                  {say.chooseAll(list.matching, count(list.matching))}
                </button>
              )
            )}
          </div>
          {list.rows.length === 0 ? (
            <p class="empty">{list.total === 0 ? say.noArticles : say.nothingFound}</p>
          ) : (
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">
                    <span class="sr-only">{say.chooseColumn}</span>
                  </th>
                  <th scope="col">{say.fields.title}</th>
                  <th scope="col">{say.fields.published}</th>
                  <th scope="col">{say.fields.section}</th>
                  <th scope="col">{say.views.problems}</th>
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <Row
                    key={row.file}
                    row={row}
                    sections={sections}
                    chosen={chosen.has(row.file)}
                    onChoose={(isChosen) => choose([row.file], isChosen)}
                  />
                ))}
              </tbody>
            </table>
          )}
          {list.matching > PAGE && (
            <nav class="pager" aria-label={say.pages}>
              <button type="button" disabled={from === 0} onClick={() => turn(from - PAGE)}>
                {say.previous}
              </button>
              <span>
                {say.range(
                  count(from + 1),
                  count(Math.min(from + PAGE, list.matching)),
                  count(list.matching),
                )}
              </span>
              <button type="button" disabled={from + PAGE >= list.matching} onClick={() => turn(from + PAGE)}>
                {say.next}
              </button>
            </nav>
          )}
        </>
      )}
    </section>
  );
}
