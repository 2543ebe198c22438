import { escapeText } from '../../markup/escape.ts';
import type { Site } from '../../site/schema.ts';
import type { OfflineStrings } from '../../strings/offline-strings.ts';

// Its second sentence speaks of the lite pages.
function needsScript(site: Site, { saveNeedsScript }: OfflineStrings): string {
  const [first = saveNeedsScript] = /^.*?[.\u06D4](?= |$)/u.exec(saveNeedsScript) ?? [];
  return site.lite ? saveNeedsScript : first;
}

function liteLink(site: Site, words: OfflineStrings): string {
  return site.lite ? ` <a href="${site.base}lite/">${escapeText(words.lite)}</a>` : '';
}

/** What a reader without scripts is told on `/save/`, as HTML. */
export function withoutScript(site: Site, words: OfflineStrings): string {
  return `<p class="page-note">${escapeText(needsScript(site, words))}${liteLink(site, words)}</p>`;
}

/** The content of `/offline/` as it stands on the web: the worker answers with a page of its own when it is needed. */
export function offlineMain(site: Site, words: OfflineStrings): string {
  return `<h1 class="page-title">${escapeText(words.saveLink)}</h1><p class="page-note">${escapeText(words.saveIntro)}</p><p><a href="${site.base}save/">${escapeText(words.saveTitle)}</a></p>${site.lite ? `<p>${liteLink(site, words).trim()}</p>` : ''}`;
}
