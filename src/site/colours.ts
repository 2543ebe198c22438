type Colour = readonly [number, number, number];

// Paper in both lights; the stylesheet has the same values.
const PAPER = { light: '#fcfbf8', dark: '#171614' } as const;
// WCAG 2.2, contrast of text (AA), with room for rounding.
const NEEDED = 4.6;

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

/**
 * Gives the owner's accent colour as it can be read on paper of a light: mixed with black or white by as little as
 * the contrast of text demands, so that no choice in site.yaml makes a page unreadable.
 */
export function readableAccent(accent: string, light: 'light' | 'dark'): string {
  const towards = light === 'light' ? 0 : 255;
  const own = parse(accent);
  for (let share = 0; share <= 1; share += 0.04) {
    const mixed = write([
      own[0] + (towards - own[0]) * share,
      own[1] + (towards - own[1]) * share,
      own[2] + (towards - own[2]) * share,
    ]);
    if (contrast(mixed, PAPER[light]) >= NEEDED) return mixed;
  }
  return light === 'light' ? '#000000' : '#ffffff';
}
