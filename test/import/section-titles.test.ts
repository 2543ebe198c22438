import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectionTitle } from '../../src/import/section-titles.ts';

test('a section that its input names by a key gets a title that readers understand', () => {
  const expected = {
    internationalNews: 'أخبار دولية',
    local_news: 'أخبار محلية',
    'sports-news': 'أخبار رياضية',
    world_affairs: 'شؤون عالمية',
    'regional-affairs': 'شؤون إقليمية',
    economy: 'اقتصاد',
    cultureAndArts: 'ثقافة وفنون',
    'science-technology': 'علوم وتقنية',
    saudiLeague: 'Saudi league',
    top_10: 'Top 10',
    // What people wrote stays.
    Opinion: 'Opinion',
    'World News': 'World News',
    'أخبار  محلية': 'أخبار محلية',
    BBC: 'BBC',
    'U.S.': 'U.S.',
  };
  for (const [name, title] of Object.entries(expected)) assert.equal(sectionTitle(name, 'ar'), title, name);
  assert.equal(sectionTitle('internationalNews', 'fa'), 'International news');
});
