import { escapeText } from '../../markup/escape.ts';
import { localRuntime } from '../local/local-scripts.ts';
import type { PageWords } from './page-words.ts';

/** Makes the page of a copy that tells whether the copy is complete and who signed it, as a single file. */
export async function verifyPage(words: PageWords): Promise<string> {
  const { strings, language, site } = words;
  const used = Object.fromEntries(Object.entries(strings).filter(([key]) => key.startsWith('verify')));
  const json = JSON.stringify(used).replaceAll('<', '\\u003c');
  const title = escapeText(strings.verifyTitle);
  return `<!DOCTYPE html><html lang="${language.tag}" dir="${language.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>body{max-width:38em;margin:2em auto;padding:0 1em;font:1.1em/1.8 serif}input{font:inherit}</style></head><body><p><a href="index.html">${words.html(site.title)}</a></p><h1>${title}</h1><p>${escapeText(strings.verifyIntro)}</p><p><label>${escapeText(strings.verifyChoose)} <input type="file" webkitdirectory></label></p><p id="status" role="status"></p><ul id="findings"></ul><script type="application/json" id="words">${json}</script><script>${(await localRuntime('verify')).replaceAll('</script', '<\\/script')}</script></body></html>`;
}
