import { MEDIA_TYPES } from '../output/media-types.ts';
import {
  DELIVERY_RULES,
  PAGE_CACHE_CONTROL,
  POLICY_HEADER,
  securityHeaders,
  UNTRUSTED_POLICY,
  UNTRUSTED_RULES,
} from './delivery.ts';
import { addressForms, encodedAddress, type HostSettings, toHeaders } from './host-files.ts';

// Characters that mean patterns in globs: such a rule would match other addresses too.
const GLOB = /[*?:()+[\]{}!@]/;
// firebase.google.com/docs/hosting/full-config gives no limit; every request is compared with each rule in turn.
const FIREBASE_REDIRECTS = 1000;
// learn.microsoft.com/azure/static-web-apps/configuration: "The maximum size of a staticwebapp.config.json file is 20 KB".
const AZURE_BYTES = 20_000;

/** Writes `firebase.json`: `firebase deploy` is called in the site's folder. */
export function firebaseFile({ base, policy, redirects }: HostSettings): string {
  const rule = (path: string, key: string, value: string) => ({
    source: `${base}${path.replace(/\*$/, '**')}`,
    headers: toHeaders([[key, value]]),
  });
  const hosting = {
    public: '.',
    ignore: ['firebase.json', '.firebase/**', '.firebaserc'],
    trailingSlash: true,
    headers: [
      { source: `${base}**`, headers: toHeaders(securityHeaders(policy)) },
      // The last matching rule counts.
      rule('**', 'Cache-Control', PAGE_CACHE_CONTROL),
      ...DELIVERY_RULES.flatMap(({ paths, cacheControl }) =>
        paths.map((path) => rule(path.replace(/^\*\./, '**/*.'), 'Cache-Control', cacheControl)),
      ),
      ...UNTRUSTED_RULES.flatMap(({ paths }) => paths).map((path) =>
        rule(path.replace(/\/\*\./, '/**/*.'), POLICY_HEADER, UNTRUSTED_POLICY),
      ),
    ],
    redirects: redirects
      // Rules cannot match queries; redirect pages do.
      .filter(({ from, query }) => query === undefined && !GLOB.test(from))
      .flatMap(({ from, to }) =>
        addressForms(base, from).map((source) => ({
          source,
          destination: encodedAddress(base, to),
          type: 301,
        })),
      )
      .slice(0, FIREBASE_REDIRECTS),
  };
  return `${JSON.stringify({ hosting }, undefined, 2)}\n`;
}

/** Writes `staticwebapp.config.json` for Azure Static Web Apps, with as many redirects as its size allows. */
export function azureFile({ base, policy, redirects }: HostSettings): string {
  const route = (path: string, key: string, value: string) => ({
    // A wildcard stands at the end, or before endings in braces.
    route: `${base}${path.replace(/\*\.(\w+)$/, '*.{$1}')}`,
    headers: { [key]: value },
  });
  const settings = (moved: readonly object[]) => {
    const config = {
      trailingSlash: 'always',
      globalHeaders: Object.fromEntries([...securityHeaders(policy), ['Cache-Control', PAGE_CACHE_CONTROL]]),
      mimeTypes: Object.fromEntries(
        Object.entries(MEDIA_TYPES).map(([ending, type]) => [`.${ending}`, type.split(';')[0]]),
      ),
      // The first matching rule counts.
      routes: [
        ...moved,
        ...UNTRUSTED_RULES.flatMap(({ paths }) => paths).map((path) =>
          route(path, POLICY_HEADER, UNTRUSTED_POLICY),
        ),
        ...DELIVERY_RULES.flatMap(({ paths, cacheControl }) =>
          paths.map((path) => route(path, 'Cache-Control', cacheControl)),
        ),
      ],
      responseOverrides: { 404: { rewrite: `${base}404.html` } },
    };
    return `${JSON.stringify(config)}\n`;
  };
  const rules = redirects
    .filter(({ from, query }) => query === undefined && !GLOB.test(from))
    .map(({ from, to }) => ({
      route: encodedAddress(base, from),
      redirect: encodedAddress(base, to),
      statusCode: 301,
    }));
  let room = AZURE_BYTES - Buffer.byteLength(settings([]));
  const fitting = rules.filter((rule) => {
    room -= Buffer.byteLength(JSON.stringify(rule)) + 1;
    return room > 0;
  });
  return settings(fitting);
}
