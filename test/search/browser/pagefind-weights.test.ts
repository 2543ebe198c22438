import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPagefindData } from '../../../src/search/browser/pagefind-result.ts';
import { pagefindWeights } from '../../../src/search/browser/pagefind-weights.ts';
import { tokenise } from '../../../src/text/tokenise.ts';

const body = 'مقدمة قصيرة\nالأسعار\nارتفعت الأسعار كثيرا\nحاشية صغيرة\nتنبيه مهم جدا';
const at = (text: string): number => body.indexOf(text);
const record = {
  ...{ url: '/a/', title: 'عنوان', body, authors: [], topics: [], people: [], places: [] },
  headings: [{ at: at('الأسعار'), id: 'prices', element: 'h3', text: 'الأسعار' }],
  light: [[at('حاشية'), at('حاشية صغيرة') + 'حاشية صغيرة'.length]] as [number, number][],
  // Six times: 1 + 6 · 1.5 is Pagefind's largest weight.
  weighty: Array(6).fill('تنبيه مهم').join('\n'),
};

test('a place weighs what its heading, or the page itself, says', () => {
  const weightOf = pagefindWeights(record);
  assert.equal(weightOf(at('مقدمة')), 1);
  assert.equal(weightOf(at('الأسعار')), 5);
  assert.equal(weightOf(at('ارتفعت')), 1);
  assert.equal(weightOf(at('صغيرة')), 0.5);
  assert.equal(weightOf(at('مهم')), 10);
  assert.equal(weightOf(at('جدا')), 1);
  assert.equal(pagefindWeights({ body: '' })(0), 1);
});

test('weighted_locations tells the weights, and divides the score by them', () => {
  const tokens = tokenise(body);
  const found = tokens.flatMap(({ text }, token) => (text === 'الأسعار' ? [{ token, term: 0 }] : []));
  const data = toPagefindData({
    ...{ record, found, inTitle: false, score: 12, length: 30, filters: {} },
    addressOf: (path, anchor) => path + (anchor === undefined ? '' : `#${anchor}`),
  });
  assert.deepEqual(data.weighted_locations, [
    { weight: 5, location: 2, balanced_score: 10 },
    { weight: 1, location: 4, balanced_score: 2 },
  ]);
  assert.deepEqual(data.locations, [2, 4]);
  assert.deepEqual(
    data.sub_results.map(({ url, weighted_locations }) => [url, weighted_locations.length]),
    [['/a/#prices', 2]],
  );
});

test('a part has of the score what its places have, and the title is a part where it was found', () => {
  const tokens = tokenise(body);
  const found = tokens.flatMap(({ text }, token) =>
    text === 'الأسعار' || text === 'مقدمة' ? [{ token, term: 0 }] : [],
  );
  const partsOf = (own: typeof found, inTitle: boolean) =>
    toPagefindData({
      ...{ record, found: own, inTitle, score: 14, length: 30, filters: {} },
      addressOf: (path, anchor) => path + (anchor === undefined ? '' : `#${anchor}`),
    }).sub_results.map(({ url, weighted_locations }) => [
      url,
      weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0),
    ]);
  assert.deepEqual(partsOf(found, false), [
    ['/a/', 2],
    ['/a/#prices', 12],
  ]);
  assert.deepEqual(partsOf([], true), [['/a/', 0]]);
  assert.deepEqual(partsOf([], false), []);
});

test('an excerpt has the words and the sign that are wanted', () => {
  const excerptOf = (length: number, ellipsis?: string): string =>
    toPagefindData({
      ...{ record, found: [], inTitle: false, score: 1, length, ellipsis, filters: {} },
      addressOf: (path) => path,
    }).plain_excerpt;
  assert.equal(excerptOf(2), `${body.split(/\s+/).slice(0, 2).join(' ')} …`);
  assert.equal(excerptOf(2, ''), body.split(/\s+/).slice(0, 2).join(' '));
  assert.equal(excerptOf(2, '[…]'), `${body.split(/\s+/).slice(0, 2).join(' ')} […]`);
  assert.equal(excerptOf(0), '');
});
