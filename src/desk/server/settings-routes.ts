import { relative } from 'node:path';
import { parseYaml } from '../../article/front-matter.ts';
import { readSite } from '../../collection/read-site.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { problem, type ReportLanguage } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import { siteSchema } from '../../site/schema.ts';
import type { ManyChange, OpenSettings } from '../protocol.ts';
import { BadRequest, json, readJson, refused, tableOf, textOf, textsOf } from './answer.ts';
import type { Routes } from './desk.ts';
import type { DeskArchive } from './desk-archive.ts';
import { changeMany, effectsOf } from './many.ts';
import { decoded, valuesOf } from './open-file.ts';
import { NO_FILE, readBytes, type Stale, saveFile } from './save-file.ts';
import { editYaml } from './yaml-edits.ts';

async function openSettings({ layout }: DeskArchive, language: ReportLanguage): Promise<OpenSettings> {
  const bytes = await readBytes(layout.siteFile);
  const text = bytes === undefined ? '' : decoded(bytes, 'content/site.yaml');
  const { problems } = await readSite(layout);
  return {
    hash: bytes === undefined ? NO_FILE : sha256Of(bytes),
    text,
    values: valuesOf(text) ?? {},
    problems: toJson(problems, language),
  };
}

function conflictOf({ bytes }: Stale) {
  const yaml = bytes === undefined ? '' : decoded(bytes, 'content/site.yaml');
  const hash = bytes === undefined ? NO_FILE : sha256Of(bytes);
  return { conflict: { hash, yaml, fields: valuesOf(yaml) ?? {}, body: '' } };
}

function changeOf(value: unknown): ManyChange {
  const asked = tableOf(value, 'change');
  const text = (key: string) => (asked[key] === undefined ? {} : { [key]: textOf(asked[key], key) });
  const texts = (key: string) => (asked[key] === undefined ? {} : { [key]: textsOf(asked[key], key) });
  const { status } = asked;
  if (status !== undefined && status !== 'published' && status !== 'draft')
    throw new BadRequest(400, 'no such status');
  return {
    ...text('section'),
    ...text('language'),
    ...(status === undefined ? {} : { status }),
    ...texts('authors'),
    ...texts('addTopics'),
    ...texts('removeTopics'),
  };
}

/** Routes that change the site's settings, and the data of many articles. */
export const SETTINGS_ROUTES: Routes = {
  'GET /api/settings': async ({ archive }, { language }) => json(await openSettings(archive, language)),

  'PUT /api/settings': async ({ archive }, { request, language }) => {
    const { hash, changes, text } = await readJson(request);
    const { layout } = archive;
    const given = textOf(hash, 'hash');
    const bytes = await readBytes(layout.siteFile);
    if ((bytes === undefined ? NO_FILE : sha256Of(bytes)) !== given) return json(conflictOf({ bytes }), 409);
    const before = bytes === undefined ? '' : decoded(bytes, 'content/site.yaml');
    const after = text === undefined ? editYaml(before, tableOf(changes, 'changes')) : textOf(text, 'text');
    const file = relative(layout.root, layout.siteFile);
    if (after === undefined)
      return refused(
        [problem('front-matter-syntax', { file, line: 1 }, { reason: 'it cannot be read' })],
        language,
      );
    // Settings with errors are refused: such a site could be neither built nor shown.
    const { problems, data } = parseYaml(after, siteSchema, file);
    if (data === undefined) return refused(problems, language);
    const stale = await saveFile(layout.siteFile, after, given);
    if (stale) return json(conflictOf(stale), 409);
    return json(await openSettings(archive, language));
  },

  'POST /api/many/look': async ({ archive }, { request }) => {
    const { files, change } = await readJson(request);
    return json({ effects: await effectsOf(archive, textsOf(files, 'files'), changeOf(change)) });
  },

  'POST /api/many': async ({ archive }, { request }) => {
    const { looked, change } = await readJson(request);
    if (!Array.isArray(looked)) throw new BadRequest(400, 'looked is not a list');
    const files = looked.map((each) => {
      const { file, hash } = tableOf(each, 'looked');
      return { file: textOf(file, 'file'), hash: textOf(hash, 'hash') };
    });
    return json(await changeMany(archive, files, changeOf(change)));
  },
};
