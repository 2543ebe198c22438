import type { Site } from '../../site/schema.ts';
import { numberingSystem } from '../../strings/language.ts';
import type { OfflineStrings } from '../../strings/offline.ts';
import type { OfflineSetup } from '../browser/setup.ts';
import { escapeText } from '../html-tokens.ts';

// Its second sentence speaks of the lite pages.
function needsScript(site: Site, { saveNeedsScript }: OfflineStrings): string {
  const [first = saveNeedsScript] = /^.*?[.\u06D4](?= |$)/u.exec(saveNeedsScript) ?? [];
  return site.lite ? saveNeedsScript : first;
}

function liteLink(site: Site, words: OfflineStrings): string {
  return site.lite ? ` <a href="${site.base}lite/">${escapeText(words.lite)}</a>` : '';
}

/** The content of `/save/`; the script fills the place marked `data-save`. */
export function saveMain(
  site: Site,
  words: OfflineStrings,
  setup: OfflineSetup,
  assets: string,
  names: { readonly page: string; readonly worker: string },
): string {
  const data = {
    setup,
    worker: assets + names.worker,
    numerals: numberingSystem(site.language, site.numerals),
    plural: words.articles,
  };
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<h1 class="page-title">${escapeText(words.saveTitle)}</h1><p class="page-note">${escapeText(words.saveIntro)}</p><div data-save></div><noscript><p class="page-note">${escapeText(needsScript(site, words))}${liteLink(site, words)}</p></noscript><script type="application/json" id="warraq-save">${json}</script><script type="module" src="${assets}${names.page}"></script>`;
}

/** The content of `/offline/` as it stands on the web: the worker answers with a page of its own when it is needed. */
export function offlineMain(site: Site, words: OfflineStrings): string {
  return `<h1 class="page-title">${escapeText(words.saveLink)}</h1><p class="page-note">${escapeText(words.saveIntro)}</p><p><a href="${site.base}save/">${escapeText(words.saveTitle)}</a></p>${site.lite ? `<p>${liteLink(site, words).trim()}</p>` : ''}`;
}
