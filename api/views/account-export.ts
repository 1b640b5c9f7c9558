import { type Static, Type } from 'typebox';
import { type AccountExport, EXPORTED_MAX } from '../../core/account-exports/export-account.ts';
import { PERSONAL_OCCASIONS, PUBLIC_OCCASIONS } from '../../core/alerts/occasion.ts';
import { DELIVERY_STATES } from '../../core/deliveries/delivery.ts';
import { GROUNDS, OUTCOMES } from '../../core/reports/report.ts';
import { alertView, AlertView } from './alert.ts';
import { followView, FollowView } from './follow.ts';
import { AddressView, Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { addressView, nullableTimeView, timeView } from './values.ts';
import { endpointView, WebhookView } from './webhook.ts';

const Seq = Type.Integer({ description: 'The entry of the book' });
const Ended = Nullable(Type.Object({ at: Time, because: Type.String() }));

const LISTS = {
  pastGithubIds: Type.Array(Type.Integer(), { description: 'Of GitHub identities that were linked before' }),
  signIns: Type.Array(Type.Object({ signedInAt: Time, expiresAt: Time, ended: Ended })),
  voteMutes: Type.Array(Type.Object({ delegate: Type.String(), mutedAt: Time })),
  alerts: Type.Array(AlertView),
  directMessages: Type.Array(
    Type.Object({
      seq: Nullable(Seq),
      occasion: OneOf([...PUBLIC_OCCASIONS, ...PERSONAL_OCCASIONS, 'test']),
      delegate: Type.String(),
      state: OneOf(DELIVERY_STATES),
      because: NullableText(),
      createdAt: Time,
      sentAt: NullableTime,
    }),
  ),
  reports: Type.Array(
    Type.Object({
      seq: Seq,
      delegate: Type.String(),
      claim: NullableText(),
      question: Nullable(Seq),
      grounds: OneOf(['objection', ...GROUNDS]),
      text: Type.String(),
      openedAt: Time,
      resolved: Nullable(Type.Object({ outcome: OneOf(OUTCOMES), reason: Type.String(), at: Time })),
    }),
  ),
  questions: Type.Array(
    Type.Object({
      seq: Seq,
      delegate: Type.String(),
      text: Type.String(),
      askedAt: Time,
      hidden: Ended,
    }),
  ),
  questionVotes: Type.Array(Type.Object({ question: Seq, at: Time })),
};

export const AccountExportView = Type.Object(
  {
    exportedAt: Time,
    account: AddressView,
    since: Time,
    alertsReadTo: NullableTime,
    roles: Type.Array(Type.String()),
    delegate: NullableText({ description: 'The slug of the delegate that this account is' }),
    github: Nullable(
      Type.Object({ id: Type.Integer(), login: Type.String(), createdAt: NullableTime, linkedAt: Time }),
    ),
    discord: Nullable(
      Type.Object({
        id: Type.String(),
        linkedAt: Time,
        directChannelId: NullableText(),
        directMessagesRefused: NullableText(),
      }),
    ),
    follows: Type.Array(FollowView),
    webhooks: Type.Array(WebhookView),
    ...LISTS,
    cut: Type.Array(Type.String(), {
      description: `Of which lists there is more: each has the newest ${EXPORTED_MAX}`,
    }),
    elsewhere: Type.Array(Type.String({ format: 'uri' }), {
      description: 'What is public of this address, or has a list of its own',
    }),
  },
  { title: 'AccountExport' },
);

export function accountExportView(
  { me, facts, endpoints, lists, cut }: AccountExport,
  { publicUrl, chainId }: { publicUrl: string; chainId: number },
  now: Date,
): Static<typeof AccountExportView> {
  const account = addressView(me.address, chainId);
  const { github, discord } = me;
  return {
    exportedAt: timeView(now),
    account,
    since: timeView(facts.since),
    alertsReadTo: nullableTimeView(facts.alertsReadTo),
    roles: me.roles,
    delegate: me.delegate?.slug ?? null,
    github: github && {
      ...github,
      createdAt: nullableTimeView(facts.githubCreatedAt),
      linkedAt: timeView(github.linkedAt),
    },
    discord: discord && {
      ...discord,
      directChannelId: facts.discordChannelId,
      linkedAt: timeView(discord.linkedAt),
    },
    follows: me.follows.map((each) => followView(each, now)),
    webhooks: endpoints.map((each) => endpointView(each)),
    ...listViews(lists, facts.alertsReadTo, publicUrl, now),
    cut,
    elsewhere: elsewhere(me, account.address).map((path) => `${publicUrl}${path}`),
  };
}

function listViews(lists: AccountExport['lists'], readTo: Date | null, publicUrl: string, now: Date) {
  const atView = <Thing extends { at: Date }>(thing: Thing | null) =>
    thing && { ...thing, at: timeView(thing.at) };
  return {
    pastGithubIds: lists.pastGithubIds,
    signIns: lists.signIns.map(({ signedInAt, expiresAt, ended }) => ({
      signedInAt: timeView(signedInAt),
      expiresAt: timeView(expiresAt),
      ended: atView(ended),
    })),
    voteMutes: lists.voteMutes.map(({ delegate, mutedAt }) => ({ delegate, mutedAt: timeView(mutedAt) })),
    alerts: lists.alerts.map((alert) => alertView(alert, readTo, publicUrl, now)),
    directMessages: lists.directMessages.map((each) => ({
      ...each,
      createdAt: timeView(each.createdAt),
      sentAt: nullableTimeView(each.sentAt),
    })),
    reports: lists.reports.map((each) => ({
      ...each,
      openedAt: timeView(each.openedAt),
      resolved: atView(each.resolved),
    })),
    questions: lists.questions.map((each) => ({
      ...each,
      askedAt: timeView(each.askedAt),
      hidden: atView(each.hidden),
    })),
    questionVotes: lists.questionVotes.map(({ question, at }) => ({ question, at: timeView(at) })),
  };
}

function elsewhere({ roles, delegate }: AccountExport['me'], address: string): string[] {
  return [
    `/v1/accounts/${address}/badges`,
    '/v1/me/contributions',
    '/v1/me/alerts',
    ...(delegate === null ? [] : [`/v1/delegates/${delegate.slug}`]),
    ...(roles.includes('reviewer') ? [`/v1/reviewers/${address}`] : []),
    ...(roles.includes('steward') ? [`/v1/steward-acts?by=${address}`] : []),
  ];
}
