import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { archiveOnPages } from '../astro/config.ts';
import { type Printed, startCrew } from '../astro/crew.ts';
import { findMentions, lexiconSource } from '../astro/mentions.ts';
import { prepareSocialImages } from '../astro/prepare-social.ts';
import { TypefaceCollector } from '../astro/prepare-typeface.ts';
import { setUpPress } from '../astro/press.ts';
import { RELATED } from '../astro/relate.ts';
import { relate } from '../astro/relate-memory.ts';
import { openRenderStore, type RenderStore } from '../astro/render.ts';
import { renderOptionsOf } from '../astro/render-options.ts';
import { type AllFacts, RenderedFacts } from '../astro/rendered-facts.ts';
import { HAS, isDraft } from '../collection/article-entry.ts';
import { ArticleLists } from '../collection/article-lists.ts';
import { filedNames } from '../collection/filed-names.ts';
import type { ArticleEntry, Collection } from '../collection/read.ts';
import { makePictures } from '../pictures/make-pictures.ts';
import { type Problem, problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import { Assembly } from '../publish/assembly.ts';
import { browserCodeKey } from '../publish/code-key.ts';
import { hostLimits } from '../publish/host-limits.ts';
import type { Scout } from '../publish/scout.ts';
import type { Staging } from '../publish/staging.ts';
import { bundleSearchBrowser } from '../search/build/bundle.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { typefaceFiles } from '../typeface/make-typeface.ts';
import { type BuildState, editionBefore, inputsOf, isSame, remember } from './build-before.ts';
import { ASSETS, bringOwnFiles, writeHostFiles, writeTwins } from './build-files.ts';
import { buildIndex, renderingOf } from './build-index.ts';
import { buildOffline } from './build-offline.ts';
import { brokenLinks, missingPages } from './build-verify.ts';
import { STAGES } from './build-words.ts';
import type { Progress } from './progress.ts';

/** What a build needs; paths are absolute. */
export interface SiteBuild {
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly collection: Collection;
  readonly staging: Staging;
  readonly scout: Scout;
  readonly today: string;
  readonly progress: Progress;
  readonly language: ReportLanguage;
  readonly verbose: boolean;
  /** Whether compressed twins are written. */
  readonly compress: boolean;
  /** Whether pictures are drawn for links to the newest articles. */
  readonly socialImages: boolean;
  /** Whether nothing of an earlier edition may be used. */
  readonly clean: boolean;
  /** How many threads work. */
  readonly threads: number;
}

/** What a build made. */
export interface SiteMade {
  readonly articles: number;
  readonly pages: number;
  /** Pages that were made or changed; the others serve on. */
  readonly changed: number;
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
  /** Whether the edition in place is already what this build would make. */
  readonly same: boolean;
  /** The fingerprints of the pages, before and now, for `--why`, with what all pages depend on. */
  readonly before: BuildState['pages'];
  readonly now: BuildState['pages'];
  readonly common: readonly [before: string, now: string];
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** Gives what the pictures of an article are now, by its digest; pages that show them are made again with them. */
async function pictureKeys(
  articles: readonly ArticleEntry[],
  { pictured }: AllFacts,
  store: RenderStore,
  cache: string,
): Promise<Map<string, string>> {
  const text = await readFile(`${cache}/pictures.json`, 'utf8').catch(() => '{}');
  const pictures = JSON.parse(text) as Record<string, unknown>;
  const keys = new Map<string, string>();
  for (const [row, article] of articles.entries()) {
    if (pictured[row] === 0 && (article.has & HAS.image) === 0) continue;
    const { digest } = article;
    const lead = article.has & HAS.image ? article.data.image : undefined;
    const shown = [...(lead ? [lead.src] : []), ...(store.facts(digest)?.images ?? [])];
    if (shown.length > 0) keys.set(digest, short(shown.map((src) => [src, pictures[src] ?? null])));
  }
  return keys;
}

function takePages(printed: Printed, assembly: Assembly, out: string): void {
  for (const { file, hash, bytes, kept } of printed.pages) {
    if (!kept) assembly.made(file, hash, bytes);
    else if (!assembly.keep(file, hash)) {
      // It was there when the build began: somebody is working in the folder of the site.
      throw new WarraqError(problem('site-damaged', {}, { out, path: file }));
    }
  }
}

function unchanged({ progress }: SiteBuild, state: BuildState, articles: number): SiteMade {
  progress.end();
  return {
    articles,
    pages: [...state.pages.keys()].filter((file) => file.endsWith('.html')).length,
    changed: 0,
    files: state.files.bytes.length,
    bytes: state.files.bytes.reduce((sum, bytes) => sum + bytes, 0),
    problems: [],
    same: true,
    before: state.pages,
    now: state.pages,
    common: [state.common, state.common],
  };
}

/**
 * Makes a whole site in the staging folder: renders what changed, prints what changed, brings pictures, indexes,
 * and verifies. What is as in the edition before is taken over from it; the result is the same, byte for byte, as
 * if everything were made anew.
 *
 * @throws WarraqError where the result is not whole; what Astro or Pagefind throw passes through
 */
export async function buildSite(build: SiteBuild): Promise<SiteMade> {
  const { generator, layout, site, collection, staging, today, progress } = build;
  const words = STAGES[build.language];
  const articles = collection.articles.filter((article) => !isDraft(article));
  // What stages remember is kept by row of this list, so it is there before they are.
  const lists = new ArticleLists(`${layout.cache}/lists`, articles);
  const inputs = await inputsOf(build, lists.version);
  const before = await editionBefore(build);
  const staged = staging.next;
  if (before.state && isSame(before, inputs)) return unchanged(build, before.state, articles.length);

  lists.save();
  const bundles = `${layout.cache}/search-bundle`;
  const browserCode = await browserCodeKey(generator);
  const searchAssets = await bundleSearchBrowser(bundles, site.language, browserCode);
  const archive = await archiveOnPages({ generator, today, searchAssets }, layout, site);
  const store = openRenderStore(layout, archive.renderKey, renderOptionsOf(site));
  const crew = startCrew(archive, build.threads, store);
  try {
    const rendered = new RenderedFacts(`${store.folder}/facts`, lists, articles);
    const missing = rendered.asked(articles).filter(({ digest }) => !store.has(digest));
    progress.stage(words.rendering, missing.length);
    // Astro bundles the templates in a process of its own meanwhile.
    const pressing = setUpPress(generator, archive, { verbose: build.verbose });
    pressing.catch(() => undefined);
    if (missing.length > 0) await crew.render(missing, (done) => progress.step(done));
    store.refresh();

    const characters = new TypefaceCollector(site, []);
    const facts = rendered.settle((digest) => store.facts(digest));
    for (const each of facts.characters) characters.note(each);
    for (const entry of articles.slice(0, 20)) characters.add(await store.text(entry));
    // Before the pages, whose stylesheet names the font files and whose pictures name theirs.
    const typeface = await characters.make(layout);
    const pictureFiles = `${layout.cache}/pictures`;
    const made = await makePictures(layout.media, pictureFiles, `/${ASSETS}/`);
    const drawings = new Map(
      [...made.drawings].map(([src, file]) => [src, file && `${pictureFiles}/${file}`] as const),
    );
    const social = await prepareSocialImages(layout, site, build.socialImages ? articles : []);
    const pictures = await pictureKeys(articles, facts, store, pictureFiles);
    const related = relate(
      { file: `${layout.cache}/related`, key: archive.renderKey },
      lists,
      articles,
      (digest) => store.facts(digest) ?? { title: [], summary: [] },
      RELATED,
    );

    const source = lexiconSource(filedNames(articles), collection.lexicon);
    const textKey = `${archive.renderKey} ${JSON.stringify(renderOptionsOf(site))}`;
    const mentions = await findMentions({ layout, key: textKey }, lists, articles, source, (unread, tell) =>
      crew.read(unread, source, tell),
    );

    progress.stage(words.pages);
    const press = await pressing;
    const common = [
      `templates=${press.key.slice(0, 12)}`,
      `settings=${short(site)}`,
      `typeface=${short(await readFile(`${typeface}/typeface.json`, 'utf8'))}`,
      `search=${short(searchAssets)}`,
      `rendering=${short([archive.renderKey, renderOptionsOf(site)])}`,
      `menu=${short(collection.pages)}`,
    ].join(' ');
    const assembly = new Assembly(staged, staging.out, before.files);
    assembly.enter('pages');
    const printed = await crew.print(
      {
        press: press.folder,
        archive,
        collection,
        related,
        pictures,
        mentions,
        alike: before.state?.common === common,
        out: staged,
        before: before.pages,
        few: missing.length < 200 && before.state?.common === common,
      },
      (done, total) => progress.step(done, total),
    );
    takePages(printed, assembly, staging.out);

    progress.stage(words.media);
    const assets = [
      [bundles, Object.values(searchAssets)],
      [typeface, await typefaceFiles(typeface)],
      [pictureFiles, made.files],
      [social.folder, social.files],
    ] as const;
    assembly.enter('own');
    const brought = await bringOwnFiles(build, { press, assets, articles, drawings }, assembly, before);

    progress.stage(words.index, articles.length);
    const rendering = renderingOf(archive.renderKey, renderOptionsOf(site));
    assembly.enter('index');
    const indexes = await buildIndex(build, articles, { store, rendering, lists }, assembly, before);

    progress.stage(words.offline);
    const offline = await buildOffline(build, {
      articles,
      lists,
      store,
      crew,
      assembly,
      code: browserCode,
      rendering,
      before: before.state?.offline,
      changed: printed.pages.flatMap(({ file, kept }) => (kept ? [] : [file])),
    });

    progress.stage(words.verifying);
    const unmade = missingPages(articles, assembly);
    if (unmade.length > 0) throw new WarraqError(unmade);
    assembly.enter('host');
    writeHostFiles(build, articles, printed, assembly);
    const clashes = assembly.clashes.map((path) => problem('path-claimed', {}, { path }));
    const problems = [...made.problems, ...clashes, ...brokenLinks(articles, store, printed, assembly)];

    if (build.compress) {
      progress.stage(words.compressing, assembly.files.size);
      assembly.enter('twins');
      await writeTwins(build, assembly, before);
    }
    assembly.enter('host');
    const remembered = {
      inputs,
      common,
      pages: printed.pages,
      brought,
      indexes,
      offline,
      articles: articles.length,
    };
    const size = await remember(build, assembly, remembered);
    store.tidy(articles);
    progress.end();
    return {
      articles: articles.length,
      pages: printed.pages.filter(({ file }) => file.endsWith('.html')).length,
      changed: printed.pages.filter(({ file, kept }) => !kept && file.endsWith('.html')).length,
      files: size.files,
      bytes: size.bytes,
      problems: [...problems, ...hostLimits(size)],
      same: false,
      before: before.state?.pages ?? new Map(),
      now: new Map(printed.pages.map((page) => [page.file, page])),
      common: [before.state?.common ?? '', common],
    };
  } finally {
    store.close();
    await crew.end();
  }
}
