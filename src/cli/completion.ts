import type { Command, CommandTable } from './command.ts';
import { misuse } from './misuse.ts';
import { COMMON_OPTIONS, example } from './options.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** What a shell has to know of a command. */
interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly { readonly name: string; readonly help: string; readonly hasValue: boolean }[];
}

async function completedCommands(all: CommandTable, language: 'ar' | 'en'): Promise<Completed[]> {
  return Promise.all(
    Object.entries(all).map(async ([name, { summary, load }]) => ({
      name,
      summary: summary[language],
      options: Object.entries({ ...(await load()).command.options, ...COMMON_OPTIONS }).map(
        ([option, spec]) => ({
          name: option,
          help: spec.help[language],
          hasValue: spec.type === 'string',
        }),
      ),
    })),
  );
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words="${options.map((each) => `--${each.name}`).join(' ')}" ;;`,
  );
  return `# warraq completion bash >> ~/.bashrc
_warraq() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -F _warraq warraq
`;
}

function zsh(commands: readonly Completed[]): string {
  // In a specification of _arguments brackets and colons have a meaning.
  const plain = (text: string) => text.replace(/[[\]:]/g, '\\$&');
  const names = commands.map(
    ({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`,
  );
  const cases = commands.map(({ name, options }) => {
    const specs = options.map((each) =>
      quoted(`--${each.name}[${plain(each.help)}]${each.hasValue ? ':value:_files' : ''}`),
    );
    return `    ${name}) _arguments ${specs.join(' ')} '*:file:_files' ;;`;
  });
  return `#compdef warraq
# warraq completion zsh > "\${fpath[1]}/_warraq"
_warraq() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local name="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$name" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _warraq ]; then _warraq "$@"; else compdef _warraq warraq; fi
`;
}

function fish(commands: readonly Completed[]): string {
  const lines = ['# warraq completion fish > ~/.config/fish/completions/warraq.fish'];
  for (const { name, summary, options } of commands) {
    lines.push(`complete -c warraq -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`);
    for (const each of options)
      lines.push(
        `complete -c warraq -n '__fish_seen_subcommand_from ${name}' -l ${each.name}${each.hasValue ? ' -r' : ''} -d ${quoted(each.help)}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly Completed[]) => string>> = { bash, zsh, fish };

export const command: Command = {
  name: 'completion',
  usage: `completion ${SHELLS.join('|')}`,
  examples: [
    example(
      'completion bash',
      'print what makes bash complete commands and options: add it to ~/.bashrc',
      'اطبع ما يجعل bash يكمل الأوامر والخيارات، وأضفه إلى ~/.bashrc',
    ),
  ],
  positionals: SHELLS.join('|'),
  options: {},
  async run(args, io, all) {
    const shell = SHELLS.find((name) => name === args.positionals[0]);
    if (shell === undefined || args.positionals.length > 1) {
      const names = SHELLS.join(', ');
      const reason = io.language === 'ar' ? `سمّ واحدة: ${names}` : `name one of ${names}`;
      throw misuse('completion', reason);
    }
    io.stdout(SCRIPTS[shell](await completedCommands(all, io.language)));
    return 0;
  },
};
