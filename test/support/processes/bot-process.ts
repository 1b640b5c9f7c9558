import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { AlertWorld } from '../alerts.ts';
import { START } from '../delegates.ts';
import { compiledFiles } from '../book/entry.ts';
import { assertNoSecrets } from '../http/secrets-in-logs.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface BotProcess extends AsyncDisposable {
  child: ChildProcess;
  output: { text: string };
  exit: Promise<unknown>;
}

/** A process of the bot as `npm run start:bot` starts it. */
export function startBot(environment: Record<string, string>): BotProcess {
  const child = spawn(process.execPath, ['bot/main.ts'], {
    cwd: root,
    env: { ...compiledFiles(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output.text += chunk.toString('utf8')));
  const exit = once(child, 'exit');
  return {
    child,
    output,
    exit,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exit;
      assertNoSecrets(output.text.split('\n'));
    },
  };
}

/** What a bot of this world is told; its clock runs `aheadMs` before the world's beginning. */
export function botEnvironment(
  { discord, databaseUrl }: AlertWorld,
  aheadMs: number,
): Record<string, string> {
  const offsetMs = Math.max(0, START.getTime() - Date.now()) + aheadMs;
  return {
    DATABASE_URL: databaseUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_ALERT_CHANNEL: discord.alertChannelId,
    DISCORD_API_URL: discord.apiUrl,
    PUBLIC_URL: 'https://pledgebook.example',
    CLOCK_OFFSET: `PT${Math.round(offsetMs / 1000)}S`,
    ALLOW_CLOCK_OFFSET: '1',
  };
}
