import type { HostName } from '../site/hosts.ts';
import { packageName } from './archive-files.ts';

/** Files of a new archive by their paths. */
type Files = Readonly<Record<string, string>>;

const CHECKOUT = `      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24, cache: npm }
      - run: npm ci
      # What did not change is taken over from the site of before.
      - uses: actions/cache@v4
        with:
          path: |
            .warraq
            dist
          key: site-\${{ github.run_id }}
          restore-keys: site-
      - run: npx warraq check
      - run: npx warraq build
`;

function onGitHub(about: string, permissions: string, job: string, steps: string): Files {
  const comments = about
    .trim()
    .split('\n')
    .map((line) => `# ${line.trim()}`)
    .join('\n');
  return {
    '.github/workflows/site.yml': `${comments}
name: site
on:
  push:
    branches: [main]
  workflow_dispatch:
# One site at a time: a later push waits for the one before.
concurrency: site
permissions:
  contents: read
${permissions}jobs:
  site:
    runs-on: ubuntu-latest
${job}    steps:
${CHECKOUT}${steps}`,
  };
}

const REPLACE = `Builds the site at each push to \`main\` and puts it online.`;

const server = (): Files =>
  onGitHub(
    `${REPLACE}
    Secrets of the repository: SSH_KEY (a private key that may log in), SSH_KNOWN_HOSTS (what \`ssh-keyscan HOST\` prints),
    SITE_TARGET (such as ssh://user@example.org/srv/www/site).`,
    '',
    '',
    `      - run: |
          install -m 700 -d ~/.ssh
          printf '%s\\n' "$SSH_KEY" > ~/.ssh/id_ed25519
          printf '%s\\n' "$SSH_KNOWN_HOSTS" > ~/.ssh/known_hosts
          chmod 600 ~/.ssh/id_ed25519
          npx warraq publish --to "$SITE_TARGET"
        env:
          SSH_KEY: \${{ secrets.SSH_KEY }}
          SSH_KNOWN_HOSTS: \${{ secrets.SSH_KNOWN_HOSTS }}
          SITE_TARGET: \${{ secrets.SITE_TARGET }}
`,
  );

const DEPLOY: Readonly<Record<HostName, (name: string) => Files>> = {
  any: () => ({}),
  'github-pages': () =>
    onGitHub(
      `${REPLACE}
      Once, in the settings of the repository: Pages, Source: GitHub Actions.`,
      '  pages: write\n  id-token: write\n',
      '    environment: github-pages\n',
      `      - uses: actions/upload-pages-artifact@v3
        with: { path: dist }
      - uses: actions/deploy-pages@v4
`,
    ),
  'gitlab-pages': () => ({
    '.gitlab-ci.yml': `# ${REPLACE}
pages:
  image: node:24
  script:
    - npm ci
    - npx warraq check
    - npx warraq build
  pages:
    publish: dist
  cache:
    key: site
    paths: [.warraq, dist]
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`,
  }),
  netlify: () => ({
    'netlify.toml': `# Netlify builds the site at each push.
[build]
  command = "npx warraq check && npx warraq build"
  publish = "dist"

[build.environment]
  NODE_VERSION = "24"
`,
  }),
  'cloudflare-pages': (name) =>
    onGitHub(
      `${REPLACE}
      Once: \`npx wrangler pages project create ${name}\`. Secrets of the repository: CLOUDFLARE_API_TOKEN, CLOUDFLARE_ACCOUNT_ID.`,
      '',
      '',
      `      - uses: cloudflare/wrangler-action@v3
        with:
          apiToken: \${{ secrets.CLOUDFLARE_API_TOKEN }}
          accountId: \${{ secrets.CLOUDFLARE_ACCOUNT_ID }}
          command: pages deploy dist --project-name=${name}
`,
    ),
  vercel: () =>
    onGitHub(
      `${REPLACE}
      Secrets of the repository: VERCEL_TOKEN, VERCEL_ORG_ID, VERCEL_PROJECT_ID (\`npx vercel link\` writes the last two).`,
      '',
      '',
      `      - run: npx --yes vercel deploy dist --prod --yes --token="$VERCEL_TOKEN"
        env:
          VERCEL_TOKEN: \${{ secrets.VERCEL_TOKEN }}
          VERCEL_ORG_ID: \${{ secrets.VERCEL_ORG_ID }}
          VERCEL_PROJECT_ID: \${{ secrets.VERCEL_PROJECT_ID }}
`,
    ),
  firebase: (name) =>
    onGitHub(
      `${REPLACE}
      Secret of the repository: FIREBASE_SERVICE_ACCOUNT (the JSON key of a service account of the project ${name}).`,
      '',
      '',
      `      - uses: FirebaseExtended/action-hosting-deploy@v0
        with:
          entryPoint: dist
          channelId: live
          projectId: ${name}
          firebaseServiceAccount: \${{ secrets.FIREBASE_SERVICE_ACCOUNT }}
`,
    ),
  azure: () =>
    onGitHub(
      `${REPLACE}
      Secret of the repository: AZURE_STATIC_WEB_APPS_API_TOKEN (from the page of the static web app, Manage deployment token).`,
      '',
      '',
      `      - uses: Azure/static-web-apps-deploy@v1
        with:
          action: upload
          app_location: dist
          skip_app_build: true
          azure_static_web_apps_api_token: \${{ secrets.AZURE_STATIC_WEB_APPS_API_TOKEN }}
`,
    ),
  s3: () =>
    onGitHub(
      `${REPLACE}
      Secrets of the repository: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, SITE_TARGET (such as s3://bucket, or
      s3://bucket?endpoint=https://… for other stores that speak S3).`,
      '',
      '',
      `      - run: npx warraq publish --to "$SITE_TARGET"
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
          AWS_REGION: us-east-1
          SITE_TARGET: \${{ secrets.SITE_TARGET }}
`,
    ),
  nginx: server,
  caddy: server,
  apache: server,
};

/**
 * Gives the files that publish an archive on its host: a workflow, or the settings of a host that builds by itself.
 * @param folder name of the archive's folder, from which the project's name is made
 */
export function deployFiles(host: HostName, folder: string): Files {
  return DEPLOY[host](packageName(folder));
}
