import { strToU8, zipSync } from 'fflate';
import { type Inputs, toParagraphs } from './records.ts';

/** Adds exports of Substack, Ghost and Medium, with what each of them marks as not public. */
export function addPlatforms(inputs: Inputs): void {
  const row = (word: string, published: boolean, audience: string) =>
    [
      `1234.${word}`,
      '2024-02-20T09:30:00.000Z',
      published,
      '',
      '',
      'newsletter',
      audience,
      `عنوان ${word}`,
      '',
      '',
    ].join(',');
  const [unpublished, paid, founding, posted] = [
    inputs.secret('Substack, not published'),
    inputs.secret('Substack, paid'),
    inputs.secret('Substack, founding'),
    inputs.open(),
  ];
  inputs.files.set(
    'substack.zip',
    zipSync({
      'posts.csv': strToU8(
        `post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n${row(unpublished, false, 'everyone')}\n${row(paid, true, 'only_paid')}\n${row(founding, true, 'founding')}\n${row(posted, true, 'everyone')}\n`,
      ),
      ...Object.fromEntries(
        [unpublished, paid, founding, posted].map((word) => [
          `posts/1234.${word}.html`,
          strToU8(toParagraphs(word)),
        ]),
      ),
      'email_list.x.csv': strToU8(`email\n${inputs.secret('Substack, subscriber')}@example.org\n`),
      [`posts/1234.${posted}.opens.csv`]: strToU8(
        `email\n${inputs.secret('Substack, reader')}@example.org\n`,
      ),
    }),
  );
  const ghost = (more: Record<string, unknown>, word: string, at: number) => ({
    id: String(at),
    title: `عنوان ${word}`,
    slug: word,
    html: toParagraphs(word),
    status: 'published',
    visibility: 'public',
    type: 'post',
    published_at: '2024-02-20T09:30:00.000Z',
    ...more,
  });
  inputs.files.set(
    'blog.ghost.json',
    JSON.stringify({
      db: [
        {
          meta: { version: '5.0.0' },
          data: {
            posts: [
              ...[
                { status: 'draft' },
                { status: 'scheduled', published_at: '2031-01-01T00:00:00.000Z' },
                { status: 'sent' },
                { visibility: 'members' },
                { visibility: 'paid' },
                { visibility: 'tiers' },
                { type: 'page', status: 'draft' },
                { type: 'page', visibility: 'paid' },
              ].map((more, at) => ghost(more, inputs.secret(`Ghost ${JSON.stringify(more)}`), at)),
              ghost({}, inputs.open(), 100),
            ],
            users: [
              {
                id: '1',
                name: 'ليلى',
                email: `${inputs.secret('Ghost user')}@example.org`,
                password: '$2a$',
              },
            ],
            settings: [{ key: 'mail_password', value: inputs.secret('Ghost setting') }],
          },
        },
      ],
    }),
  );
  const medium = (word: string, footer = '') =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>عنوان ${word}</title></head><body><article class="h-entry"><header><h1 class="p-name">عنوان ${word}</h1></header><section data-field="body" class="e-content">${toParagraphs(word)}${toParagraphs(word)}</section>${footer}</article></body></html>`;
  const profile = inputs.secret('Medium profile');
  inputs.files.set(
    'medium.zip',
    zipSync({
      'posts/draft_x-1a2b.html': strToU8(medium(inputs.secret('Medium draft'))),
      'posts/2024-02-20_open-1a2c.html': strToU8(
        medium(
          inputs.open(),
          '<footer><time class="dt-published" datetime="2024-02-20T09:30:00Z">x</time></footer>',
        ),
      ),
      'profile/profile.html': strToU8(medium(profile)),
      'ips/ips-0001.html': strToU8(medium(inputs.secret('Medium addresses of machines'))),
      'sessions/sessions-0001.html': strToU8(medium(inputs.secret('Medium sessions'))),
      'bookmarks/bookmarks-0001.html': strToU8(medium(inputs.secret('Medium bookmarks'))),
    }),
  );
}
