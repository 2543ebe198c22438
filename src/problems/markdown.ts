/** Problems of an article's Markdown: see `problem.ts` for the shape. */
export const MARKDOWN_PROBLEMS = {
  'directive-unknown': {
    severity: 'warning',
    message: { en: 'the directive `{name}` is not known', ar: 'التوجيه `{name}` غير معروف' },
    hint: {
      en: 'use one of: verse, pullquote, post, note, figure, block, related, video, audio, embed, missing; its text stands on the page as it is',
      ar: 'استعمل واحدا من: verse، pullquote، post، note، figure، block، related، video، audio، embed، missing؛ ونصه في الصفحة كما هو',
    },
  },
} as const;
