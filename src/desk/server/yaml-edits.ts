import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that identify a row of a list, wherever it stands. */
const NAMES = ['key', 'to', 'href', 'name', 'title'] as const;

function nameOf(value: Table): string | undefined {
  const name = NAMES.find((each) => typeof value[each] === 'string');
  return name === undefined ? undefined : `${name} ${value[name]}`;
}

function newNode(document: Document, value: unknown): Node {
  const node = document.createNode(value, { aliasDuplicateObjects: false }) as Node;
  visit(node, {
    Seq: (_, list) => {
      list.flow = list.items.every((item) => isScalar(item));
    },
  });
  return node;
}

/** Gives a node a new value and keeps the comments inside it. */
function changed(document: Document, node: unknown, value: unknown): Node {
  if (isScalar(node) && typeof value !== 'object') {
    if (node.value === value) return node;
    node.value = value;
    // The new value may need other quotation marks than the old.
    delete node.type;
    delete node.source;
    return node;
  }
  if (isMap(node) && isTable(value)) {
    for (const { key } of [...node.items]) if (!Object.hasOwn(value, String(key))) node.delete(key);
    for (const [key, each] of Object.entries(value))
      node.set(key, changed(document, node.get(key, true), each));
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    const left = [...node.items] as Node[];
    const before = node.toJS(document) as unknown[];
    const names = before.map((each) => (isTable(each) ? nameOf(each) : JSON.stringify(each)));
    node.items = value.map((each, index) => {
      const name = isTable(each) ? nameOf(each) : JSON.stringify(each);
      const at = names.indexOf(name);
      const known = at >= 0 ? at : names.length === value.length ? index : -1;
      const own = known >= 0 ? left[known] : undefined;
      if (own === undefined) return newNode(document, each);
      names[known] = undefined;
      return changed(document, own, each);
    });
    return node;
  }
  return newNode(document, value);
}

/**
 * Changes keys of a YAML text; comments, order and all other keys stay as they are.
 * @param changes keys and their new values; `null` removes a key
 * @returns the new text; `undefined` where the text is not a table
 */
export function editYaml(yaml: string, changes: Table): string | undefined {
  const document = parseDocument(yaml, { prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  if (document.contents !== null && !isMap(document.contents)) return undefined;
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === undefined) document.delete(key);
    else document.set(key, changed(document, document.get(key, true), value));
  }
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return text === '{}\n' || text === 'null\n' ? '' : text;
}
