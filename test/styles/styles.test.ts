import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { contrast, readableAccent } from '../../src/site/colours.ts';

const STYLES = resolve(import.meta.dirname, '../../src/styles');
const css = readdirSync(STYLES)
  .map((name) => readFileSync(join(STYLES, name), 'utf8'))
  .join('\n')
  .replace(/\/\*[\s\S]*?\*\//g, '');

// W3C, Text Layout Requirements for the Arabic Script: what joined letters do not bear.
test('joined letters are never spaced, justified, slanted or set in capitals', () => {
  assert.ok(!/letter-spacing|text-align(?:-last)?:\s*justify|text-transform|font-variant/.test(css));
  assert.ok(!/font-style:\s*(?:italic|oblique)/.test(css));
  // What browsers slant by themselves.
  assert.match(css, /:is\(em, i, cite, dfn, address, var\)\s*\{\s*font-style:\s*normal/);
});

test('the layout follows the direction of writing: no left, no right', () => {
  assert.deepEqual(css.match(/(?<![\w-])(?:[\w-]+-)?(?:left|right)(?=\s*[:;])/g) ?? [], []);
});

test('lines of the text are as wide apart as vowel marks need', () => {
  const height = Number(/body\s*\{[^}]*line-height:\s*([\d.]+)/.exec(css)?.[1]);
  assert.ok(height >= 1.8 && height <= 2.1);
});

test('any colour of an owner is made readable on paper of both lights', () => {
  for (const colour of ['#ffffff', '#000000', '#ffe14d', '#1d5c63', '#ff00ff']) {
    assert.ok(contrast(readableAccent(colour, 'light'), '#fcfbf8') >= 4.5, colour);
    assert.ok(contrast(readableAccent(colour, 'dark'), '#171614') >= 4.5, colour);
  }
  assert.equal(readableAccent('#1d5c63', 'light'), '#1d5c63');
});

test('ink and muted ink are readable on every ground', () => {
  const values = (name: string) =>
    [...css.matchAll(new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`, 'g'))].map((match) => match[1] ?? '');
  const grounds = [values('paper'), values('raised')];
  for (const name of ['ink', 'muted']) {
    for (const [light, colour] of values(name).slice(0, 2).entries()) {
      for (const ground of grounds)
        assert.ok(contrast(colour, ground[light] ?? '') >= 4.5, `${name} ${light}`);
    }
  }
});
