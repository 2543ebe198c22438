import { escapeValue, isRecord, type JsonRecord, listOf } from './normal-record.ts';

/** Tells whether a value is a text of the editor Quill: a list of what is inserted, alone or below `ops`. */
export function deltaOf(value: unknown): readonly JsonRecord[] | undefined {
  const ops = listOf(isRecord(value) ? value.ops : value);
  return ops.length > 0 && ops.every((each) => isRecord(each) && 'insert' in each)
    ? (ops as readonly JsonRecord[])
    : undefined;
}

const attributesOf = (op: JsonRecord): JsonRecord => (isRecord(op.attributes) ? op.attributes : {});

function inline(text: string, attributes: JsonRecord): string {
  let html = escapeValue(text);
  if (attributes.bold === true) html = `<strong>${html}</strong>`;
  if (attributes.italic === true) html = `<em>${html}</em>`;
  return typeof attributes.link === 'string' ? `<a href="${escapeValue(attributes.link)}">${html}</a>` : html;
}

function embedded(insert: JsonRecord): string {
  if (typeof insert.image === 'string') return `<img src="${escapeValue(insert.image)}" alt="">`;
  return typeof insert.video === 'string' ? `<iframe src="${escapeValue(insert.video)}"></iframe>` : '';
}

/** Writes a line with the form that the sign at its end gives it. */
function lineOf(html: string, form: JsonRecord): string {
  if (typeof form.header === 'number')
    return `<h${Math.min(6, form.header + 1)}>${html}</h${Math.min(6, form.header + 1)}>`;
  if (form.list === 'ordered') return `<ol><li>${html}</li></ol>`;
  if (form.list !== undefined) return `<ul><li>${html}</li></ul>`;
  if (form.blockquote === true) return `<blockquote>${html}</blockquote>`;
  return form['code-block'] === undefined ? `<p>${html}</p>` : `<pre>${html}</pre>`;
}

/** Writes a text of Quill as HTML: the sign that ends a line says what the line is. */
export function deltaToHtml(ops: readonly JsonRecord[]): string {
  const lines: string[] = [];
  let line = '';
  const end = (form: JsonRecord) => {
    if (line.trim() !== '') lines.push(lineOf(line, form));
    line = '';
  };
  for (const op of ops) {
    if (isRecord(op.insert)) line += embedded(op.insert);
    if (typeof op.insert !== 'string') continue;
    const [first = '', ...others] = op.insert.split('\n');
    if (first !== '') line += inline(first, attributesOf(op));
    for (const each of others) {
      end(attributesOf(op));
      if (each !== '') line += inline(each, attributesOf(op));
    }
  }
  end({});
  return lines.join('\n').replace(/<\/(ol|ul)>\n<\1>/g, '');
}
