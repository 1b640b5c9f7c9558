/* The sample community. Invented people, invented delegates; the days are counted back from the moment the demo starts. */

export interface DemoPlan {
  announcedDaysAgo: number;
  /** From announcement to effect; the register refuses less than the notice period when the plan is worse. */
  noticeDays: number;
  blockShareBps: number;
  epochShareBps: number;
  foundationShareBps: number;
  route: 'manual' | 'hermes' | 'protocol';
  note?: string;
  /** Withdrawn this many days after the announcement, before it took effect. */
  withdrawnAfterDays?: number;
}

export interface DemoDelegate {
  person: string;
  name: string;
  candidate: string;
  category: string;
  description: string;
  links: { title: string; url: string }[];
  appliedDaysAgo: number;
  outcome: 'approved' | 'applied' | 'refused' | 'retired';
  plans: DemoPlan[];
  /** After so many epochs it pays its voters; left out: 72. */
  paysEvery?: number;
  /** An edit of the description, for the record of changes. */
  editedDaysAgo?: number;
}

export const delegates: DemoDelegate[] = [
  {
    person: 'ann',
    name: 'Node Harbor',
    candidate: 'nodeharbor',
    category: 'node-operator',
    description:
      'Two of us in Lisbon, running delegates since 2019. We keep a public archive node and answer questions on weekdays.',
    links: [
      { title: 'Website', url: 'https://node-harbor.example' },
      { title: 'Archive node status', url: 'https://status.node-harbor.example' },
    ],
    appliedDaysAgo: 120,
    outcome: 'approved',
    paysEvery: 24,
    plans: [
      {
        announcedDaysAgo: 118,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 9000,
        foundationShareBps: 0,
        route: 'hermes',
      },
      {
        announcedDaysAgo: 96,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 9200,
        foundationShareBps: 5000,
        route: 'hermes',
        note: 'The foundation bonus is now shared as well.',
      },
      {
        announcedDaysAgo: 60,
        noticeDays: 10,
        blockShareBps: 0,
        epochShareBps: 8500,
        foundationShareBps: 5000,
        route: 'hermes',
        note: 'We moved to a second data centre; the hardware has to be paid.',
      },
      {
        announcedDaysAgo: 24,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 8800,
        foundationShareBps: 5000,
        route: 'hermes',
      },
    ],
    editedDaysAgo: 33,
  },
  {
    person: 'dan',
    name: 'Blue Mast',
    candidate: 'bluemast',
    category: 'developer',
    description: 'Tools for the chain first, staking second. All our code is public.',
    links: [{ title: 'Code', url: 'https://github.example/blue-mast' }],
    appliedDaysAgo: 117,
    outcome: 'approved',
    paysEvery: 24,
    plans: [
      {
        announcedDaysAgo: 112,
        noticeDays: 1,
        blockShareBps: 5000,
        epochShareBps: 8000,
        foundationShareBps: 8000,
        route: 'manual',
      },
      {
        announcedDaysAgo: 3,
        noticeDays: 8,
        blockShareBps: 5000,
        epochShareBps: 7500,
        foundationShareBps: 8000,
        route: 'manual',
        note: 'We are hiring a second developer. The snapshot mirror stays free for everyone.',
      },
    ],
  },
  {
    person: 'lena',
    name: 'Lumen Stake',
    candidate: 'lumenstake',
    category: 'node-operator',
    description: 'Solar-powered racks near Valencia. Monthly cost report for our voters.',
    links: [{ title: 'Cost reports', url: 'https://lumen.example/costs' }],
    appliedDaysAgo: 110,
    outcome: 'approved',
    paysEvery: 24,
    plans: [
      {
        announcedDaysAgo: 108,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 9500,
        foundationShareBps: 9500,
        route: 'hermes',
      },
      {
        announcedDaysAgo: 40,
        noticeDays: 14,
        blockShareBps: 0,
        epochShareBps: 9000,
        foundationShareBps: 9500,
        route: 'hermes',
        note: 'Announced two weeks ahead, as we promised our voters.',
      },
    ],
  },
  {
    person: 'otto',
    name: 'Quiet Orchard',
    candidate: 'quietorchard',
    category: 'community',
    description: 'A voters’ cooperative: every member has one say in how our share is set.',
    links: [],
    appliedDaysAgo: 102,
    outcome: 'approved',
    plans: [
      {
        announcedDaysAgo: 100,
        noticeDays: 1,
        blockShareBps: 10000,
        epochShareBps: 10000,
        foundationShareBps: 10000,
        route: 'protocol',
      },
    ],
  },
  {
    person: 'ivy',
    name: 'Iron Kettle',
    candidate: 'ironkettle',
    category: 'node-operator',
    description: 'Bare metal, two continents, no cloud.',
    links: [{ title: 'Uptime', url: 'https://iron-kettle.example/uptime' }],
    appliedDaysAgo: 95,
    outcome: 'approved',
    plans: [
      {
        announcedDaysAgo: 94,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 8000,
        foundationShareBps: 0,
        route: 'manual',
      },
      {
        announcedDaysAgo: 50,
        noticeDays: 9,
        blockShareBps: 0,
        epochShareBps: 6000,
        foundationShareBps: 0,
        route: 'manual',
        note: 'Electricity contract ended.',
        withdrawnAfterDays: 4,
      },
      {
        announcedDaysAgo: 30,
        noticeDays: 8,
        blockShareBps: 0,
        epochShareBps: 7700,
        foundationShareBps: 0,
        route: 'manual',
      },
    ],
  },
  {
    person: 'pia',
    name: 'Pebble & Tide',
    candidate: 'pebbletide',
    category: 'community',
    description: 'Workshops for newcomers in Spanish and Portuguese.',
    links: [{ title: 'Workshops', url: 'https://pebble-tide.example' }],
    appliedDaysAgo: 88,
    outcome: 'approved',
    plans: [
      {
        announcedDaysAgo: 86,
        noticeDays: 1,
        blockShareBps: 2000,
        epochShareBps: 8500,
        foundationShareBps: 4000,
        route: 'hermes',
      },
      {
        announcedDaysAgo: 1,
        noticeDays: 2,
        blockShareBps: 2500,
        epochShareBps: 9000,
        foundationShareBps: 4000,
        route: 'hermes',
      },
    ],
  },
  {
    person: 'nils',
    name: 'North Relay',
    candidate: 'northrelay',
    category: 'developer',
    description: 'Relays, explorers and the small tools in between.',
    links: [{ title: 'Explorer', url: 'https://relay.example' }],
    appliedDaysAgo: 80,
    outcome: 'approved',
    plans: [
      {
        announcedDaysAgo: 79,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 8700,
        foundationShareBps: 8700,
        route: 'hermes',
      },
    ],
    editedDaysAgo: 12,
  },
  {
    person: 'cleo',
    name: 'Copperleaf',
    candidate: 'copperleaf',
    category: 'research',
    description: 'A university group measuring staking markets. Rewards fund open data.',
    links: [{ title: 'Data', url: 'https://copperleaf.example/data' }],
    appliedDaysAgo: 71,
    outcome: 'approved',
    plans: [
      {
        announcedDaysAgo: 70,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 5000,
        foundationShareBps: 0,
        route: 'manual',
      },
      {
        announcedDaysAgo: 20,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 6500,
        foundationShareBps: 0,
        route: 'manual',
        note: 'A grant covers part of our costs now.',
      },
    ],
  },
  {
    person: 'gus',
    name: 'Granite Union',
    candidate: 'graniteunion',
    category: 'node-operator',
    description: 'Six operators sharing one on-call rota.',
    links: [],
    appliedDaysAgo: 64,
    outcome: 'approved',
    plans: [
      {
        announcedDaysAgo: 63,
        noticeDays: 1,
        blockShareBps: 1000,
        epochShareBps: 8800,
        foundationShareBps: 2000,
        route: 'hermes',
      },
    ],
  },
  {
    person: 'sara',
    name: 'Saltmarsh',
    candidate: 'saltmarsh',
    category: 'community',
    description: 'Sensor networks on the coast; the delegate pays for the gateways.',
    links: [{ title: 'Sensor map', url: 'https://saltmarsh.example/map' }],
    appliedDaysAgo: 45,
    outcome: 'approved',
    plans: [],
  },
  {
    person: 'mei',
    name: 'Meridian Works',
    candidate: 'meridian',
    category: 'developer',
    description: 'Applied last week; runs a testnet node since spring.',
    links: [{ title: 'Code', url: 'https://github.example/meridian-works' }],
    appliedDaysAgo: 6,
    outcome: 'applied',
    plans: [],
  },
  {
    person: 'paul',
    name: 'Paper Lantern',
    candidate: 'paperlantern',
    category: 'node-operator',
    description: 'Closed in autumn. Its record stays.',
    links: [],
    appliedDaysAgo: 115,
    outcome: 'retired',
    plans: [
      {
        announcedDaysAgo: 113,
        noticeDays: 1,
        blockShareBps: 0,
        epochShareBps: 8200,
        foundationShareBps: 0,
        route: 'manual',
      },
    ],
  },
];

/** How far a task's story goes before the demo begins. */
export type DemoTaskEnd =
  | 'open'
  | 'claimed'
  | 'in_review'
  | 'changes_requested'
  | 'approved'
  | 'merged'
  | 'in_production'
  | 'completed'
  | 'released'
  | 'paused'
  | 'cancelled';

export interface DemoTask {
  title: string;
  description: string;
  criteria: string[];
  repository: string;
  publishedDaysAgo: number;
  end: DemoTaskEnd;
  claimer?: string;
  /** Who claims it too, where two may hold it. */
  besides?: string;
}

/** Its people took it off GitHub after its task was published. */
export const GONE = 'harbour-tools/faucet';

export const repositories = [
  'harbour-tools/snapshot-mirror',
  'harbour-tools/probe-alerts',
  'harbour-tools/delegate-docs',
  GONE,
];

export const tasks: DemoTask[] = [
  {
    title: 'Checksums for the snapshot mirror',
    description:
      'New nodes download a snapshot of the chain. Publish a checksum beside each file and check it on download.',
    criteria: [
      'A checksum stands beside each snapshot',
      'The download script refuses a file that does not match',
    ],
    repository: 'harbour-tools/snapshot-mirror',
    publishedDaysAgo: 70,
    end: 'completed',
    claimer: 'dan',
  },
  {
    title: 'Snapshot downloads resume after a break',
    description: 'A broken connection must not cost the whole download again.',
    criteria: ['A download of 10 GB survives three breaks', 'The result is checked against its checksum'],
    repository: 'harbour-tools/snapshot-mirror',
    publishedDaysAgo: 13,
    end: 'in_production',
    claimer: 'ann',
  },
  {
    title: 'Probe that notices a stuck node',
    description: 'Alert when the block height of a delegate’s node has not moved for five minutes.',
    criteria: ['Alerts within six minutes', 'Recovers by itself when the node does'],
    repository: 'harbour-tools/probe-alerts',
    publishedDaysAgo: 30,
    end: 'merged',
    claimer: 'nils',
  },
  {
    title: 'Dashboards for probe results',
    description: 'A read-only page with the last 24 hours of each probe.',
    criteria: ['Works without script', 'States its time zone'],
    repository: 'harbour-tools/probe-alerts',
    publishedDaysAgo: 26,
    end: 'approved',
    claimer: 'lena',
  },
  {
    title: 'Guide: moving a delegate to new hardware',
    description: 'Step by step, with what to check before switching off the old machine.',
    criteria: ['Tried by somebody who did not write it', 'Covers rollback'],
    repository: 'harbour-tools/delegate-docs',
    publishedDaysAgo: 21,
    end: 'in_review',
    claimer: 'gus',
  },
  {
    title: 'Spanish translation of the voter guide',
    description: 'Plain language; the glossary is in the repository.',
    criteria: ['Complete', 'Read by two native speakers'],
    repository: 'harbour-tools/delegate-docs',
    publishedDaysAgo: 12,
    end: 'changes_requested',
    claimer: 'pia',
  },
  {
    title: 'Alert history as a feed',
    description: 'Atom feed of probe alerts per delegate.',
    criteria: ['Validates', 'Stable ids'],
    repository: 'harbour-tools/probe-alerts',
    publishedDaysAgo: 12,
    end: 'claimed',
    claimer: 'ivy',
  },
  {
    title: 'Test network faucet with limits',
    description: 'One request per wallet and day, without a captcha.',
    criteria: ['Holds its limit under 50 requests at once', 'Says when the next request is possible'],
    repository: GONE,
    publishedDaysAgo: 9,
    end: 'released',
    claimer: 'cleo',
  },
  {
    title: 'Snapshot mirror in a second region',
    description: 'Voters in Asia wait hours for a snapshot today.',
    criteria: ['Same files, same checksums', 'The nearest mirror is chosen by itself'],
    repository: 'harbour-tools/snapshot-mirror',
    publishedDaysAgo: 5,
    end: 'open',
  },
  {
    title: 'Glossary of staking words',
    description: 'Short definitions that the portal can link to.',
    criteria: ['At least 40 words', 'No word explained by itself'],
    repository: 'harbour-tools/delegate-docs',
    publishedDaysAgo: 4,
    end: 'open',
  },
  {
    title: 'Peers of a new node are found in a minute',
    description: 'A new node waits up to an hour for its first peers.',
    criteria: ['Eight peers within a minute, from three networks'],
    repository: 'harbour-tools/probe-alerts',
    publishedDaysAgo: 45,
    end: 'completed',
    claimer: 'cleo',
  },
  {
    title: 'Voter guide as a printable page',
    description: 'For the meetings where nobody wants to hold a telephone.',
    criteria: ['Two sheets of A4', 'Every address is written out'],
    repository: 'harbour-tools/delegate-docs',
    publishedDaysAgo: 20,
    end: 'completed',
    claimer: 'sara',
  },
  {
    title: 'Missed blocks in the alerts',
    description: 'An alert says how many blocks a delegate missed in the epoch.',
    criteria: ['The figure is that of the chain', 'No alert for fewer than three'],
    repository: 'harbour-tools/probe-alerts',
    publishedDaysAgo: 6,
    end: 'in_review',
    claimer: 'lena',
    besides: 'otto',
  },
  {
    title: 'Load test of the public archive node',
    description: 'What can the archive node serve before it slows down?',
    criteria: ['Figures with the command that measured them'],
    repository: 'harbour-tools/probe-alerts',
    publishedDaysAgo: 16,
    end: 'cancelled',
  },
];

export interface DemoCommitment {
  person: string;
  slug: string;
  text: string;
  test: string;
  weight: number;
  madeDaysAgo: number;
  /** Below zero: it is due after the demo starts. */
  dueDaysAgo: number;
  putOff?: { daysAgo: number; dueDaysAgo: number; reason: string };
  link?: { daysAgo: number; url: string; confirmedBy: string[] };
  /** Shows the badge of the task it completed last. */
  badgeDaysAgo?: number;
  /** It is missed, and this is said about it. */
  answer?: string;
}

export const commitments: DemoCommitment[] = [
  {
    person: 'ann',
    slug: 'node-harbor',
    text: 'Run a public archive node for everybody',
    test: 'The endpoint on our status page answers eth_getBalance for height 1.',
    weight: 4,
    madeDaysAgo: 100,
    dueDaysAgo: 60,
    link: {
      daysAgo: 63,
      url: 'https://status.node-harbor.example/archive',
      confirmedBy: ['rey', 'ria'],
    },
  },
  {
    person: 'ann',
    slug: 'node-harbor',
    text: 'Publish what our nodes cost, every quarter',
    test: 'A report of the quarter stands on our website before its last day.',
    weight: 2,
    madeDaysAgo: 75,
    dueDaysAgo: 31,
    answer: 'The report was late because our data centre billed late. It comes with the next one.',
  },
  {
    person: 'ann',
    slug: 'node-harbor',
    text: 'Move both nodes to solar power',
    test: 'The contract of each data centre is published and names its source of power.',
    weight: 5,
    madeDaysAgo: 28,
    dueDaysAgo: -20,
    putOff: { daysAgo: 5, dueDaysAgo: -50, reason: 'The second data centre needs until spring.' },
    link: { daysAgo: 2, url: 'https://node-harbor.example/power', confirmedBy: ['rob'] },
  },
  {
    person: 'dan',
    slug: 'blue-mast',
    text: 'Make snapshot downloads verifiable',
    test: 'The wishlist task on checksums is completed, and its badge is ours.',
    weight: 3,
    madeDaysAgo: 90,
    dueDaysAgo: 45,
    badgeDaysAgo: 50,
  },
];
