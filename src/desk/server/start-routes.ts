import { articleSchema, pageSchema } from '../../article/schema.ts';
import { readSite } from '../../collection/read-site.ts';
import { siteSchema } from '../../site/schema.ts';
import type { DeskStart } from '../protocol.ts';
import { json, refused } from './answer.ts';
import { TYPEFACE } from './application.ts';
import type { Routes } from './desk.ts';
import { fieldsOf } from './fields.ts';
import { previewStyle } from './preview.ts';
import { MOST_UPLOAD } from './uploads.ts';

// Fields that import writes; no form shows them.
const NO_FORM = new Set(['original', 'printed', 'translations']);

/** The route that describes the archive to the application. */
export const START_ROUTES: Routes = {
  'GET /api/start': async ({ archive, jobs }) => {
    const { site } = await readSite(archive.layout);
    const start: DeskStart = {
      title: site?.title ?? '',
      url: site?.url ?? '',
      language: site?.language ?? 'ar',
      habits: { region: site?.region ?? 'dual', numerals: site?.numerals ?? 'arabic' },
      root: archive.layout.root,
      articleFields: fieldsOf(articleSchema).filter(({ key }) => !NO_FORM.has(key)),
      pageFields: fieldsOf(pageSchema),
      siteFields: fieldsOf(siteSchema),
      sections: (site?.sections ?? []).map(({ key, title }) => ({ key, title })),
      targets: site?.publish ?? [],
      job: jobs.state,
      uploadLimit: MOST_UPLOAD,
    };
    return json(start);
  },

  'GET /preview.css': async ({ archive }, { language }) => {
    const { site, problems } = await readSite(archive.layout);
    if (!site) return refused(problems, language);
    const fonts = `${TYPEFACE.css}\n`;
    const content = fonts + (await previewStyle(archive.layout, site, TYPEFACE.stack));
    return { status: 200, type: 'text/css; charset=utf-8', content };
  },
};
