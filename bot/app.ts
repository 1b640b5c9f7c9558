import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, Events, GatewayCloseCodes, REST } from 'discord.js';
import { senderState } from '../core/channels/store.ts';
import type { Database } from '../core/database.ts';
import { deliverAlert } from '../core/deliveries/deliver-alert.ts';
import { resumeSending } from '../core/deliveries/resume-sending.ts';
import { tellInChannels } from '../core/deliveries/tell-in-channels.ts';
import { ConfigError } from '../core/environment.ts';
import { expectInGateway, noteInGateway } from '../core/gateway-shards/presence.ts';
import type { JobHandlers } from '../core/job-worker.ts';
import { alertSender } from './alerts.ts';
import type { BotConfig } from './config.ts';
import type { BotLog } from './log.ts';
import { type GatewayClient, gatewayClient } from './gateway.ts';
import { serverChannels } from './server-channels.ts';
import { registerCommands } from './registration.ts';
import { isFirst, type ShardPlace } from './shards.ts';

/** Half of what Discord allows: commands and a second process have the rest. */
const REQUESTS_PER_SECOND = 25;
const ANSWER_MS = 5_000;
/** A limit that ends sooner is waited for; a longer one puts the delivery off. */
const WAIT_MS = 5_000;
const COME_BACK_MS = 10_000;
/** The start does not wait longer than this for the gateway. */
const ENTERING_MS = 5_000;

export interface BotParts {
  db: Database;
  config: BotConfig;
  /** Which of several shards it is. The first does for all what is done once; the others answer their servers. */
  shard?: ShardPlace | undefined;
  now: () => Date;
  log: BotLog;
}

export interface Bot {
  /**
   * Lets alerts be written for the channel, and enters Discord. Rejects with ConfigError where Discord refuses the token. Where
   * Discord cannot be reached in a few seconds, it resolves and goes on trying: alerts wait in the database meanwhile. With a public
   * key it stays out of the gateway.
   */
  start(): Promise<void>;
  /** The jobs of Discord's. */
  handlers: Pick<Required<JobHandlers>, 'deliver-alert'>;
  /** Leaves the gateway. Stop the queue before. */
  stop(): Promise<void>;
}

/** The bot on parts the entry made. */
export function buildBot({ db, config, shard, now, log }: BotParts): Bot {
  const rest = new REST({
    api: config.apiUrl,
    version: '10',
    retries: 0,
    timeout: ANSWER_MS,
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
    invalidRequestWarningInterval: 500,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > WAIT_MS,
  }).setToken(config.token);
  const { settings } = config;
  const sender = alertSender(rest, config.applicationId, settings.publicUrl, now);
  const channels = serverChannels(rest, config.applicationId);
  const parts = { db, settings, sender, channels, now };
  const place = shard ?? { id: 0, count: 1 };
  let gateway: GatewayClient | undefined;
  let again: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let stopped = false;

  const alarm = () =>
    log.error(
      { alarm: 'discord_token_refused' },
      'Discord does not take DISCORD_TOKEN: no alert goes out until it does, or the bot is started with a valid one',
    );

  /** Over REST: whether the token is good, and whether Discord knows our commands. Alerts need no more than this. */
  const present = async () => {
    if (!isFirst(shard)) return;
    rest.setToken(config.token); // it was forgotten if it was refused
    await registerCommands(rest, config.applicationId);
    await resumeSending(db, now());
  };

  /**
   * Says that it is in the gateway, and goes on where what was refused is taken: it was the token of a process that still has an older
   * one, or Discord's own trouble.
   */
  const goOn = async () => {
    try {
      if (gateway?.isIn() === true) await noteInGateway(db, place.id, now());
      if (isFirst(shard) && (await senderState(db)).stoppedBecause !== null) await present();
    } catch (error) {
      if (!isRefused(error) && !stopped)
        log.warn({ err: error }, 'whether Discord lets the bot in is not known');
    }
  };

  const enter = async () => {
    if (config.publicKey !== undefined) return; // interactions come over HTTP
    await gateway?.leave();
    const { client } = (gateway = gatewayClient(config.apiUrl, parts, log));
    client.once(Events.ClientReady, () => void goOn());
    client.once(Events.ShardDisconnect, ({ code }) =>
      comeBack(
        code === GatewayCloseCodes.ShardingRequired
          ? 'Discord wants the bot in more shards: raise DISCORD_SHARDS'
          : 'Discord ended the connection',
      ),
    );
    try {
      await client.login(config.token);
      log.info({ bot: client.user?.tag }, 'the bot is in Discord');
    } catch (error) {
      comeBack('Discord’s gateway cannot be reached', error);
    }
  };

  const comeBack = (because: string, error?: unknown) => {
    if (stopped) return;
    log.warn({ err: error }, `${because}; commands are not answered meanwhile`);
    clearTimeout(again);
    again = setTimeout(() => {
      present()
        .then(enter)
        .catch((failure: unknown) => {
          if (isRefused(failure)) alarm();
          else comeBack('Discord cannot be reached', failure);
        });
    }, COME_BACK_MS);
  };

  return {
    async start() {
      if (isFirst(shard))
        await tellInChannels(db, config.alertChannelId === undefined ? [] : [config.alertChannelId]);
      await expectInGateway(db, config.publicKey === undefined ? place : 'none', now());
      looking = setInterval(() => void goOn(), COME_BACK_MS).unref();
      try {
        await present();
      } catch (error) {
        if (isRefused(error)) throw new ConfigError(['DISCORD_TOKEN is not accepted by Discord']);
        return comeBack('Discord cannot be reached', error);
      }
      await Promise.race([enter(), sleep(ENTERING_MS, undefined, { ref: false })]);
    },

    handlers: {
      async 'deliver-alert'({ deliveryId }) {
        const attempted = await deliverAlert(db, deliveryId, sender, now);
        if (attempted === undefined) return;
        const { delivery, outcome } = attempted;
        const { state, because } = outcome;
        const facts = { delivery: delivery.id, entry: delivery.seq, state, because };
        if (outcome.stop !== undefined) alarm();
        if (outcome.pauseOpening !== undefined)
          log.error(
            { ...facts, alarm: 'discord_direct_messages_closed' },
            'Discord lets us open no new direct messages; those that are open go on',
          );
        if (outcome.bug === true) log.error(facts, 'an alert could not be delivered: a fault of ours');
        else if (state === 'failed') log.warn(facts, 'an alert could not be delivered');
        else if (state === 'waiting') log.warn(facts, 'an alert waits to be sent again');
        else log.info(facts, 'an alert was delivered');
      },
    },

    async stop() {
      stopped = true;
      clearTimeout(again);
      clearInterval(looking);
      await gateway?.leave();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}
