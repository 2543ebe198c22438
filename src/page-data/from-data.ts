import { data } from 'virtual:warraq/data';
import type { TemplateData } from './template-data.ts';

/**
 * Makes a function that computes a value from the templates' data on its first call, and again only after the templates
 * were given other data: a process that builds repeatedly (`warraq build --watch`) keeps its templates.
 */
export function fromData<Value>(make: () => Value): () => Value {
  let known: { readonly of: TemplateData; readonly value: Value } | undefined;
  return () => {
    if (known?.of !== data) known = { of: data, value: make() };
    return known.value;
  };
}
