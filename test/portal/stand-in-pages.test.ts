import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockPage } from '../../demo/pages/clock.ts';
import { discordPage } from '../../demo/pages/discord.ts';
import { githubPage } from '../../demo/pages/github.ts';
import type { View } from '../../portal/view.ts';
import { startDiscord } from '../support/discord/stand-in.ts';
import { startGithub } from '../support/github/stand-in.ts';

test('what the demo says of its stand-ins is marked as English, in whatever language the page around it is', async () => {
  const now = () => new Date();
  await using discord = await startDiscord({ now });
  await using github = await startGithub({ now });
  const view = { now: now(), language: 'ko' } as View;
  for (const { content } of [
    clockPage(view),
    discordPage(discord, undefined, view),
    githubPage(github, view),
  ])
    assert.match(content.trim(), /^<div lang="en"><h1>[^]*<\/div>$/);
});
