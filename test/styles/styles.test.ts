import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { contrast, OWN_COLOURS, paletteOf } from '../../src/site/colours.ts';
import { siteSchema } from '../../src/site/schema.ts';

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
  // But an owner who sets a column of a table to the left means that side, and a gradient has no logical direction.
  const others = css
    .replace(/\.at-(left|right)\s*\{\s*text-align:\s*\1;\s*\}/g, '')
    .replace(/--fade:\s*to (?:left|right);/g, '');
  assert.deepEqual(others.match(/(?<![\w-])(?:[\w-]+-)?(?:left|right)(?=\s*[:;])/g) ?? [], []);
});

test('lines of the text are as wide apart as vowel marks need', () => {
  const height = Number(/body\s*\{[^}]*line-height:\s*([\d.]+)/.exec(css)?.[1]);
  assert.ok(height >= 1.8 && height <= 2.1);
});

test('any colour of an owner is made readable on paper of both lights', () => {
  const accentOf = (accent: string, light: 'light' | 'dark') =>
    paletteOf(siteSchema.parse({ title: 'ع', accent }), light).palette.accent;
  for (const colour of ['#ffffff', '#000000', '#ffe14d', '#1d5c63', '#ff00ff']) {
    assert.ok(contrast(accentOf(colour, 'light'), '#fcfbf8') >= 4.5, colour);
    assert.ok(contrast(accentOf(colour, 'dark'), '#171614') >= 4.5, colour);
  }
  assert.equal(accentOf('#1d5c63', 'light'), '#1d5c63');
});

test('colours by role are used as they are where they can be read, and mended and told of where not', () => {
  const light = { paper: '#101820', ink: '#333333', muted: '#b0c4de', mark: '#fff2a8', raised: '#eeeeee' };
  const settings = siteSchema.parse({ title: 'ع', colors: { light } });
  const { palette, mended } = paletteOf(settings, 'light');
  assert.equal(palette.paper, '#101820');
  for (const role of ['ink', 'muted', 'accent', 'danger'] as const)
    assert.ok(contrast(palette[role], palette.paper) >= 4.5, role);
  for (const ground of ['raised', 'mark'] as const)
    assert.ok(contrast(palette.ink, palette[ground]) >= 4.5, ground);
  assert.deepEqual(mended.map(({ role }) => role).sort(), ['ink', 'mark', 'raised']);
  assert.deepEqual(paletteOf(settings, 'dark').mended, []);
});

test('the colours that are told to the web manifest are those of the stylesheet', () => {
  const lights = { light: 0, dark: 1 } as const;
  for (const [light, place] of Object.entries(lights) as ['light' | 'dark', number][]) {
    for (const [role, colour] of Object.entries(OWN_COLOURS[light])) {
      const found = [...css.matchAll(new RegExp(`--${role}:\\s*(#[0-9a-f]{3,6})`, 'g'))];
      assert.equal(found[place]?.[1], colour, `${light} ${role}`);
    }
  }
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
