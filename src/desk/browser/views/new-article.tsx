import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { words } from '../language.ts';

/** Asks what a new article needs, and starts it as a draft. */
export function NewArticleForm({ onMade, onCancel }: { onMade(file: string): void; onCancel(): void }) {
  const { start, tell } = useDesk();
  const say = words();
  const [title, setTitle] = useState('');
  const [section, setSection] = useState(start.sections[0]?.key ?? '');
  const [published, setPublished] = useState(() => {
    const now = new Date();
    // The day of the person's own clock.
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="new"
      onSubmit={async (event) => {
        event.preventDefault();
        try {
          onMade((await ask<{ file: string }>('POST', 'articles', { title, section, published })).file);
        } catch (error) {
          tell(error instanceof Error ? error.message : '', 'error');
        }
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <label class="filter wide">
        <span>{say.fields.title}</span>
        <input
          ref={field}
          type="text"
          required
          dir="auto"
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <label class="filter">
        <span>{say.fields.section}</span>
        <select value={section} onChange={(event) => setSection(event.currentTarget.value)}>
          {start.sections.map(({ key, title: name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="filter">
        <span>{say.fields.published}</span>
        <input type="date" value={published} onInput={(event) => setPublished(event.currentTarget.value)} />
      </label>
      <p class="actions">
        <button type="submit" class="primary">
          {say.startArticle}
        </button>
        <button type="button" onClick={onCancel}>
          {say.cancel}
        </button>
      </p>
    </form>
  );
}
