import { resolve } from 'node:path';
import ts from 'typescript';

const API = resolve(import.meta.dirname, '../../src/api');
const ENTRY_POINTS = ['warraq', 'text', 'search'] as const;

const HEAD = `# API

<!-- Made from the docstrings of src/api/ by test/api/api-docs.test.ts: edit those, then UPDATE=1 node --test test/api/api-docs.test.ts -->

What the package gives to other programs, in three entry points. Everything is an ES module for Node 22.18 and newer, with
types. Bad content is told of in \`problems\`, never thrown; misuse and a broken environment throw \`WarraqError\`.

\`\`\`js
import { buildSite, describeProblem } from 'warraq';
import { analyseText } from 'warraq/text';
import { openIndex } from 'warraq/search';

const { out, problems } = await buildSite({ root: 'my-archive' });
for (const each of problems) console.log(describeProblem(each, 'ar').message);

const index = await openIndex(\`\${out}/search-index\`);
for (const { url } of (await index.search('\u0627\u0644\u0643\u062A\u0627\u0628 \u0648\u0627\u0644\u0648\u0631\u0627\u0642')).results) console.log(url);

console.log(analyseText('\u0648\u0644\u0644\u0645\u062F\u0627\u0631\u0633').map(({ stem, root }) => [stem, root]));
\`\`\`
`;

let made: ts.Program | undefined;

function programOf(): ts.Program {
  made ??= newProgram();
  return made;
}

function newProgram(): ts.Program {
  const config = resolve(API, '../../tsconfig.json');
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, resolve(config, '..'));
  return ts.createProgram(
    ENTRY_POINTS.map((entryPoint) => `${API}/${entryPoint}.ts`),
    options,
  );
}

/** A name that an entry point gives, as the compiler knows it. */
interface Given {
  readonly name: string;
  readonly node: ts.Declaration;
  readonly symbol: ts.Symbol;
}

function givenBy(checker: ts.TypeChecker, file: ts.SourceFile): Given[] {
  const module = checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${file.fileName} exports nothing`);
  return checker
    .getExportsOfModule(module)
    .map((each) => {
      const symbol = each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
      const [node] = symbol.declarations ?? [];
      if (!node) throw new Error(`${each.name} is declared nowhere`);
      return { name: each.name, node, symbol };
    })
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

const plain = (parts: readonly ts.SymbolDisplayPart[] | string | undefined): string =>
  (typeof parts === 'string' ? parts : ts.displayPartsToString([...(parts ?? [])]))
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

function tagsOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  return symbol.getJsDocTags(checker).map(({ name, text }) => {
    const words = plain(text);
    const [first = '', ...rest] = words.split(' ');
    if (name === 'param') return `- \`${first}\`: ${rest.join(' ').replace(/^- /, '')}`;
    if (name === 'returns') return `- gives ${words}`;
    return name === 'throws' ? `- throws ${words}` : `- ${name}: ${words}`;
  });
}

const FORMAT = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

function signatureOf({ name, node, symbol }: Given, checker: ts.TypeChecker): string {
  if (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node)) {
    const type = checker.getTypeOfSymbolAtLocation(symbol, node);
    const [call] = type.getCallSignatures();
    if (!call) return `const ${name}: ${checker.typeToString(type, node, FORMAT)}`;
    return `function ${name}${checker.signatureToString(call, node, FORMAT)}`;
  }
  if (ts.isTypeAliasDeclaration(node)) return node.getText().replace(/^export /, '');
  if (ts.isClassDeclaration(node)) return `class ${name} extends Error`;
  return `interface ${name}`;
}

/** Lists what an object of a type holds: own properties, with their words. */
/** Writes a type; of a union of very many names only the first, or the page would be all names. */
function written(type: string): string {
  const names = type.split(' | ');
  return names.length <= 40 ? type : `${names.slice(0, 3).join(' | ')} | \u2026`;
}

function membersOf({ node, symbol }: Given, checker: ts.TypeChecker): string[] {
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return [];
  const own = checker
    .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
    .filter((each) => each.declarations?.some((place) => place.getSourceFile().fileName.includes('/src/')));
  return own.map((each) => {
    const type = written(checker.typeToString(checker.getTypeOfSymbolAtLocation(each, node), node, FORMAT));
    const isOptional = (each.flags & ts.SymbolFlags.Optional) !== 0;
    const words = [
      plain(each.getDocumentationComment(checker)),
      ...tagsOf(each, checker).map((tag) => tag.slice(2)),
    ];
    const said = words.filter((word) => word !== '').join('; ');
    const shown = isOptional ? type.replace(/ \| undefined$/, '') : type;
    return `- \`${each.name}${isOptional ? '?' : ''}: ${shown}\`${said === '' ? '' : ` \u2014 ${said}`}`; // EM DASH
  });
}

/** Writes what the entry points of the package give, from the docstrings of the sources. */
export function apiDocs(): string {
  const program = programOf();
  const checker = program.getTypeChecker();
  let text = HEAD;
  for (const entryPoint of ENTRY_POINTS) {
    const file = program.getSourceFile(`${API}/${entryPoint}.ts`);
    if (!file) throw new Error(`there is no ${entryPoint}.ts`);
    const given = givenBy(checker, file);
    text += `\n## \`${entryPoint === 'warraq' ? entryPoint : `warraq/${entryPoint}`}\`\n`;
    const isValue = ({ symbol }: Given) => (symbol.flags & ts.SymbolFlags.Value) !== 0;
    for (const each of [...given.filter(isValue), ...given.filter((one) => !isValue(one))]) {
      const words = plain(each.symbol.getDocumentationComment(checker));
      text += `\n### ${each.name}\n\n\`\`\`ts\n${signatureOf(each, checker)}\n\`\`\`\n`;
      if (words !== '') text += `\n${words}\n`;
      const lines = [...tagsOf(each.symbol, checker), ...membersOf(each, checker)];
      if (lines.length > 0) text += `\n${lines.join('\n')}\n`;
    }
  }
  return text;
}

/** Lists the names of an entry point without a docstring. */
export function undocumented(): string[] {
  const program = programOf();
  const checker = program.getTypeChecker();
  return ENTRY_POINTS.flatMap((entryPoint) => {
    const file = program.getSourceFile(`${API}/${entryPoint}.ts`);
    return file
      ? givenBy(checker, file)
          .filter(({ symbol }) => plain(symbol.getDocumentationComment(checker)) === '')
          .map(({ name }) => `${entryPoint}: ${name}`)
      : [];
  });
}
