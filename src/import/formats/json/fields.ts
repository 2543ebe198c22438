import { type FieldKind, fieldKind } from './field-names.ts';

// A whole page and what stands around its article.
const UNCLEAN = /raw|page|message/i;

/** How many letters a text has, without markup; what is no text is neither longer nor shorter than any (NaN). */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.replace(/<[^>]{0,2000}>/g, '').length;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('').length;
  return Number.NaN;
}

/** The fields of one record by what they are; each is given once. */
export class Fields {
  readonly used = new Set<string>();
  readonly #byKind = new Map<FieldKind, { readonly name: string; readonly value: unknown; rank: number }[]>();

  constructor(record: Readonly<Record<string, unknown>>) {
    for (const [name, value] of Object.entries(record)) {
      if (value === undefined || value === null || value === '') continue;
      if (Array.isArray(value) && value.length === 0) continue;
      const known = fieldKind(name);
      if (!known) continue;
      const list = this.#byKind.get(known.kind) ?? [];
      list.push({ name, value, rank: known.rank });
      this.#byKind.set(known.kind, list);
    }
    for (const list of this.#byKind.values()) list.sort((a, b) => a.rank - b.rank);
  }

  /**
   * Takes the field of the text: the best by its name, HTML first, unless another text says more than twice as much.
   *
   * @returns its value, and whether its name says that it is HTML
   */
  takeText(): { readonly value: unknown; readonly isHtml: boolean } | undefined {
    const [html, ...others] = [...(this.#byKind.get('html') ?? []), ...(this.#byKind.get('text') ?? [])];
    if (html === undefined) return undefined;
    const longest = others
      .filter(({ name }) => !UNCLEAN.test(name))
      .reduce((best, each) => (sizeOf(each.value) > sizeOf(best.value) * 2 ? each : best), html);
    this.used.add(longest.name);
    return { value: longest.value, isHtml: fieldKind(longest.name)?.kind === 'html' };
  }

  /** Gives the fields of a kind that were not taken before, the best first. */
  takeAll(kind: FieldKind): readonly { readonly name: string; readonly value: unknown }[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** Takes the best field of a kind that was not taken before. */
  take(kind: FieldKind): unknown {
    const next = this.#byKind.get(kind)?.shift();
    if (next === undefined) return undefined;
    this.used.add(next.name);
    return next.value;
  }
}
