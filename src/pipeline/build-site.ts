import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { archiveOnPages } from '../astro/config.ts';
import { isDraft } from '../collection/article-entry.ts';
import { filedNames } from '../collection/filed-names.ts';
import { hostLimits } from '../hosting/host-limits.ts';
import { browserCodeKey } from '../output/code-key.ts';
import { OutputTree } from '../output/output-tree.ts';
import { makePictures } from '../pictures/make-pictures.ts';
import { tidySocialImages } from '../pictures/social-images.ts';
import { bundleTemplates } from '../prerender/bundle-templates.ts';
import type { PageTable, PrerenderedPage } from '../prerender/page-table.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import { findMentions, lexiconSource } from '../relations/mentions.ts';
import { RELATED } from '../relations/relate.ts';
import { relate } from '../relations/relate-memory.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { openRenderStore } from '../rendered/render-store.ts';
import { RenderedFacts } from '../rendered/rendered-facts.ts';
import { bundleSearchBrowser } from '../search/index/bundle.ts';
import { ArticleLists } from '../state/article-lists.ts';
import { typefaceFiles } from '../typeface/make-typeface.ts';
import type { BuildContext } from './context.ts';
import { type BuildState, inputsOf, isSame, pagesOf, previousRelease, remember } from './previous-release.ts';
import { STAGES } from './stage-words.ts';
import { ASSETS, copyOwnFiles, writeHostFiles, writeVariants } from './stages/assets.ts';
import { buildOffline } from './stages/offline.ts';
import { prerenderPages } from './stages/pages.ts';
import { buildIndex, renderingOf } from './stages/search-index.ts';
import { planSocial } from './stages/social-images.ts';
import { TypefaceCollector } from './stages/typeface.ts';
import { brokenLinks, missingPages } from './stages/verify.ts';
import { startWorkerPool } from './workers/worker-pool.ts';

/** What a build made. */
export interface BuiltSite {
  readonly articles: number;
  readonly pages: number;
  /** Pages that were made or changed; the others serve on. */
  readonly changed: number;
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
  /** Whether the release in place is already what this build would make. */
  readonly same: boolean;
  /** The pages of the release before and of this one, with what all depend on, for `--why`. */
  readonly before: () => PageTable | undefined;
  readonly now: () => PageTable | undefined;
  readonly printed: readonly PrerenderedPage[];
  readonly common: readonly [before: string, now: string];
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function unchanged(build: BuildContext, state: BuildState, articles: number): BuiltSite {
  build.progress.end();
  const pages = () => pagesOf(build, state);
  return {
    articles,
    pages: state.pages,
    changed: 0,
    files: state.files.bytes.length,
    bytes: state.files.bytes.reduce((sum, bytes) => sum + bytes, 0),
    problems: [],
    same: true,
    before: pages,
    now: pages,
    printed: [],
    common: [state.common, state.common],
  };
}

/**
 * Makes a whole site in the staging folder: renders what changed, prints what changed, brings pictures, indexes,
 * and verifies. What is as in the release before is taken over from it; the result is the same, byte for byte, as
 * if everything were made anew.
 *
 * @throws WarraqError where the result is not whole; what Astro or Pagefind throw passes through
 */
export async function buildSite(build: BuildContext): Promise<BuiltSite> {
  const { generator, layout, site, collection, staging, today, progress } = build;
  const words = STAGES[build.language];
  const articles = collection.articles.filter((article) => !isDraft(article));
  // What stages remember is kept by row of this list, so it is there before they are.
  const lists = new ArticleLists(`${layout.cache}/lists`, articles);
  const inputs = await inputsOf(build, lists.version);
  const before = await previousRelease(build);
  const staged = staging.next;
  if (before.state && isSame(before, inputs)) return unchanged(build, before.state, articles.length);

  lists.save();
  const bundles = `${layout.cache}/search-bundle`;
  const browserCode = await browserCodeKey(generator);
  const searchAssets = await bundleSearchBrowser(bundles, site.language, browserCode);
  const archive = await archiveOnPages({ generator, today, searchAssets }, layout, site);
  const store = openRenderStore(layout, archive.renderKey, renderOptionsOf(site));
  const pool = startWorkerPool(archive, build.threads, store);
  try {
    const rendered = new RenderedFacts(`${store.folder}/facts`, lists, articles);
    const missing = rendered.asked(articles).filter(({ digest }) => !store.has(digest));
    progress.stage(words.rendering, missing.length);
    // Astro bundles the templates in a process of its own meanwhile.
    const bundling = bundleTemplates(generator, archive, { verbose: build.verbose });
    bundling.catch(() => undefined);
    if (missing.length > 0) await pool.render(missing, (done) => progress.step(done));
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
    const social = await planSocial(layout, site, build.socialImages ? articles : []);
    if (social.order.tasks.length > 0) {
      progress.stage(words.drawing, social.order.tasks.length);
      await pool.draw(social.order, (done) => progress.step(done));
      await tidySocialImages(social.order.folder, social.files);
      progress.stage(words.relating);
    }
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
      pool.read(unread, source, tell),
    );

    progress.stage(words.pages);
    const bundle = await bundling;
    const common = [
      `templates=${bundle.key.slice(0, 12)}`,
      // The same pages are put on every host.
      `settings=${short({ ...site, host: 'any', compressed: [] })}`,
      `typeface=${short(await readFile(`${typeface}/typeface.json`, 'utf8'))}`,
      `search=${short(searchAssets)}`,
      `rendering=${short([archive.renderKey, renderOptionsOf(site)])}`,
      `menu=${short(collection.pages)}`,
      // Pages offer to wait with pictures where there are any.
      `pictures=${(await readFile(`${pictureFiles}/pictures.json`, 'utf8')) === '{}' ? 'none' : 'some'}`,
    ].join(' ');
    const output = new OutputTree(staged, staging.out, before.files);
    output.setOwner('pages');
    const pagesBefore = pagesOf(build, before.state);
    const { align, version } = lists;
    const few = missing.length < 200 && pagesBefore?.columns.common === common;
    const pages = await prerenderPages(
      {
        articles,
        store,
        memory: { file: `${layout.cache}/facts`, key: textKey, version, align },
        pictures: pictureFiles,
        common,
        before: pagesBefore,
      },
      pool,
      {
        bundle: bundle.folder,
        archive,
        collection,
        related,
        mentions,
        out: staged,
        missing: before.files?.gone ?? [],
        few,
      },
      { output, out: staging.out },
      (done, total) => progress.step(done, total),
    );

    progress.stage(words.media);
    const assets = [
      [bundles, Object.values(searchAssets)],
      [typeface, await typefaceFiles(typeface)],
      [pictureFiles, made.files],
      [social.order.folder, social.files],
    ] as const;
    output.setOwner('own');
    const brought = await copyOwnFiles(build, { bundle, assets, articles, drawings }, output, before);

    progress.stage(words.index, articles.length);
    const rendering = renderingOf(archive.renderKey, renderOptionsOf(site));
    output.setOwner('index');
    const indexes = await buildIndex(build, articles, { store, rendering, lists }, output, before);

    progress.stage(words.offline);
    const offline = await buildOffline(build, {
      articles,
      lists,
      store,
      pool,
      output,
      code: browserCode,
      rendering,
      before: before.state?.offline,
      changed: pages.printed.flatMap(({ file, kept }) => (kept ? [] : [file])),
    });

    progress.stage(words.verifying);
    const unmade = missingPages(articles, output);
    if (unmade.length > 0) throw new WarraqError(unmade);
    output.setOwner('host');
    writeHostFiles(build, articles, output);
    const clashes = output.clashes.map((path) => problem('path-claimed', {}, { path }));
    const problems = [...made.problems, ...clashes, ...brokenLinks(articles, store, pages.links, output)];

    if (site.compressed.length > 0) {
      progress.stage(words.compressing, output.files.size);
      output.setOwner('variants');
      await writeVariants(build, output, before);
    }
    output.setOwner('host');
    const remembered = {
      inputs,
      common,
      pages: pages.table,
      brought,
      indexes,
      offline,
      articles: articles.length,
    };
    const size = await remember(build, output, remembered);
    store.tidy(articles);
    progress.end();
    return {
      articles: articles.length,
      pages: pages.table.htmlCount,
      changed: pages.printed.filter(({ file, kept }) => !kept && file.endsWith('.html')).length,
      files: size.files,
      bytes: size.bytes,
      problems: [...problems, ...hostLimits(size, site.host)],
      same: false,
      before: () => pagesBefore,
      now: () => pages.table,
      printed: pages.printed,
      common: [before.state?.common ?? '', common],
    };
  } finally {
    store.close();
    await pool.end();
  }
}
