import type { SeenMember } from '../../candidates/sight.ts';

export const delegates = {
  applied: (name: string) => `${name} applied as a delegate`,
  stewardDecides: 'A steward decides on the application.',
  approved: (name: string) => `${name} was approved as a delegate`,
  canAnnounce: 'It can now announce reward plans and take tasks.',
  refused: (name: string) => `${name} was refused as a delegate`,
  mayApply: 'It may apply again.',
  retired: (name: string) => `${name} retired as a delegate`,
  retiredBySteward: (name: string) => `A steward retired ${name} as a delegate`,
  noPromise: 'Votes for it no longer rest on a promise kept here.',
  changedProfile: (name: string) => `${name} changed its profile`,
  memberChanged: (member: string) => `${member} changed.`,
  memberFromTo: (member: string, before: string, after: string) => `${member} ${before} to ${after}.`,
};

export const reviewers = {
  added: (reviewer: string) => `A steward made ${reviewer} a reviewer`,
  onceLinked: 'Reviews by this account count once it is linked to GitHub.',
  removed: (reviewer: string) => `A steward removed the reviewer ${reviewer}`,
  newOnesNot: 'New reviews do not count.',
};

export const candidates = {
  names: {
    name: 'Name',
    owner: 'Owner',
    rewardAddress: 'Reward address',
    probation: 'On probation',
    exitRequested: 'Asked to leave',
    productive: 'Produces its blocks',
  } satisfies Record<SeenMember, string> as Record<SeenMember, string>,
  changed: (name: string) => `${name} changed on chain`,
  seeEntry: 'See the entry.',
  enoughBlocks: (produced: number, due: number, epoch: number) =>
    `It produced ${produced} of its ${due} blocks in epoch ${epoch}: 85 % or more again.`,
  tooFewBlocks: (produced: number, due: number, epoch: number) =>
    `It produced ${produced} of its ${due} blocks in epoch ${epoch}: fewer than 85 %.`,
  onProbation: 'It is on probation: it produced too few of its blocks, and its votes count for a tenth.',
  offProbation: 'Its probation has ended.',
  exits: 'It asked to stop being a candidate.',
  stays: 'It no longer asks to leave.',
  fromTo: (name: string, before: string, after: string) => `${name} ${before} to ${after}.`,
  toHermes: 'Its rewards now go to Hermes, which pays voters.',
  fromHermes: 'Its rewards no longer go to Hermes, which paid voters.',
};

export const questions = {
  asked: (name: string) => `${name} was asked a question`,
  onPage: 'Question and answer are on the page of the delegate.',
  answered: (name: string) => `${name} answered a question`,
  answer: (answer: string) => `Answer: ${answer}`,
  hidden: (name: string) => `A steward hid a question to ${name}`,
  notShown: 'Its text is no longer shown. That it was asked stays in the record.',
  shown: (name: string) => `A steward shows a question to ${name} again`,
  wasHidden: 'It had been hidden; why it no longer is stands in the record.',
  sessionOpened: (name: string) => `A steward opened a public session of ${name}`,
  session: (title: string, startsAt: string, until: string) =>
    `“${title}”, ${startsAt}. Questions count until ${until}.`,
  sessionClosed: (name: string) => `A steward closed a public session of ${name}`,
  picked: (title: string, n: number, points: number) =>
    `“${title}”: ${n} ${n === 1 ? 'question was' : 'questions were'} picked, for ${points} points in all.`,
  nonePicked: (title: string) => `“${title}”: no question was picked.`,
  timeNotSaid: 'at a time that the entry does not say',
};

export const stewards = {
  /** The parts of a verdict as people speak of them. */
  parts: {
    base_branch: 'the branch it goes into',
    approvals: 'the approvals',
    objections: 'the objections',
    authors: 'its authors',
    production: 'its being in production',
  } as Record<string, string>,
  confirmed: (part: string, task: string) => `A second steward confirmed the override of ${part} of ${task}`,
  effectNow: (said: string) => `It takes effect now. ${said}`,
  withdrew: (part: string, task: string) => `A steward withdrew the override of ${part} of ${task}`,
  rulesAlone: 'The rules alone decide again.',
  proposed: (part: string, task: string) => `A steward proposed to override ${part} of ${task}`,
  untilConfirmed: (said: string) => `It has no effect until a second steward confirms it. ${said}`,
  decided: (part: string, task: string) => `A steward decided on ${part} of ${task} in place of the rules`,
  verdictSaid: (because: string) => `The verdict said: ${because}.`,
  opened: (about: string) => `A report about ${about} was opened`,
  onlyThey: 'The stewards decide on it; only they see its text.',
  upheld: (about: string) => `A report about ${about} was upheld`,
  rejected: (about: string) => `A report about ${about} was rejected`,
  isSo: 'The stewards find that it is so, for the reason in the record.',
  isNotSo: 'The stewards find that it is not so, for the reason in the record.',
  questionHidden: 'Its text is no longer shown.',
  questionStays: 'The question stays as it is.',
  badgeSuspended: 'The badge is suspended until a steward restores it.',
  badgeStays: 'The badge stays as it is.',
  aQuestionTo: (name: string) => `a question to ${name}`,
  workOf: (name: string, task: string) => `the work of ${name} on ${task}`,
};
