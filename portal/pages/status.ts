import { checksumAddress } from '../../core/accounts/address.ts';
import type { Unfinished } from '../../core/operation-figures/operation.ts';
import type { WitnessStanding } from '../../core/witnesses/standing.ts';
import type { Settings } from '../../core/settings.ts';
import type { DiscordTrouble } from '../../core/threads/read-trouble.ts';
import { html } from '../html.ts';
import { copyableAddress } from '../parts/address.ts';
import { discordReport } from '../parts/status/discord-report.ts';
import { type ChainReport, chainReport } from '../parts/status/chain-report.ts';
import { type SyncReport, syncReport } from '../parts/status/sync-report.ts';
import { absoluteTime, whenTime } from '../parts/time.ts';
import { witnessReport } from '../parts/status/witness-report.ts';
import type { Page, StandIn, View } from '../view.ts';

export interface StatusData {
  databaseMs: number;
  entries: number;
  deliveries: Unfinished;
  discord: DiscordTrouble;
  sync: SyncReport;
  chain: ChainReport;
  witnesses: readonly WitnessStanding[];
  settings: Settings;
  standIns: readonly StandIn[];
}

function figure(name: string, value: string, note: string): string {
  return html`<div>
    <dt>${name}</dt>
    <dd><span class="figure">${value}</span> <span class="note">!${note}</span></dd>
  </div>`;
}

function figures({ databaseMs, entries, deliveries }: StatusData, { words, checkpoint, now }: View): string {
  const { status: text } = words;
  const { waitingSince } = deliveries;
  const oldest = waitingSince === null ? '' : html`, ${text.oldestSince} !${whenTime(waitingSince, now)}`;
  const behind = !checkpoint ? '' : text.checkpointBehind(entries - checkpoint.size);
  return html`<dl class="facts">
    !${figure(text.database, text.databaseUp, html`${text.databaseIn(databaseMs)}`)}
    !${figure(text.book, words.number(entries), '')}
    !${
      !checkpoint
        ? figure(text.checkpoint, text.checkpointNone, '')
        : figure(
            text.checkpoint,
            words.number(checkpoint.size),
            html`!${whenTime(checkpoint.signedAt, now)}, ${behind}`,
          )
    }
    !${figure(text.deliveries, words.number(deliveries.waiting), html`${text.deliveriesNote}!${oldest}`)}
    !${figure(text.deliveriesFailed, words.number(deliveries.failed), html`${text.deliveriesFailedNote}`)}
  </dl>`;
}

function rules({ settings }: StatusData, { words }: View): string {
  const { status: text } = words;
  const rows: [string, string][] = [
    [text.notice, words.duration(settings.noticePeriodMs)],
    [text.claimPeriod, words.duration(settings.claimPeriodMs)],
    [text.claimLimit, words.number(settings.claimLimit)],
    [text.reviewPeriod, words.duration(settings.reviewPeriodMs)],
    [text.quorum, words.number(settings.reviewQuorum)],
    [text.soak, words.duration(settings.soakPeriodMs)],
    [text.reply, words.duration(settings.replyPeriodMs)],
    [text.commitmentGrace, words.duration(settings.commitmentGraceMs)],
    [text.chain, String(settings.chainId)],
  ];
  return html`<h2>${text.rules}</h2>
    <dl class="terms">
      !${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
}

function standIns(list: readonly StandIn[], { words }: View): string {
  if (list.length === 0) return '';
  return html`<h2>${words.status.standIns}</h2>
    <p>${words.status.standInsLead}</p>
    <ul>
      !${list.map((each) => html`<li><a href="${each.url}">${each.name(words)}</a></li>`)}
    </ul>`;
}

export function statusPage(data: StatusData, view: View): Page {
  const { words, now } = view;
  const { status: text } = words;
  const { stewards } = data.settings;
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <p class="quiet small">${text.asOf} !${absoluteTime(now)}.</p>
    !${figures(data, view)}
    <section id="witnesses" aria-labelledby="witnesses-title">
      <h2 id="witnesses-title">${text.witnesses.title}</h2>
      !${witnessReport(data.witnesses, view)}
    </section>
    <section id="discord" aria-labelledby="discord-title">
      <h2 id="discord-title">${words.discord.title}</h2>
      !${discordReport(data.discord, view)}
    </section>
    <section id="chain" aria-labelledby="chain-title">
      <h2 id="chain-title">${words.chain.title}</h2>
      !${chainReport(data.chain, view)}
    </section>
    !${syncReport(data.sync, view)} !${rules(data, view)} !${standIns(data.standIns, view)}
    <section id="report" aria-labelledby="report-title">
      <h2 id="report-title">${text.report}</h2>
      <p>${text.reportLead}</p>
      <h3>${text.stewards}</h3>
      !${
        stewards.length === 0
          ? html`<p class="quiet">${text.noStewards}</p>`
          : html`<ul class="plain">
              !${stewards.map((steward) => html`<li>!${copyableAddress(checksumAddress(steward), words)}</li>`)}
            </ul>`
      }
    </section>`;
  return { title: text.title, description: text.lead, section: 'status', content };
}
