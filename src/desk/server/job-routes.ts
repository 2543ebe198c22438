import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSite } from '../../collection/read-site.ts';
import { serveStatic } from '../../hosting/static-server.ts';
import { Known } from '../../import/journal/known.ts';
import { undoRun } from '../../import/journal/undo.ts';
import { contentPolicy } from '../../output/content-policy.ts';
import { RELEASE_FILE } from '../../output/staging.ts';
import { INLINE_SCRIPTS } from '../../page-data/inline-scripts.ts';
import { problem } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import type { ImportRun, JobState } from '../protocol.ts';
import { BadRequest, json, readJson, refused, textOf } from './answer.ts';
import type { Call, Desk, Routes } from './desk.ts';
import type { JobOrder } from './run-job.ts';
import { receiveFile, uploadFolder, uploadPath } from './uploads.ts';

const BEAT_MS = 15_000;

/** Sends every change of the job's state as an event (HTML, Server-sent events), until the page is closed. */
function follow({ jobs }: Desk, { request, response }: Call): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  const send = (state: JobState) => response.write(`data: ${JSON.stringify(state)}\n\n`);
  if (jobs.state) send(jobs.state);
  else response.write(':\n\n');
  const end = jobs.onChange(send);
  const beat = setInterval(() => response.write(':\n\n'), BEAT_MS);
  request.on('close', () => {
    end();
    clearInterval(beat);
  });
}

async function targetOf({ archive }: Desk, to: string): Promise<string> {
  const { site } = await readSite(archive.layout);
  if (!site?.publish.some((each) => each.to === to)) throw new BadRequest(400, 'no such place');
  return to;
}

async function orderOf(desk: Desk, call: Call): Promise<JobOrder> {
  const asked = await readJson(call.request);
  const { layout } = desk.archive;
  const base = { root: layout.root, language: call.language };
  const given = (name: string) => {
    const value = asked[name] === undefined ? '' : textOf(asked[name], name).trim();
    return value === '' ? {} : { [name]: value };
  };
  switch (asked.kind) {
    case 'check':
      return { ...base, kind: 'check', fix: asked.fix === true };
    case 'build':
      return { ...base, kind: 'build' };
    // Only a place that the settings name.
    case 'publish':
      return { ...base, kind: 'publish', target: await targetOf(desk, textOf(asked.target, 'target')) };
    case 'export': {
      const format = (['usb', 'zim', 'epub', 'lite'] as const).find((each) => each === asked.format);
      if (!format) throw new BadRequest(400, 'no such format');
      return { ...base, kind: 'export', format };
    }
    case 'import': {
      const folder = uploadFolder(layout, textOf(asked.upload, 'upload'));
      const paths = await readdir(folder).catch(() => []);
      if (paths.length === 0) throw new BadRequest(400, 'nothing was brought in');
      return {
        ...base,
        kind: 'import',
        folder,
        paths: paths.sort(),
        ...given('section'),
        ...given('author'),
      };
    }
    default:
      throw new BadRequest(400, 'no such work');
  }
}

/** Routes that import files and undo imports, check, build, preview, publish and export. */
export const JOB_ROUTES: Routes = {
  'GET /api/events': async (desk, call) => {
    follow(desk, call);
    return undefined;
  },

  'POST /api/jobs': async (desk, call) => {
    const order = await orderOf(desk, call);
    const state = desk.jobs.start(order, (ended) => {
      // The originals are kept in the archive; an import that was stopped continues from the uploaded files.
      if (order.folder !== undefined && ended.state !== 'stopped')
        void rm(order.folder, { recursive: true, force: true });
    });
    return state ? json(state, 202) : json({}, 409);
  },

  'DELETE /api/jobs': async ({ jobs }) => {
    jobs.stop();
    return json({});
  },

  'POST /api/uploads': async ({ archive }) => {
    const name = randomUUID();
    await mkdir(uploadFolder(archive.layout, name), { recursive: true });
    return json({ upload: name }, 201);
  },

  'PUT /api/uploads': async ({ archive }, { request, url }) => {
    const folder = uploadFolder(archive.layout, url.searchParams.get('upload') ?? '');
    if (!existsSync(folder)) throw new BadRequest(404, 'no such upload');
    await receiveFile(request, uploadPath(folder, url.searchParams.get('path') ?? ''));
    return json({}, 201);
  },

  'GET /api/runs': async ({ archive }) => {
    const known = await Known.of(archive.layout.journal);
    const runs: ImportRun[] = known.runs.map(({ run, at, inputs, counts, ended }) => ({
      run,
      at,
      inputs,
      ended,
      ...counts,
    }));
    return json({ runs: runs.reverse() });
  },

  'DELETE /api/runs': async ({ archive, jobs }, { url, language }) => {
    if (jobs.isBusy) return json({}, 409);
    const { removed, problems } = await undoRun(archive.layout, url.searchParams.get('run') ?? '');
    return json({ removed, problems: toJson(problems, language) });
  },

  'POST /api/show': async (desk, { language }) => {
    const { layout } = desk.archive;
    const out = join(layout.root, 'dist');
    const { site, problems } = await readSite(layout);
    if (!site) return refused(problems, language);
    if (!existsSync(join(out, RELEASE_FILE)))
      return refused([problem('site-unbuilt', {}, { out })], language);
    // A build replaces the folder, so the server looks each file up anew.
    desk.shown ??= await serveStatic(out, {
      base: site.base,
      port: 0,
      policy: contentPolicy(INLINE_SCRIPTS),
    });
    return json({ url: desk.shown.url });
  },
};
