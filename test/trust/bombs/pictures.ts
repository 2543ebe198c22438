import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { type Bomb, LAUGHS, page, times } from './input-makers.ts';

/** A PNG that says what it likes of its size: rows of nothing, packed. */
export function hugePng(
  width: number,
  height: number,
  { bits = 1, colour = 0, interlaced = false } = {},
): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([bits, colour, 0, 0, interlaced ? 1 : 0], 8);
  const channels = ({ 0: 1, 2: 3, 6: 4 } as Record<number, number>)[colour] ?? 1;
  const row = 1 + Math.ceil((width * bits * channels) / 8);
  const rows = deflateSync(Buffer.alloc(Math.min(row * height, 2 ** 31 - 1)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ -1) >>> 0;
}

const gifHead = (width: number, height: number) =>
  Buffer.from([
    ...Buffer.from('GIF89a'),
    width & 255,
    width >> 8,
    height & 255,
    height >> 8,
    0x80,
    0,
    0,
    0,
    0,
    0,
    255,
    255,
    255,
  ]);
const GIF_FRAME = (width: number, height: number) =>
  Buffer.from([
    0x21,
    0xf9,
    4,
    0,
    1,
    0,
    0,
    0,
    0x2c,
    0,
    0,
    0,
    0,
    width & 255,
    width >> 8,
    height & 255,
    height >> 8,
    0,
    2,
    2,
    0x44,
    1,
    0,
  ]);

const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const pictured = (
  name: string,
  picture: string,
  bytes: () => Promise<Uint8Array> | Uint8Array | string,
): Bomb => ({
  name: `picture: ${name}`,
  files: async () => ({ 'bomb.html': page(`<img src="${picture}">`), [picture]: await bytes() }),
});
/** Pictures. */
export const PICTURES: readonly Bomb[] = [
  pictured('PNG of 100,000 × 100,000', 'p.png', () => hugePng(100_000, 1000)),
  pictured('PNG that says 65,000 × 65,000', 'p.png', () => {
    const png = Buffer.from(hugePng(64, 64));
    png.writeUInt32BE(65_000, 16);
    png.writeUInt32BE(65_000, 20);
    png.writeUInt32BE(crc(png.subarray(12, 29)), 29);
    return png;
  }),
  pictured('PNG of 14,000 × 14,000 in four colours of 16 bits, interlaced', 'p.png', () =>
    hugePng(14_000, 14_000, { bits: 16, colour: 6, interlaced: true }),
  ),
  pictured('PNG of 14,000 × 14,000', 'p.png', () => hugePng(14_000, 14_000, { bits: 8, colour: 6 })),
  pictured('WebP of 14,000 × 14,000', 'p.webp', () =>
    sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#357' } })
      .webp({ effort: 0 })
      .toBuffer(),
  ),
  pictured('AVIF of 12,000 × 12,000', 'p.avif', () =>
    sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#357' } })
      .avif({ effort: 0 })
      .toBuffer(),
  ),
  pictured('JPEG of 14,000 × 14,000, progressive', 'p.jpg', () =>
    sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: '#357' } })
      .jpeg({ progressive: true })
      .toBuffer(),
  ),
  pictured('GIF of 65,000 × 65,000', 'p.gif', () =>
    Buffer.concat([gifHead(65_000, 65_000), GIF_FRAME(65_000, 65_000), Buffer.from([0x3b])]),
  ),
  pictured('GIF of 100,000 frames', 'p.gif', () =>
    Buffer.concat([
      gifHead(500, 500),
      ...Array.from({ length: 100_000 }, () => GIF_FRAME(500, 500)),
      Buffer.from([0x3b]),
    ]),
  ),
  pictured('GIF of 14,000 × 14,000 in 50 frames', 'p.gif', () =>
    Buffer.concat([
      gifHead(14_000, 14_000),
      ...Array.from({ length: 50 }, () => GIF_FRAME(14_000, 14_000)),
      Buffer.from([0x3b]),
    ]),
  ),
  pictured(
    'SVG of a hundred million points',
    'p.svg',
    () => `<svg ${SVG} width="1e9" height="1e9"><path d="M0 0h1"/></svg>`,
  ),
  pictured(
    'SVG: elements within each other ×100,000',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9">${times(100_000, '<g>')}${times(100_000, '</g>')}</svg>`,
  ),
  pictured(
    'SVG: entities of entities',
    'p.svg',
    () =>
      `${LAUGHS.replace('DOCTYPE rss', 'DOCTYPE svg')}<svg ${SVG} width="9" height="9"><text>&m;</text></svg>`,
  ),
  pictured(
    'SVG: one entity of 100,000 letters ×20,000',
    'p.svg',
    () =>
      `<!DOCTYPE svg [<!ENTITY a "${times(100_000, 'x')}">]><svg ${SVG} width="9" height="9"><text>${times(20_000, '&a;')}</text></svg>`,
  ),
  pictured(
    'SVG: addresses begun in a style ×200,000',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9"><style>${times(200_000, 'url(')}</style></svg>`,
  ),
  pictured(
    'SVG: use of use',
    'p.svg',
    () =>
      `<svg ${SVG} width="9" height="9"><g id="a0"><path d="M0 0h1"/></g>${times(30, (at) => `<g id="a${at + 1}">${times(9, `<use href="#a${at}"/>`)}</g>`)}<use href="#a30"/></svg>`,
  ),
  pictured(
    'SVG: attributes ×50,000',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9" ${times(50_000, (at) => `data-a${at}="1" `)}/>`,
  ),
  pictured(
    'SVG of 30 MB',
    'p.svg',
    () => `<svg ${SVG} width="9" height="9">${times(1_000_000, '<path d="M0 0h1"/>')}</svg>`,
  ),
];
