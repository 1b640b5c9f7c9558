import { type Static, Type } from 'typebox';
import { GROUNDS, OUTCOMES, type Report, REPORT_STATES } from '../../core/reports/report.ts';
import { AddressView, Id, Nullable, NullableText, OneOf, Slug, Time } from '../schemas.ts';
import { addressView, timeView } from './values.ts';

/* Who reads a report sees as much of it as is theirs to know; who reported is in none of these. */

const AnyGrounds = OneOf(['objection', ...GROUNDS]);

const seen = {
  id: Type.String({ description: 'The entry of the book that opened it', examples: ['57'] }),
  state: OneOf(REPORT_STATES),
  openedAt: Time,
  dueBy: Type.String({ format: 'date-time', description: 'By when the stewards are to decide' }),
};
export const OpenedReportView = Type.Object(seen, { title: 'OpenedReport' });
const Resolution = Type.Object({
  outcome: OneOf(OUTCOMES),
  reason: Type.String(),
  by: AddressView,
  at: Time,
});
export const PublicReportView = Type.Object(
  { ...seen, resolution: Nullable(Resolution) },
  { title: 'PublicReport' },
);
const about = {
  about: OneOf(['claim', 'question', 'delegate']),
  claim: Nullable(
    Type.Object({
      id: Id,
      task: Type.Object({ id: Id, title: Type.String() }),
      delegate: Type.Object({ slug: Slug, name: Type.String() }),
    }),
  ),
  question: NullableText({ description: 'Its number', examples: ['57'] }),
};
export const DelegateReportView = Type.Object(
  {
    ...PublicReportView.properties,
    ...about,
    grounds: Nullable(AnyGrounds),
  },
  { title: 'ReportOfDelegate', description: '`grounds` is null until the stewards have decided' },
);
export const StewardReportView = Type.Object(
  {
    ...PublicReportView.properties,
    ...about,
    delegate: Type.Object({ slug: Slug, name: Type.String() }),
    grounds: AnyGrounds,
    text: Type.String(),
    textNonce: Type.String({
      description: 'The SHA-256 of nonce and text together stands in the entry as textSha256',
    }),
  },
  { title: 'Report' },
);

export function openedReportView(report: Report): Static<typeof OpenedReportView> {
  return {
    id: String(report.seq),
    state: report.resolved === null ? 'open' : 'resolved',
    openedAt: timeView(report.openedAt),
    dueBy: timeView(report.dueBy),
  };
}

export function publicReportView(report: Report, chainId: number): Static<typeof PublicReportView> {
  const { resolved } = report;
  const resolution =
    resolved === null
      ? null
      : { ...resolved, by: addressView(resolved.by, chainId), at: timeView(resolved.at) };
  return { ...openedReportView(report), resolution };
}

function aboutView({ delegate, claim, question }: Report) {
  const { slug, name } = delegate;
  return {
    about:
      claim !== null ? ('claim' as const) : question !== null ? ('question' as const) : ('delegate' as const),
    claim:
      claim === null
        ? null
        : { id: claim.id, task: { id: claim.taskId, title: claim.title }, delegate: { slug, name } },
    question: question === null ? null : String(question),
  };
}

export function delegateReportView(report: Report, chainId: number): Static<typeof DelegateReportView> {
  return {
    ...publicReportView(report, chainId),
    ...aboutView(report),
    grounds: report.resolved === null ? null : report.grounds,
  };
}

export function stewardReportView(report: Report, chainId: number): Static<typeof StewardReportView> {
  const { delegate, grounds, text, textNonce } = report;
  const { slug, name } = delegate;
  return {
    ...publicReportView(report, chainId),
    ...aboutView(report),
    delegate: { slug, name },
    grounds,
    text,
    textNonce,
  };
}
