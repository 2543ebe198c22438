import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { readSite } from '../../collection/read-site.ts';
import { WarraqError } from '../../problems/problem.ts';
import { BadRequest, json, readJson, refused, tableOf, textOf } from './answer.ts';
import type { Routes } from './desk.ts';
import { addPicture, MOST_PICTURE, PICTURE_TYPES, pictureFile } from './media.ts';
import { openFile } from './open-file.ts';
import { renderPreview } from './preview.ts';
import { readUpTo } from './uploads.ts';
import { createArticle, moveToDate, saveArticle } from './write-article.ts';

/** Routes that list, open, save and preview articles, and take their pictures. */
export const ARTICLE_ROUTES: Routes = {
  'GET /api/articles': async ({ archive }, { url }) => {
    const asked = (name: string) => url.searchParams.get(name) ?? '';
    const from = Math.max(0, Number.parseInt(asked('from'), 10) || 0);
    const [words, section, status, problems, year] = ['words', 'section', 'status', 'problems', 'year'].map(
      asked,
    ) as [string, string, string, string, string];
    return json(await archive.list({ words, section, status, problems, year, from }));
  },

  'POST /api/articles': async ({ archive }, { request, language }) => {
    const { title, section, published } = await readJson(request);
    const made = await createArticle(archive, {
      title: textOf(title, 'title'),
      section: textOf(section, 'section'),
      published: textOf(published, 'published'),
    });
    return typeof made === 'string' ? json({ file: made }, 201) : refused(made, language);
  },

  'GET /api/file': async ({ archive }, { url, language }) =>
    json(await openFile(archive, url.searchParams.get('file') ?? '', language)),

  'PUT /api/file': async ({ archive }, { request, language }) => {
    const { file, hash, body, changes, yaml } = await readJson(request);
    const saved = await saveArticle(archive, {
      file: textOf(file, 'file'),
      hash: textOf(hash, 'hash'),
      body: textOf(body, 'body'),
      changes: tableOf(changes, 'changes'),
      ...(yaml === undefined ? {} : { yaml: textOf(yaml, 'yaml') }),
    });
    if (saved.kind === 'conflict') return json(saved.conflict, 409);
    if (saved.kind === 'refused') return refused(saved.problems, language);
    return json(await openFile(archive, textOf(file, 'file'), language));
  },

  'POST /api/move': async ({ archive }, { request }) => {
    const { file, hash } = await readJson(request);
    const moved = await moveToDate(archive, textOf(file, 'file'), textOf(hash, 'hash'));
    return moved === undefined ? json({}, 409) : json({ file: moved });
  },

  'POST /api/preview': async ({ archive }, { request, language }) => {
    const { file, body, fields } = await readJson(request);
    const { site, problems } = await readSite(archive.layout);
    if (!site) return refused(problems, language);
    const asked = {
      file: textOf(file, 'file'),
      body: textOf(body, 'body'),
      fields: tableOf(fields, 'fields'),
    };
    return json(await renderPreview(asked, archive.layout, site, language));
  },

  'POST /api/pictures': async ({ archive }, { request, url, language }) => {
    const bytes = await readUpTo(request, MOST_PICTURE);
    const name = url.searchParams.get('name') ?? '';
    const isDraft = url.searchParams.get('draft') === '1';
    try {
      return json({ src: await addPicture(archive.layout, { name, bytes, isDraft }) }, 201);
    } catch (error) {
      if (error instanceof WarraqError) return refused(error.problems, language);
      throw error;
    }
  },

  'GET /media/': async ({ archive }, { url }) => {
    let name: string;
    try {
      name = decodeURIComponent(url.pathname.slice('/media/'.length));
    } catch {
      throw new BadRequest(400, 'a broken address');
    }
    const file = pictureFile(archive.layout, name);
    const type = PICTURE_TYPES[extname(name).toLowerCase()];
    if (file === undefined || type === undefined) throw new BadRequest(404, 'no such picture');
    // An SVG opened by itself is a document: the policy keeps it from running scripts.
    const headers = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };
    return { status: 200, type, content: await readFile(file), headers };
  },
};
