import type { NumberingSystem } from '../../strings/language.ts';
import { type PackEntry, packsFor, type Wish } from '../packs/catalogue.ts';
import { isIndexLost } from './device-index.ts';
import { Download, inLanes, SaveStopped } from './download.ts';
import { keepPage, runIndex } from './index-run.ts';
import type { OfflineSetup } from './setup.ts';

/** The page `/save/`: what to save, how much it is, how far it is, and what the browser says to keeping it. */
const ANSWER_MS = 1500;

const data = JSON.parse(document.getElementById('warraq-save')?.textContent ?? 'null') as {
  setup: OfflineSetup;
  worker: string;
  numerals: NumberingSystem;
  plural: Record<string, string>;
} | null;
const root = document.querySelector<HTMLElement>('[data-save]');

// Browsers know no Central Kurdish: Arabic's numbers are written as its are.
const language = data?.setup.language ?? 'ar';
const known = Intl.NumberFormat.supportedLocalesOf(language).length > 0;
const locale = `${known ? language : 'ar'}-u-nu-${data?.numerals ?? 'arab'}`;

const number = (value: number, fraction = 0) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: fraction }).format(value);

function size(bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = bytes < 1_000_000 ? Math.max(1, Math.round(bytes / 1000)) : bytes / 1_000_000;
  if (!known) return `${number(value, 1)} ${unit === 'kilobyte' ? 'kB' : 'MB'}`;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(value);
}

function articles(count: number): string {
  const forms = data?.plural ?? {};
  // As `strings/plural.ts`: a language whose rules have no zero may have a sentence for it.
  const rule = count === 0 && forms.zero ? 'zero' : new Intl.PluralRules(language).select(count);
  return (forms[rule] ?? forms.other ?? '{n}').replace('{n}', number(count));
}

function text(key: string, values: Readonly<Record<string, string>> = {}): string {
  return (data?.setup.strings[key] ?? '').replace(
    /\{(\w+)\}/g,
    (whole, name: string) => values[name] ?? whole,
  );
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const total = (packs: readonly PackEntry[]) => packs.reduce((sum, { bytes }) => sum + bytes, 0);
const pictureBytes = (packs: readonly PackEntry[]) =>
  packs.reduce((sum, { pictures: [, bytes] }) => sum + bytes, 0);

class SavePage {
  private readonly choice = make('select', { id: 'save-what' });
  private readonly withPictures = make('input', { type: 'checkbox', id: 'save-pictures' });
  private readonly amount = make('p', { role: 'status' });
  private readonly button = make('button', { type: 'button', class: 'tool' });
  private readonly remove = make('button', { type: 'button', class: 'tool' }, text('saveRemove'));
  private readonly bar = make('progress', { hidden: '', max: '1', value: '0' });
  private readonly report = make('div', { role: 'status', 'data-report': '' });
  private running: AbortController | undefined;
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
    const option = (value: string, label: string) => this.choice.append(make('option', { value }, label));
    option('', text('saveAll'));
    for (const { key, title } of sections) option(`section ${key}`, text('saveSection', { name: title }));
    for (const year of [...new Set(packs.flatMap(({ years }) => years))].sort().reverse())
      if (/^\d{4}$/.test(year))
        option(`year ${year}`, text('saveYear', { name: number(Number(year)).replace(/[,\u066C]/g, '') }));
    const pictures = make('label', { for: 'save-pictures' }, this.withPictures, ` ${text('savePictures')}`);
    pictures.hidden = !packs.some(({ pictures: [count] }) => count > 0);
    place.replaceChildren(
      make('p', {}, make('label', { for: 'save-what' }, text('saveWhat')), ' ', this.choice, ' ', pictures),
      this.amount,
      make('p', {}, this.button, ' ', this.remove),
      this.bar,
      this.report,
    );
    this.choice.addEventListener('change', () => void this.measure());
    this.withPictures.addEventListener('change', () => void this.measure());
    this.button.addEventListener('click', () => (this.running ? this.running.abort() : void this.save()));
    this.remove.addEventListener('click', () => void this.clear());
    addEventListener('online', () => this.resumed && !this.running && void this.save());

    const state = await this.download.state();
    let whole = false;
    if (state) {
      const { section, year } = state.wish;
      this.choice.value =
        section !== undefined ? `section ${section}` : year !== undefined ? `year ${year}` : '';
      this.withPictures.checked = state.wish.pictures;
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
    if (whole && (await isIndexLost(this.setup))) await this.mend();
  }

  private say(...lines: string[]): void {
    this.report.replaceChildren(...lines.map((line) => make('p', {}, line)));
  }

  private wish(): Wish {
    const [kind, value = ''] = this.choice.value.split(' ');
    const pictures = this.withPictures.checked;
    if (kind === 'section') return { section: value, pictures };
    if (kind === 'year') return { year: value, pictures };
    return { pictures };
  }

  private async measure(): Promise<void> {
    const wish = this.wish();
    const packs = packsFor(this.download.catalogue, wish);
    const missing = await this.download.missing(packs);
    const pictures = wish.pictures ? await this.download.missingPictures(packs) : [];
    const count = packs.reduce((sum, pack) => sum + pack.articles, 0);
    const needed = total(missing) + pictureBytes(pictures);
    const kept = total(packs) + (wish.pictures ? pictureBytes(packs) : 0) - needed;
    const lines = [text('saveSize', { size: size(needed), count: articles(count) })];
    if (kept > 0) lines.push(text('saveKept', { size: size(kept) }));
    this.amount.textContent = lines.join(' \u00B7 ');
    this.button.textContent = text(kept > 0 && needed > 0 ? 'saveResume' : 'saveStart');
  }

  private async save(): Promise<void> {
    const stop = new AbortController();
    this.running = stop;
    // A save makes the index itself.
    this.mending?.abort();
    this.button.textContent = text('saveStop');
    this.bar.hidden = false;
    document.documentElement.dataset.saving = 'running';
    const wish = this.wish();
    const packs = packsFor(this.download.catalogue, wish);
    // Firefox asks the reader and waits for the answer: the save does not.
    const keeping = navigator.storage?.persist?.().catch(() => false) ?? Promise.resolve(false);
    let left = 0;
    try {
      const before = await this.download.state();
      const rest = await this.download.missing(packs);
      const withoutPictures = wish.pictures ? await this.download.missingPictures(packs) : [];
      const all = total(packs) + (wish.pictures ? pictureBytes(packs) : 0);
      left = total(rest) + pictureBytes(withoutPictures);
      // Written before the first byte: a save that is cut is known as one.
      await this.download.remember({
        format: 2,
        version: before?.version ?? '',
        wish,
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
      // What others are compressed against comes first, in its order.
      for (const entry of rest.filter(({ base }) => base)) await bring(entry);
      await inLanes(
        rest.filter(({ base }) => !base),
        bring,
        stop,
      );
      for (const entry of withoutPictures) await this.download.pictures(entry, stop, progress);
      const ids = packs.map(({ id }) => id);
      await this.download.tidy(packs, wish.pictures);
      this.say(text('saveIndexing'));
      await keepPage(this.setup, [import.meta.url, this.worker]).catch(() => undefined);
      await runIndex(this.worker, this.setup, stop.signal, this.bar);
      await this.download.remember({
        format: 2,
        version: this.download.catalogue.version,
        wish,
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
      this.running = undefined;
      (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' });
      await this.measure();
    }
  }

  /** Makes the index over the saved packs again, where the browser deleted it or a save never came so far. */
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
    this.running?.abort();
    this.mending?.abort();
    await this.download.removeAll();
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
    // The reader came here to save: the worker is wanted even where data is saved otherwise.
    await navigator.serviceWorker.register(`${data.setup.base}sw.js`, {
      scope: data.setup.base,
      updateViaCache: 'none',
    });
    const page = new SavePage(data.setup, worker, await Download.open(data.setup));
    await page.show(place);
  } catch (error) {
    say(error instanceof SaveStopped || !navigator.onLine ? 'saveCut' : 'saveUnsupported');
    if (!(await isIndexLost(data.setup))) return;
    const bar = make('progress', { max: '1', value: '0' });
    const report = make('div', { role: 'status', 'data-report': '' });
    place.append(bar, report);
    await mendIndex(worker, data.setup, new AbortController().signal, bar, report);
  }
}

if (root) void start(root);
