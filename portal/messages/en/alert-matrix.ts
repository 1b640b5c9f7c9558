import type { KindGroup } from '../../parts/kind-groups.ts';

const groups: Record<KindGroup, string> = {
  plans: 'Reward plans',
  commitments: 'Commitments',
  payouts: 'Payouts and audits',
  standing: 'Profile, standing and candidate',
  tasks: 'Tasks',
  questions: 'Questions and public sessions',
  stewards: 'Reports and acts of stewards',
};

export const alertMatrix = {
  title: 'Which alerts come where',
  lead: 'Each box is saved as soon as you switch it. A direct message comes only with what the inbox has too; it needs Discord, linked below.',
  of: 'Of',
  all: 'All my delegates',
  kind: 'Kind of change',
  channels: { inbox: 'Inbox', direct: 'Direct message' },
  groups,
  forAll: 'Threshold, timing and quiet hours for all my delegates',
  forAllLead: 'What you leave empty stays as it is for each of them.',
  asItIs: 'As it is',
  atOnce: 'At once',
  daily: 'Once a day at 09:00',
  mode: 'Direct messages',
  modeHint: 'Those that you asked for.',
  noQuiet: 'No quiet hours',
  saveForAll: 'Save for all my delegates',
  deliveries: {
    sent: 'Direct message sent',
    waiting: 'Direct message on its way',
    held: 'Direct message held',
    sending: 'Direct message on its way',
    failed: 'Direct message not delivered',
    skipped: 'No direct message',
  },
};
