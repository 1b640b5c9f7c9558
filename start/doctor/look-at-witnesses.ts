import type { ApiConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { connect } from '../../core/database.ts';
import { readStandings } from '../../core/witnesses/read-standings.ts';
import { isLate, type WitnessStanding } from '../../core/witnesses/standing.ts';
import { keptSecrets } from '../keep-secrets.ts';
import type { ReachedDatabase } from '../reach-database.ts';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';

const about = findingsAbout('witnesses');
const REMEDY =
  'see that BOOK_WITNESSES has its address and key as its operator publishes them, that it knows the vkey of this book, and that it answers from here';

/** Whether those who are asked to cosign the book follow it, by what is kept of them. */
export async function lookAtWitnesses(
  { settings, witnesses, database }: ApiConfig,
  secrets: ApiSecrets,
  reached: ReachedDatabase | undefined,
  now: () => Date,
): Promise<Finding[]> {
  if (witnesses.length === 0)
    return [about.notConfigured('BOOK_WITNESSES is unset: nobody else vouches that the book only grows')];
  const { bookSigningKey } = keptSecrets(database.dataDir, secrets);
  if (reached === undefined || bookSigningKey === undefined) return []; // nothing was signed yet: that was said
  await using db = connect(reached.address, () => {}, 1);
  try {
    const { vkey } = bookSigner(bookSigningKey, settings.publicUrl);
    return (await readStandings(db, vkey, witnesses)).map((standing) => findingOf(standing, now()));
  } catch (error) {
    return [
      about.failed(
        `what they cosigned cannot be read: ${reasonOf(error)}`,
        'see what is said of the database',
      ),
    ];
  }
}

function findingOf(standing: WitnessStanding, now: Date): Finding {
  const { name, size, behind, behindSince, fault } = standing;
  if (fault !== null)
    return about.failed(`${name} fails since ${fault.since.toISOString()}: ${fault.because}`, REMEDY);
  if (behindSince !== null && isLate(standing, now))
    return about.failed(
      `${name} has not cosigned the last ${behind} entries, the first of ${behindSince.toISOString()}`,
      'see that an API process works its jobs',
    );
  return about.ok(`${name} has cosigned ${size} of ${size + behind} entries`);
}
