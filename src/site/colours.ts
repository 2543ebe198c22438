import { COLOUR_ROLES, type ColourRole } from './appearance-schema.ts';

type Colour = readonly [number, number, number];

/** The colour scheme. */
export type Light = 'light' | 'dark';

/** The colours of a page by what they are for. */
type Palette = Readonly<Record<ColourRole, string>>;

/** The default colours, as in `src/styles/base.css`, without the accent, which the owner chooses. */
export const OWN_COLOURS: Readonly<Record<Light, Omit<Palette, 'accent'>>> = {
  light: {
    paper: '#fcfbf8',
    raised: '#f5f2ec',
    ink: '#1d1b18',
    muted: '#665e55',
    line: '#e0d9ce',
    mark: '#fbe7a8',
    danger: '#9b1c1c',
  },
  dark: {
    paper: '#171614',
    raised: '#201e1b',
    ink: '#e8e3d9',
    muted: '#a79e91',
    line: '#37332d',
    mark: '#5b4b16',
    danger: '#f0948a',
  },
};

// WCAG 2.2, contrast of text (AA), with room for rounding.
const NEEDED = 4.6;
const STEP = 0.04;

function parse(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function write(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Gives the contrast ratio of two colours as WCAG defines it (1–21). */
export function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

/** Mixes a colour with black or white, as little as its contrast with others demands. */
function readable(colour: string, others: readonly string[]): string {
  const [first = '#ffffff'] = others;
  const towards = contrast('#000000', first) > contrast('#ffffff', first) ? 0 : 255;
  const own = parse(colour);
  for (let share = 0; share <= 1; share += STEP) {
    const mixed = write([
      own[0] + (towards - own[0]) * share,
      own[1] + (towards - own[1]) * share,
      own[2] + (towards - own[2]) * share,
    ]);
    if (others.every((other) => contrast(mixed, other) >= NEEDED)) return mixed;
  }
  return towards === 0 ? '#000000' : '#ffffff';
}

/** The settings that colours come from. */
interface ColourSettings {
  readonly accent: string;
  readonly colors: Readonly<Record<Light, Readonly<Partial<Record<ColourRole, string | undefined>>>>>;
}

/** A colour of the owner that was changed for contrast. */
interface MendedColour {
  readonly role: ColourRole;
  readonly asked: string;
  /** The colour that it is read on, and the contrast of the two. */
  readonly against: ColourRole;
  readonly ratio: number;
  readonly used: string;
}

/**
 * Gives the palette of a colour scheme: the owner's colours, each mixed with black or white as little as reading
 * demands.
 * @returns the palette, and which of the owner's colours were changed
 */
export function paletteOf(
  { accent, colors }: ColourSettings,
  light: Light,
): { readonly palette: Palette; readonly mended: readonly MendedColour[] } {
  const asked = { ...OWN_COLOURS[light], accent };
  const own = colors[light];
  for (const role of Object.keys(COLOUR_ROLES) as ColourRole[]) asked[role] = own[role] ?? asked[role];
  const mended: MendedColour[] = [];
  const mend = (role: ColourRole, against: ColourRole, others: readonly string[]): string => {
    const used = readable(asked[role], others);
    if (used !== asked[role] && own[role] !== undefined) {
      const ratio = Math.min(...others.map((other) => contrast(asked[role], other)));
      mended.push({ role, asked: asked[role], against, ratio, used });
    }
    return used;
  };
  const { paper, line } = asked;
  const ink = mend('ink', 'paper', [paper]);
  const raised = mend('raised', 'ink', [ink]);
  const mark = mend('mark', 'ink', [ink]);
  // Where the owner sets no background, the accent is fitted to the default one alone.
  const grounds = own.paper || own.raised ? [paper, raised] : [paper];
  const muted = mend('muted', 'paper', grounds);
  const danger = mend('danger', 'paper', grounds);
  const palette = { paper, raised, ink, muted, line, accent: mend('accent', 'paper', grounds), mark, danger };
  return { palette, mended };
}
