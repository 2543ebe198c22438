import { defineCollection } from 'astro:content';
import { archive } from 'virtual:warraq/archive';
import { z } from 'zod';
import { articleSchema } from './article/schema.ts';
import { articlesLoader } from './astro/loader.ts';

const articles = defineCollection({
  loader: articlesLoader(archive.layout, archive.today),
  schema: articleSchema.extend({ file: z.string(), digest: z.string() }),
});

export const collections = { articles };
