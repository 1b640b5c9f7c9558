import type { OverrideState } from '../../../core/overrides/override.ts';

const states: Record<OverrideState, string> = {
  proposed: 'Waits for a second steward',
  standing: 'Stands',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  void: 'Void: who decided is of the claimer’s side, or both are one person',
};

export const overrides = {
  title: 'Decided by stewards in place of the rules',
  states,
  of: (part: string, commit: string) => `${part}, for commit ${commit}`,
  seenAt: 'Where it can be seen:',
  by: 'Decided by',
  confirmedBy: 'Confirmed by',
  notConfirmed: 'No second steward has confirmed it: it has no effect yet.',
  alone: 'It needed no second steward.',
  withdrawnBy: 'Withdrawn by',
  confirm: 'Sign the confirmation',
  confirmNote: 'With your signature it takes effect at once, for this commit only.',
  withdrawInstead: 'Take it back',
  withdraw: 'Withdraw the override',
  withdrawReason: 'Why it is taken back (public)',
  propose: 'Decide on a part of the verdict',
  proposeNote:
    'You decide in place of the rules, in public and with your signature, for the commit that is there now. The decision lapses with the next push.',
  needsSecond: 'It has no effect until a second steward confirms it.',
  part: 'Part of the verdict',
  pullRequest: 'Pull request',
  reason: 'Why (public)',
  url: 'Where it can be seen in production',
  urlHint: 'Only for Production: your word needs an https:// address where everybody can see it.',
  sign: 'Sign the override',
};

export const signing = {
  show: 'Show what is signed',
  text: 'The text that your wallet shows',
};
