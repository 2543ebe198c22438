import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const articles = defineCollection({
  loader: glob({ base: 'content', pattern: '**/*.md' }),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    date: z.coerce.date(),
    sections: z.array(z.string()),
    authors: z.array(z.string()),
    topics: z.array(z.string()),
    sources: z.array(z.string()),
  }),
});

export const collections = { articles };
