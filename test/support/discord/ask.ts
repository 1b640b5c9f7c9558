import type { DiscordStandIn } from './stand-in.ts';

/** Asks the stand-in as the bot would. */
export async function ask(discord: DiscordStandIn, method: string, path: string, body?: unknown) {
  const reply = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    headers: reply.headers,
    body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as {
      code?: number;
      id?: string;
    },
  };
}
