import type { ReportLanguage } from '../problems/problem.ts';
import { HOSTS } from '../site/hosts.ts';
import type { Answers } from './answers.ts';

/** Says how to use the files that were written for the host. */
function online({ host }: Answers, language: ReportLanguage): string {
  const { title } = HOSTS[host];
  const ar = language === 'ar';
  if (host === 'any')
    return ar
      ? 'المجلد `dist/` ملفات عادية يقبلها أي مضيف للمواقع الثابتة كما هي. حين تختار مضيفا فاكتب اسمه في `host` في `content/site.yaml`.'
      : '`dist/` holds plain files that any static host takes as they are. When you have chosen one, write its name as `host` into `content/site.yaml`.';
  if (host === 'netlify')
    return ar
      ? `الملف \`netlify.toml\` يقول لـ${title} كيف يبني الموقع: صل به مستودع git هذا، فيظهر الموقع بعد كل push.`
      : `\`netlify.toml\` tells ${title} how to build the site: connect this git repository there, and it is online after each push.`;
  if (host === 'gitlab-pages')
    return ar
      ? 'الملف `.gitlab-ci.yml` يبني الموقع وينشره بعد كل push إلى الفرع الرئيسي.'
      : '`.gitlab-ci.yml` builds the site and puts it online after each push to the default branch.';
  return ar
    ? `الملف \`.github/workflows/site.yml\` يبني الموقع ويضعه على ${title} بعد كل push إلى الفرع \`main\`. في أوله ما يلزم ضبطه مرة واحدة. ودون GitHub يكفي \`npm run build\` ثم نقل \`dist/\`.`
    : `\`.github/workflows/site.yml\` builds the site and puts it on ${title} after each push to \`main\`. Its first lines say what has to be set once. Without GitHub, \`npm run build\` and copy \`dist/\`.`;
}

const README: Readonly<Record<ReportLanguage, (answers: Answers) => string>> = {
  ar: (answers) => `# ${answers.name}

أرشيف مقالات يصنع موقعه [ورّاق](https://www.npmjs.com/package/warraq). يلزمه [Node](https://nodejs.org) الإصدار 20 أو أحدث.

\`\`\`sh
npm install            # مرة واحدة
npm run build          # اصنع الموقع في dist/
npm run preview        # اعرضه على هذا الجهاز، وفيه البحث
\`\`\`

| لكي | نفّذ |
|---|---|
| تعمل من المتصفح: تُدخل المقالات وتكتبها وتنشرها | \`npm run desk\` |
| تُدخل مقالات من نصوص أو صفحات محفوظة أو تصدير ووردبرس | \`npm run import -- PATH…\` |
| ترى ما سيفعله الإدخال قبل أن يفعله | \`npm run import -- PATH… --dry-run\` |
| تكتب وترى أثر ما تكتب في الحال | \`npm run dev\` |
| تعرف كل خطأ بملفه ورقم سطره | \`npm run check\` |
| تضع الأرشيف على مفتاح USB يُقرأ بلا شبكة | \`npx warraq export usb\` |

## أين يوضع كل شيء

- \`content/site.yaml\`: الإعدادات، وفوق كل مفتاح شرحه
- \`content/articles/2024/02/name.md\`: المقالات، كل منها ملف Markdown في مجلد شهره
- \`content/pages/\`: صفحات ثابتة مثل «من نحن»
- \`content/media/\`: الصور؛ و\`public/\` ملفات تنشر كما هي

## على الشبكة

${online(answers, 'ar')}

## الترقية

رقم ورّاق مثبّت في \`package.json\`، فالموقع لا يتغيّر من تلقاء نفسه. للترقية نفّذ \`npm install --save-exact warraq@latest\` ثم \`npm run build\`.
`,
  en: (answers) => `# ${answers.name}

An archive of articles, made into a site by [Warraq](https://www.npmjs.com/package/warraq). It needs [Node](https://nodejs.org) 20 or newer.

\`\`\`sh
npm install            # once
npm run build          # make the site in dist/
npm run preview        # show it on this machine, search included
\`\`\`

| To | Do |
|---|---|
| work in the browser: bring articles in, write, publish | \`npm run desk\` |
| bring articles in from texts, saved pages, a WordPress export | \`npm run import -- PATH…\` |
| see what an import would do | \`npm run import -- PATH… --dry-run\` |
| write, and see at once | \`npm run dev\` |
| hear of everything that is wrong, with file and line | \`npm run check\` |
| put the archive on a USB stick that is read with no network | \`npx warraq export usb\` |

## Where things lie

- \`content/site.yaml\`: the settings; each key is explained above it
- \`content/articles/2024/02/name.md\`: the articles, a Markdown file each, in the folder of its month
- \`content/pages/\`: standing pages such as "about"
- \`content/media/\`: pictures; \`public/\` holds files that are published as they are

## Online

${online(answers, 'en')}

## Upgrading

\`package.json\` pins the version of Warraq, so the site does not change by itself. To upgrade:
\`npm install --save-exact warraq@latest\`, then \`npm run build\`.
`,
};

/** Writes the README of a new archive in the language of its owner. */
export const readme = (answers: Answers, language: ReportLanguage): string => README[language](answers);
