import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

/* A gate that cannot fail looks like one that passes: faults are planted in a copy of the layout, and our configuration must find them. */

const root = path.resolve(import.meta.dirname, '../..');
const rootFiles = fs.readdirSync(root).filter((name) => name.endsWith('.ts'));
const folders = [
  'core',
  'api',
  'portal',
  'bot',
  'web-widget',
  'migrations',
  'test',
  'demo',
  'bench',
  'start',
  'verify',
];

/** What is planted in one file: each import must be reported, or must not be. */
interface Planted {
  file: string;
  may: string[];
  mayNot: string[];
}

function area(file: string, may: string[], packages: string[], except: string[] = []): Planted {
  const up = '../'.repeat(file.split('/').length - 1);
  const others = folders.filter((folder) => folder !== file.split('/')[0] && !except.includes(folder));
  const outside = [...others.map((folder) => `${folder}/there.ts`), ...rootFiles].map((name) => up + name);
  return { file, may, mayNot: [...outside, ...packages] };
}

const STORE = ['kysely', 'pg', './task.ts', '../errors.ts', '../book/append.ts', '../book/entry.ts'];
const CORE_ONLY = ['./database.ts', './book/append.ts'];
const CURVES = ['node:crypto', '@noble/hashes/sha3.js', '@noble/curves/ed25519.js', ...CORE_ONLY];
const planted = [
  area(
    'core/tasks/task.ts',
    ['./claim.ts', '../errors.ts', '../book/append.ts', '../book/verify.ts'],
    ['kysely', 'pg', 'pg-boss', 'fastify', 'node:crypto', '@noble/hashes/sha3.js'],
  ),
  area('core/tasks/store.ts', STORE, ['pg-boss', 'fastify', 'node:fs', 'node:crypto', 'discord.js']),
  area('core/database.ts', ['kysely', 'pg', './schema.ts'], ['pg-boss', 'node:fs', 'fastify']),
  area('core/schema/task-tables.ts', ['kysely', '../tasks/task.ts'], ['pg-boss', 'node:fs', 'fastify']),
  area('core/queue.ts', ['pg-boss', ...CORE_ONLY], ['kysely', 'pg', 'node:fs', 'fastify']),
  area('core/hashing.ts', CURVES, ['kysely', 'node:fs', 'ethers']),
  area('core/signatures.ts', CURVES, ['kysely', 'node:fs', 'ethers']),
  area(
    'api/routes/tasks.ts',
    ['fastify', 'typebox', 'node:crypto', '../deps.ts', '../../core/tasks/claim-task.ts'],
    ['discord.js', 'ghtml'],
    ['core'],
  ),
  area(
    'portal/pages/home.ts',
    ['ghtml', 'fastify', '../html.ts', '../../core/tasks/task.ts'],
    ['kysely', 'pg', 'octokit', 'discord.js'],
    ['core'],
  ),
  area(
    'bot/commands/follow.ts',
    ['discord.js', '../answer.ts', '../../core/alerts/follow-delegate.ts'],
    ['kysely', 'pg', 'octokit', 'fastify'],
    ['core'],
  ),
  area('web-widget/client.ts', ['./define.ts'], ['lit', 'node:fs']),
  area('verify/sources.ts', ['node:fs', '../core/book/verify.ts'], ['kysely', 'fastify', 'ethers'], ['core']),
  area('migrations/20260101T0000-first.ts', ['kysely'], []),
  {
    file: 'main.ts',
    may: ['./api/app.ts', './portal/app.ts', './bot/app.ts', './start/service.ts'],
    mayNot: [],
  },
  { file: 'bot/main.ts', may: ['../start/process-end.ts', '../core/database.ts'], mayNot: [] },
  {
    file: 'test/support/processes/service.ts',
    may: ['../../main.ts', '../../api/app.ts', 'kysely'],
    mayNot: [],
  },
];

const FORMS: ((from: string, name: string) => string)[] = [
  (from, name) => `export { ${name} } from '${from}';`,
  (from) => `export * from '${from}';`,
  (from) => `import '${from}';`,
  (from, name) => `export type { ${name} } from '${from}';`,
  (from, name) => `export const ${name} = () => import('${from}');`,
];

/** Each fault stands alone in its file, on the line that the comment names. */
const FAULTS: [rule: string, file: string, text: string][] = [
  [
    'typescript(no-floating-promises)',
    'core/tasks/floating.ts',
    'export async function work(): Promise<void> {}\nexport function begin(): void {\n  work();\n}\n',
  ],
  ['node(no-process-env)', 'core/tasks/environment.ts', `export const home = process.env['HOME'];\n`],
  ['eslint(no-console)', 'api/routes/talk.ts', `console.log('here');\n`],
  ['typescript(no-explicit-any)', 'bot/any.ts', 'export const anything = (value: any): unknown => value;\n'],
  [
    'typescript(no-non-null-assertion)',
    'api/sure.ts',
    'export const sure = (value: string | undefined): string => value!;\n',
  ],
  ['eslint(eqeqeq)', 'core/tasks/equal.ts', 'export const same = (a: string, b: string) => a == b;\n'],
  ['import(no-default-export)', 'portal/pages/default.ts', 'export default 1;\n'],
  [
    'typescript(switch-exhaustiveness-check)',
    'core/tasks/state.ts',
    `export function word(state: 'open' | 'done'): string {\n  switch (state) {\n    case 'open':\n      return 'open';\n  }\n  return '';\n}\n`,
  ],
  [
    'import(no-cycle)',
    'api/app.ts',
    `import type { Route } from './routes/route.ts';\nexport interface Deps {\n  routes: Route[];\n}\n`,
  ],
  [
    'import(no-cycle)',
    'api/routes/route.ts',
    `import type { Deps } from '../app.ts';\nexport type Route = (deps: Deps) => void;\n`,
  ],
];

const CORRECT: [file: string, text: string][] = [
  ['migrate.ts', `console.log(process.env['DATABASE_URL']);\n`],
  [
    'core/tasks/correct.ts',
    'export async function work(): Promise<void> {}\nexport async function begin(): Promise<void> {\n  await work();\n}\n',
  ],
];

interface Diagnostic {
  code: string;
  filename: string;
  labels: { span: { line: number } }[];
}

/** Lints a folder that holds only these files, with our configuration. */
function lint(files: [file: string, text: string][]): { status: number | null; found: Diagnostic[] } {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'pledgebook-check-'));
  try {
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
      fs.copyFileSync(path.join(root, name), path.join(dir, name));
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'));
    for (const [file, text] of files) {
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), text);
    }
    const named = [...new Set(files.map(([file]) => file.split('/')[0] ?? file))];
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const { status, stdout } = spawnSync(
      process.execPath,
      [oxlint, '--type-aware', '--deny-warnings', '--format', 'json', ...named],
      { cwd: dir, encoding: 'utf8', maxBuffer: 64_000_000, timeout: 120_000 },
    );
    return { status, found: (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

test('an import against the arrows is found in every form, and no other import is', () => {
  const lines = planted.map(({ file, may, mayNot }) => ({
    file,
    lines: [...may, ...mayNot].flatMap((from, index) =>
      FORMS.map((form, kind) => ({
        text: form(from, `planted${index}_${kind}`),
        wrong:
          mayNot.includes(from) && !(file.startsWith('web-widget/') && kind === 3 && from.includes('/api/')),
      })),
    ),
  }));
  const { status, found } = lint(
    lines.map((each) => [each.file, each.lines.map((line) => line.text).join('\n')]),
  );

  const reported = found
    .filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename, labels }) => {
      const each = lines.find(({ file }) => file === filename);
      return `${filename}: ${each?.lines[(labels[0]?.span.line ?? 0) - 1]?.text}`;
    });
  const wrong = lines.flatMap(({ file, lines: all }) =>
    all.filter((line) => line.wrong).map((line) => `${file}: ${line.text}`),
  );
  assert.deepEqual([...new Set(reported)].sort(), wrong.sort());
  assert.equal(status, 1);
});

test('each other fault that the rules name is found, and a correct file passes', () => {
  const { status, found } = lint([
    ...FAULTS.map(([, file, text]) => [file, text] as [string, string]),
    ...CORRECT,
  ]);

  assert.deepEqual(
    found.map(({ code, filename }) => `${code} in ${filename}`).sort(),
    FAULTS.map(([rule, file]) => `${rule} in ${file}`).sort(),
  );
  assert.equal(status, 1);
  assert.deepEqual(lint(CORRECT), { status: 0, found: [] });
});

test('every folder with TypeScript in it is linted and typed by npm run check', () => {
  const withCode = fs
    .globSync('*/**/*.ts', { cwd: root, exclude: ['node_modules/**'] })
    .map((file) => file.split('/')[0] ?? '');
  const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const { include } = JSON.parse(fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8')) as {
    include: string[];
  };

  for (const folder of new Set(withCode)) {
    assert.ok(scripts['check:lint']?.split(' ').includes(folder), `check:lint leaves out ${folder}`);
    assert.ok(include.includes(folder), `tsconfig.json leaves out ${folder}`);
  }
});
