import type { Nodes, Root } from 'hast';
import { directionOf } from '../../strings/language.ts';
import { attribute } from './element.ts';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

interface Letters {
  rtl: number;
  ltr: number;
}

function lettersOf(text: string): Letters {
  const counts = { rtl: 0, ltr: 0 };
  for (const [letter] of text.matchAll(/\p{L}/gu)) counts[RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr']++;
  return counts;
}

/**
 * Takes away the attributes that set text left to right whose letters are mostly of Arabic or Hebrew script: `dir`, and
 * `lang` of a language of another script. Editors write them for every text that is typed or pasted while their own
 * language is English (Blogger's `dir="ltr" trbidi="on"`, Word's `lang="EN-US"`).
 */
export function dropWrongDirections(root: Root): void {
  const walk = (node: Nodes): Letters => {
    if (node.type === 'text') return lettersOf(node.value);
    const sum = { rtl: 0, ltr: 0 };
    if (!('children' in node)) return sum;
    for (const child of node.children) {
      const { rtl, ltr } = walk(child);
      sum.rtl += rtl;
      sum.ltr += ltr;
    }
    if (node.type !== 'element' || sum.rtl <= sum.ltr) return sum;
    if (attribute(node, 'dir')?.toLowerCase() === 'ltr') delete node.properties.dir;
    for (const name of ['lang', 'xmlLang']) {
      const lang = attribute(node, name);
      if (lang !== undefined && directionOf(lang.toLowerCase()) === 'ltr') delete node.properties[name];
    }
    return sum;
  };
  walk(root);
}
