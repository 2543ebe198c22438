import { data } from 'virtual:warraq/data';
import type { TemplateData } from './template-data.ts';

/**
 * Makes a function that works something out of the templates' data when it is first asked for, and again only when the
 * templates were given other data: a process that builds again and again (`warraq build --watch`) keeps its templates.
 */
export function fromData<Value>(make: () => Value): () => Value {
  let known: { readonly of: TemplateData; readonly value: Value } | undefined;
  return () => {
    if (known?.of !== data) known = { of: data, value: make() };
    return known.value;
  };
}
