import { scriptAddress } from '../../search/browser/script-address.ts';
import { type PackEntry, packsFor, type SaveScope } from '../packs/catalogue.ts';
import { isIndexLost } from './device-index.ts';
import { Download, eachDownload } from './download.ts';
import { keepPage, runIndex } from './index-run.ts';
import { SaveStopped } from './keep.ts';
import { withSaveLock } from './save-lock.ts';
import { toValue, withScope } from './save-scopes.ts';
import { articles, data, list, make, number, size, text } from './save-view.ts';
import type { OfflineSetup } from './setup.ts';
import { Unpacker } from './unpack.ts';

/** The page `/save/`: what to save, how much it is, how far it is, and what the browser says to keeping it. */
const ANSWER_MS = 1500;

const root = document.querySelector<HTMLElement>('[data-save]');

const total = (packs: readonly PackEntry[]) => packs.reduce((sum, { bytes }) => sum + bytes, 0);
const pictureBytes = (packs: readonly PackEntry[]) =>
  packs.reduce((sum, { pictures: [, bytes] }) => sum + bytes, 0);

class SavePage {
  private readonly choice = make('select', { id: 'save-what' });
  private readonly withPictures = make('input', { type: 'checkbox', id: 'save-pictures' });
  private readonly amount = make('p', { role: 'status' });
  private readonly button = make('button', { type: 'button', class: 'primary' });
  private readonly remove = make(
    'button',
    { type: 'button', class: 'danger', hidden: '' },
    text('saveRemove'),
  );
  private readonly bar = make('progress', { hidden: '', max: '1', value: '0' });
  private readonly report = make('div', { role: 'status', 'data-report': '' });
  private readonly notes = make('div');
  private wishes: readonly SaveScope[] = [];
  private running: AbortController | undefined;
  private work: Promise<void> | undefined;
  private mending: AbortController | undefined;
  private resumed = false;
  private readonly setup: OfflineSetup;
  private readonly worker: string;
  private readonly download: Download;

  constructor(setup: OfflineSetup, worker: string, download: Download) {
    this.setup = setup;
    this.worker = worker;
    this.download = download;
  }

  async show(place: HTMLElement): Promise<void> {
    const { sections, packs } = this.download.catalogue;
    const option = (scope: SaveScope) =>
      this.choice.append(make('option', { value: toValue(scope) }, this.nameOf(scope)));
    option({});
    for (const { key } of sections) option({ section: key });
    for (const year of [...new Set(packs.flatMap(({ years }) => years))].sort().reverse())
      if (/^\d{4}$/.test(year)) option({ year });
    const pictures = make('label', { for: 'save-pictures' }, this.withPictures, ` ${text('savePictures')}`);
    pictures.hidden = !packs.some(({ pictures: [count] }) => count > 0);
    place.replaceChildren(
      make('p', {}, make('label', { for: 'save-what' }, text('saveWhat')), ' ', this.choice, ' ', pictures),
      this.amount,
      this.notes,
      make('p', {}, this.button, ' ', this.remove),
      this.bar,
      this.report,
    );
    this.choice.addEventListener('change', () => void this.measure());
    this.withPictures.addEventListener('change', () => void this.measure());
    const save = () => {
      // A save makes the index itself.
      this.mending?.abort();
      this.running = new AbortController();
      const { running } = this;
      void this.do(() => this.save(running)).finally(() => {
        this.running = undefined;
      });
    };
    this.button.addEventListener('click', () => (this.running ? this.running.abort() : save()));
    this.remove.addEventListener('click', () => {
      this.running?.abort();
      this.mending?.abort();
      void this.do(() => this.clear());
    });
    addEventListener('online', () => this.resumed && !this.running && save());

    const state = await this.download.state();
    let whole = false;
    if (state) {
      this.wishes = state.wishes;
      const last = state.wishes.at(-1);
      if (last) this.choice.value = toValue(last);
      this.withPictures.checked = state.pictures;
      const wanted = this.download.catalogue.packs.filter(({ id }) => state.packs.includes(id));
      const gone = await this.download.missing(wanted);
      whole = gone.length === 0;
      if (state.version !== '' && gone.length > 0)
        this.say(
          text('saveEvicted', { count: articles(gone.reduce((sum, pack) => sum + pack.articles, 0)) }),
        );
      else if (state.version !== '' && state.version !== this.download.catalogue.version)
        this.say(text('saveNew'));
    }
    const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
    if (connection?.saveData) this.say(text('saveSaver'));
    await this.measure();
    if (whole && (await isIndexLost(this.setup))) await this.do(() => this.mend());
  }

  private say(...lines: string[]): void {
    this.report.replaceChildren(...lines.map((line) => make('p', {}, line)));
  }

  private nameOf({ section, year }: SaveScope): string {
    if (section !== undefined) {
      const found = this.download.catalogue.sections.find(({ key }) => key === section);
      return text('saveSection', { name: found?.title ?? section });
    }
    if (year === undefined) return text('saveAll');
    return text('saveYear', { name: number(Number(year)).replace(/[,\u066C]/g, '') });
  }

  private async measure(): Promise<void> {
    const packs = packsFor(this.download.catalogue, withScope(this.wishes, this.choice.value));
    const missing = await this.download.missing(packs);
    const pictures = this.withPictures.checked ? await this.download.missingPictures(packs) : [];
    const count = packs.reduce((sum, pack) => sum + pack.articles, 0);
    const needed = total(missing) + pictureBytes(pictures);
    const kept = total(packs) + (this.withPictures.checked ? pictureBytes(packs) : 0) - needed;
    const lines = [text('saveSize', { size: size(needed), count: articles(count) })];
    if (kept > 0) lines.push(text('saveKept', { size: size(kept) }));
    this.amount.textContent = lines.join(' \u00B7 ');
    const base = total(missing.filter((pack) => pack.base));
    const isPart = packs.length < this.download.catalogue.packs.length;
    const notes = isPart && base > 0 ? [text('saveBase', { size: size(base) })] : [];
    const names = [];
    for (const scope of this.wishes)
      if ((await this.download.missing(packsFor(this.download.catalogue, [scope]))).length === 0)
        names.push(this.nameOf(scope));
    if (names.length > 0) notes.push(text('saveHave', { what: list(names) }));
    this.notes.replaceChildren(...notes.map((note) => make('p', { class: 'page-note' }, note)));
    // Nothing to delete, no button for it.
    this.remove.hidden = (await this.download.state()) === undefined;
    this.button.textContent = text(kept > 0 && needed > 0 ? 'saveResume' : 'saveStart');
  }

  /** Runs changes one after the other, and none while another page holds the lock. */
  private do(work: () => Promise<void>): Promise<void> {
    const before = this.work?.catch(() => undefined);
    this.work = (before ?? Promise.resolve()).then(async () => {
      if (!(await withSaveLock(this.setup, work))) this.say(text('saveElsewhere'));
    });
    return this.work;
  }

  private async save(stop: AbortController): Promise<void> {
    this.button.textContent = text('saveStop');
    this.bar.hidden = false;
    document.documentElement.dataset.saving = 'running';
    const pictures = this.withPictures.checked;
    const before = await this.download.state();
    // Another tab may have saved since this one was opened.
    this.wishes = withScope(before?.wishes ?? [], this.choice.value);
    const { wishes } = this;
    const packs = packsFor(this.download.catalogue, wishes);
    // Firefox asks the reader; the save does not wait for the answer.
    const keeping = navigator.storage?.persist?.().catch(() => false) ?? Promise.resolve(false);
    let left = 0;
    try {
      // First, so that all scripts are there if the network is lost.
      await keepPage(this.setup, [import.meta.url, this.worker]).catch(() => undefined);
      const rest = await this.download.missing(packs);
      const withoutPictures = pictures ? await this.download.missingPictures(packs) : [];
      const all = total(packs) + (pictures ? pictureBytes(packs) : 0);
      left = total(rest) + pictureBytes(withoutPictures);
      // Written before the first byte, so that an interrupted save is recognised.
      await this.download.remember({
        format: 3,
        version: before?.version ?? '',
        wishes,
        pictures,
        packs: packs.map(({ id }) => id),
      });
      const progress = (bytes: number) => {
        left -= bytes;
        this.bar.value = all === 0 ? 1 : (all - left) / all;
        this.say(text('saveProgress', { done: size(all - left), total: size(all) }));
      };
      progress(0);
      const bring = async (entry: PackEntry) => {
        await this.download.pack(entry, stop.signal);
        progress(entry.bytes);
      };
      // The base comes first, in its order: the other packs are compressed against it.
      for (const entry of rest.filter(({ base }) => base)) await bring(entry);
      await eachDownload(
        rest.filter(({ base }) => !base),
        bring,
        stop,
      );
      for (const entry of withoutPictures) await this.download.pictures(entry, stop, progress);
      const ids = packs.map(({ id }) => id);
      await this.download.tidy(packs, pictures);
      this.say(text('saveIndexing'));
      await runIndex(this.worker, this.setup, stop.signal, this.bar);
      await this.download.remember({
        format: 3,
        version: this.download.catalogue.version,
        wishes,
        pictures,
        packs: ids,
      });
      const count = articles(packs.reduce((sum, pack) => sum + pack.articles, 0));
      const unanswered = new Promise<boolean>((done) => setTimeout(() => done(false), ANSWER_MS));
      const kept = await Promise.race([keeping, unanswered]);
      this.say(text('saveDone', { count }), text(kept ? 'savePersisted' : 'saveNotPersisted'));
      document.documentElement.dataset.saving = 'done';
      this.resumed = false;
    } catch (error) {
      stop.abort();
      const why = error instanceof SaveStopped ? error.why : 'broken';
      const key = { cut: 'saveCut', quota: 'saveQuota', broken: 'saveBroken', stopped: 'saveCut' }[why];
      this.say(why === 'stopped' ? '' : text(key, { size: size(left) }));
      this.resumed = why === 'cut';
      document.documentElement.dataset.saving = why;
    } finally {
      this.download.endUnpacker();
      (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' });
      await this.measure();
    }
  }

  /** Makes the index over the saved packs again, where the browser deleted it or a save was interrupted before. */
  private async mend(): Promise<void> {
    this.mending = new AbortController();
    const said = [...this.report.childNodes];
    try {
      await mendIndex(this.worker, this.setup, this.mending.signal, this.bar, this.report);
      this.report.prepend(...said);
    } catch (error) {
      if (error instanceof SaveStopped && error.why === 'stopped') return;
      this.say(text('indexLost'));
    }
  }

  private async clear(): Promise<void> {
    await this.download.removeAll();
    this.wishes = [];
    (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' });
    this.say(text('saveRemoved'));
    await this.measure();
  }
}

/** Makes a lost index again: without a network nothing can be saved, but what is saved can be made searchable. */
async function mendIndex(
  worker: string,
  setup: OfflineSetup,
  signal: AbortSignal,
  bar: HTMLProgressElement,
  report: HTMLElement,
): Promise<void> {
  bar.hidden = false;
  report.replaceChildren(make('p', {}, text('saveIndexing')));
  await runIndex(worker, setup, signal, bar);
  (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' });
  report.replaceChildren(make('p', {}, text('indexMade')));
}

async function start(place: HTMLElement): Promise<void> {
  if (!data) return;
  const say = (key: string) => place.replaceChildren(make('p', { class: 'page-note' }, text(key)));
  if (!('serviceWorker' in navigator) || !('caches' in window)) {
    say('saveUnsupported');
    return;
  }
  const worker = new URL(data.worker, location.href).href;
  try {
    // The reader came here to save: the worker is registered even where the browser saves data.
    await navigator.serviceWorker.register(scriptAddress(`${data.setup.base}sw.js`), {
      scope: data.setup.base,
      updateViaCache: 'none',
    });
    const page = new SavePage(data.setup, worker, await Download.open(data.setup, new Unpacker(worker)));
    await page.show(place);
  } catch (error) {
    say(error instanceof SaveStopped || !navigator.onLine ? 'saveCut' : 'saveUnsupported');
    if (!(await isIndexLost(data.setup))) return;
    const bar = make('progress', { max: '1', value: '0' });
    const report = make('div', { role: 'status', 'data-report': '' });
    place.append(bar, report);
    const { setup } = data;
    await withSaveLock(setup, () => mendIndex(worker, setup, new AbortController().signal, bar, report));
  }
}

if (root) void start(root);
