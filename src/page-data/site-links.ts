import { decodedPath, kindAddress, sectionAddress } from '../article/address.ts';
import { GROUP_KINDS } from '../relations/group-rows.ts';
import { linkOf, type SiteLink } from '../site/appearance-schema.ts';
import { offlineStrings } from '../strings/offline.ts';
import { standingPages } from './queries.ts';
import { decodedAddress, html, link, site, strings } from './site-context.ts';

/** A link as pages show it. */
export interface ShownLink {
  /** Path of the site without its base, or a web address. */
  readonly to: string;
  /** For `href`. */
  readonly href: string;
  /** As HTML. */
  readonly title: string;
  /** Whether it leads to another site. */
  readonly outside: boolean;
}

// Names of services by host; the Arabic one is used on Arabic pages.
const ACCOUNTS: readonly (readonly [host: RegExp, latin: string, arabic: string])[] = [
  [/(?:^|\.)(?:x|twitter)\.com$/, 'X', 'إكس'],
  [/(?:^|\.)(?:facebook|fb)\.com$/, 'Facebook', 'فيسبوك'],
  [/(?:^|\.)instagram\.com$/, 'Instagram', 'إنستغرام'],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, 'YouTube', 'يوتيوب'],
  [/(?:^|\.)(?:t|telegram)\.me$/, 'Telegram', 'تيليغرام'],
  [/(?:^|\.)(?:whatsapp\.com|wa\.me)$/, 'WhatsApp', 'واتساب'],
  [/(?:^|\.)linkedin\.com$/, 'LinkedIn', 'لينكدإن'],
  [/(?:^|\.)tiktok\.com$/, 'TikTok', 'تيك توك'],
  [/(?:^|\.)threads\.(?:net|com)$/, 'Threads', 'ثريدز'],
  [/(?:^|\.)bsky\.app$/, 'Bluesky', 'بلوسكاي'],
  [/(?:^|\.)soundcloud\.com$/, 'SoundCloud', 'ساوندكلاود'],
  [/(?:^|\.)github\.com$/, 'GitHub', 'غيتهب'],
];

function accountName(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host, pathname } = new URL(address);
  if (protocol === 'mailto:') return pathname;
  const known = ACCOUNTS.find(([pattern]) => pattern.test(host));
  if (!known) return host.replace(/^www\./, '');
  return site.language === 'ar' ? known[2] : known[1];
}

async function titles(): Promise<Map<string, string>> {
  const offline = offlineStrings(site.language);
  return new Map([
    ['/', strings.home],
    ['/archive/', strings.archive],
    ['/search/', strings.search],
    ['/save/', offline.saveLink],
    ['/lite/', offline.lite],
    ['/atom.xml', strings.feeds],
    ...GROUP_KINDS.map((kind) => [kindAddress(kind), strings.groupPlurals[kind]] as const),
    ...site.sections.map(({ key, title }) => [decodedPath(sectionAddress(key)), title] as const),
    ...(await standingPages()).map((page) => [`/${page.id}/`, page.data.title] as const),
  ]);
}

async function show(links: readonly SiteLink[]): Promise<ShownLink[]> {
  const known = await titles();
  return links.map((each) => {
    const { to, title } = linkOf(each);
    const outside = !to.startsWith('/');
    const name = title ?? known.get(decodedPath(to)) ?? (outside ? accountName(to) : decodedAddress(to));
    const href = outside ? to : link(decodedPath(to));
    return { to: outside ? to : decodedPath(to), href, title: html(name), outside };
  });
}

/** Gives the entries of the menu: the owner's; by default all sections, the archive and the standing pages. */
export async function menuLinks(): Promise<ShownLink[]> {
  const pages = (await standingPages()).map(({ id }) => `/${id}/`);
  const sections = site.sections.map(({ key }) => sectionAddress(key));
  return show(site.menu ?? [...sections, '/archive/', ...pages]);
}

/** Gives the links in the footer: the owner's; by default the archive, the standing pages, saving and feeds. */
export async function footerLinks(): Promise<ShownLink[]> {
  const pages = (await standingPages()).map(({ id }) => `/${id}/`);
  const lite = site.lite ? ['/lite/'] : [];
  return show(site.footer.links ?? ['/archive/', ...pages, '/save/', ...lite, '/atom.xml']);
}

/** Gives the owner's accounts elsewhere. */
export function socialLinks(): Promise<ShownLink[]> {
  return show(site.social);
}
