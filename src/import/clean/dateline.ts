import type { Nodes, Text } from 'mdast';
import { parseWrittenDate } from '../../article/written-dates.ts';
import { textOf } from '../markdown.ts';
import { AGENCY_PATTERN, agencyOf, CITIES } from './agencies.ts';
import { addNames, placeOf, type Rule, record, removeBlock } from './draft-body.ts';

const SEPARATOR = '[\\s\\-\\u2010-\\u2015\\u0640/:\\u060C,.(\\[«"]*';
const PLACE = '[\\u0620-\\u065F\\u0671]+(?:[ ][\\u0620-\\u065F\\u0671]+){0,3}';
const END = '[\\s)\\]»"]*(?:[\\-\\u2010-\\u2015\\u0640/:]+|\\.{2,})[\\s\\-\\u2010-\\u2015/:]*';
// «القاهرة - رويترز:»، «دمشق، سوريا (CNN) --»، «غزة 20-2-2024 وفا-»، «(رويترز) -»
const WITH_AGENCY = new RegExp(
  `^\\s*(?:(${PLACE})(?:\\s*[\\u060C,]\\s*(${PLACE}))?)?(?:\\s*[\\u060C,/(-]?\\s*(\\d[^()\\n]{3,30}?\\d{4}))?${SEPARATOR}(?:وكالة\\s+)?(${AGENCY_PATTERN})(?:\\s*[\\u060C,+و/-]\\s*(${AGENCY_PATTERN}))?(?![\\p{L}])${END}(?=\\S)`,
  'u',
);
const ALONE = new RegExp(
  `^\\s*[(\\[]?(?:(${PLACE})(?:\\s*[\\u060C,]\\s*(${PLACE}))?\\s*[\\-\\u2010-\\u2015\\u0640/:\\u060C(]+\\s*)?(${AGENCY_PATTERN})\\s*[)\\].:\\-\\u2013]*\\s*$`,
  'u',
);
const CITY_FIRST = new RegExp(
  `^(${PLACE})\\s*(?:[\\u060C,]\\s*${PLACE}\\s*)?[\\-\\u2010-\\u2015\\u0640:/]`,
  'u',
);

/** Gives a text without the dateline at its head; the empty text where it is nothing else. */
export function withoutDateline(text: string): string {
  if (text.length < 60 && ALONE.test(text)) return '';
  const found = WITH_AGENCY.exec(text);
  return found && found[0].length <= 90 ? text.slice(found[0].length) : text;
}

// What stands before an agency as a place does and is none: «المصدر: رويترز», «ترجمة - أ ف ب».
const NO_PLACE =
  /^(?:(?:ال)?مصدر|المصادر|مصدر الخبر|نقل[اً]* عن|تقرير|خاص|متابع(?:ة|ات)|ترجمة|تحرير|إعداد|(?:ال)?صورة|تصوير|عدسة|أخبار|عاجل|بقلم|كتبت?|(?:ب|و)?حسب|وفقا?)$/u;
const placesIn = (names: readonly (string | undefined)[]): string[] =>
  names.filter((name) => name !== undefined && !NO_PLACE.test(name)) as string[];

function firstText(node: Nodes): Text | undefined {
  if (node.type === 'text') return node;
  const first = 'children' in node ? node.children[0] : undefined;
  return first === undefined ? undefined : firstText(first);
}

/**
 * `dateline`: «القاهرة - رويترز» at the head of the text becomes place and agency. A city alone («الجزائر - …») is
 * noted as a place and stays in the sentence.
 */
export const dateline: Rule = {
  name: 'dateline',
  apply(draft) {
    const at = draft.body.children.findIndex(
      (block) => block.type === 'paragraph' && textOf(block).trim() !== '',
    );
    const block = draft.body.children[at];
    if (at < 0 || at > 3 || block?.type !== 'paragraph') return;
    const text = textOf(block);
    const alone = ALONE.exec(text);
    if (alone && text.length < 60 && draft.body.children.length > 1) {
      const agency = agencyOf(alone[3] ?? '') ?? alone[3];
      const places = placesIn([alone[1]]);
      addNames(draft, 'places', places);
      if (agency !== undefined) draft.fields.agency ??= agency;
      removeBlock(draft, block, 'dateline', [...places, agency].join(' \u00B7 '));
      return;
    }
    const found = WITH_AGENCY.exec(text);
    if (found && found[0].length <= 90) {
      // A dateline inside markup that goes on («<b>دمشق (CNN) -- أكدت …») is cut from the first text node.
      const node = firstText(block);
      if (node !== undefined && node.value.length > found[0].length) {
        node.value = node.value.slice(found[0].length);
        const agency = agencyOf(found[4] ?? '') ?? found[4] ?? '';
        const places = placesIn([found[1]]);
        addNames(draft, 'places', places);
        draft.fields.agency ??= agency;
        const date = found[3] === undefined ? undefined : parseWrittenDate(found[3]);
        if (date && draft.fields.published === undefined) {
          draft.fields.published = date.date;
          draft.fields.printed = { ...draft.fields.printed, published: date.printed };
        }
        const after = [...places, agency].filter((each) => each !== '').join(' \u00B7 ');
        record(draft, 'dateline', placeOf(draft, block), found[0].trim(), after);
        return;
      }
    }
    const city = CITY_FIRST.exec(text)?.[1];
    if (city !== undefined && CITIES.has(city)) addNames(draft, 'places', [city]);
  },
};
