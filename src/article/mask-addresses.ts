import { BRACKETS } from './word-signs.ts';

/** Replaces something that runs from left to right, such as code or a letter of an address. */
export const LTR_LETTER = 'x';

// URLs, handles and paths are one run, whatever letters they contain.
const URL = 'https?:\\/\\/[^\\s<>"\\u00AB\\u00BB\\u201C\\u201D\\u060C\\u061B\\u061F\\u2028\\u2029\\uFFFC]+';
// Without a scheme an address is known by its host: www.site.example, site.example/page. Vue.js/Node.js is none.
const HOST =
  '(?<![\\w@.-])(?:www\\.|[\\w-]+(?:\\.[\\w-]+)*\\.(?![jt]s/)[a-z]{2,}/)[^\\s<>"\\u00AB\\u00BB\\u201C\\u201D\\u060C\\u061B\\u061F\\u2028\\u2029\\uFFFC]+';
const MAIL = '(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+';
const HANDLE = '@\\w(?:[\\w.-]*[A-Za-z0-9])?';
const WINDOWS_PATH =
  '(?<![A-Za-z])[A-Za-z]:\\\\[^\\s<>"|?*\\u00AB\\u00BB\\u201C\\u201D\\u060C\\u061B\\u061F\\u2028\\u2029\\uFFFC]*';
const ADDRESS = new RegExp(`${URL}|${HOST}|${MAIL}|${HANDLE}|${WINDOWS_PATH}`, 'gu');

// A full stop or a bracket after an address belongs to the sentence, unless the bracket was opened in the address.
function trimAddress(address: string): string {
  let own = address;
  for (;;) {
    const trimmed = own.replace(/[.,;:!?]+$/, '');
    const last = trimmed.at(-1) ?? '';
    const opened = BRACKETS[last];
    if (opened === undefined || trimmed.split(opened).length >= trimmed.split(last).length) return trimmed;
    own = trimmed.slice(0, -1);
  }
}

/** Replaces each address, handle and path of a text by as many {@link LTR_LETTER}. */
export const maskAddresses = (text: string): string =>
  text.replace(ADDRESS, (whole) => {
    const own = trimAddress(whole);
    return LTR_LETTER.repeat(own.length) + whole.slice(own.length);
  });
