import { escapeText } from '../../markup/escape.ts';
import type { OfflineSetup, SaveData } from './setup.ts';

/**
 * Makes the content of `/save/`; the script fills the place marked `data-save`. The build writes the page, and a worker
 * whose page of that name is of another version makes its own.
 *
 * @param withoutScript HTML for a browser without scripts
 */
export function saveMain(setup: OfflineSetup, save: SaveData, withoutScript = ''): string {
  const { strings } = setup;
  const { page, ...rest } = save;
  const json = JSON.stringify({ setup, ...rest }).replaceAll('<', '\\u003c');
  const none = withoutScript ? `<noscript>${withoutScript}</noscript>` : '';
  return `<h1 class="page-title">${escapeText(strings.saveTitle ?? '')}</h1><p class="page-note">${escapeText(strings.saveIntro ?? '')}</p><div data-save></div>${none}<script type="application/json" id="warraq-save">${json}</script><script type="module" src="${page}"></script>`;
}
