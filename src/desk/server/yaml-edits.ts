import { isScalar, parseDocument, visit } from 'yaml';

/**
 * Changes keys of a YAML text; comments, order and all other keys stay as they are written.
 *
 * @param changes keys and their new values; `null` takes a key away
 * @returns the new text; `undefined` where the text is not a table
 */
export function editYaml(yaml: string, changes: Readonly<Record<string, unknown>>): string | undefined {
  const document = parseDocument(yaml, { prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === undefined) {
      document.delete(key);
      continue;
    }
    const before = document.get(key, true);
    // A value with a comment of its own keeps it.
    if (isScalar(before) && typeof value !== 'object') {
      before.value = value;
      // Quotation marks that an old value needed say nothing of the new one.
      delete before.type;
      delete before.source;
      continue;
    }
    const node = document.createNode(value, { aliasDuplicateObjects: false });
    visit(node, {
      Seq: (_, list) => {
        list.flow = list.items.every((item) => isScalar(item));
      },
    });
    document.set(key, node);
  }
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return text === '{}\n' || text === 'null\n' ? '' : text;
}
