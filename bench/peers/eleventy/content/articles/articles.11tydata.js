export default {
  layout: 'article.11ty.js',
  permalink: ({ page }) => `${page.filePathStem.replace('/articles', '')}/index.html`,
};
