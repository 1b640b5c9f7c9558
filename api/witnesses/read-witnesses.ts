import { type NoteKey, parseVkey } from '../../core/book/note.ts';
import type { Witness } from '../../core/witnesses/witness.ts';

/* The first byte of a public key says what it signs (C2SP signed-note). */
const LOG = 0x01;
const WITNESS = 0x04;

export const WITNESSES = 'addresses of witnesses, each with its vkey after a space, separated by commas';
export const WITNESSES_EXAMPLE =
  'https://witness.example witness.example+5f3d5ff2+BCDTk0Wsbo2C/FGnVEF33XnQkFnMrCVRr2aGuVFI7eiC';
export const LOGS = 'vkeys of logs, separated by commas';
export const LOG_EXAMPLE = 'log.example/book+ec79cc4c+AcgWwmJ6JPpHwmOMOpgNHcPGiIOCyTNZjd5M1YDb1Qrp';

/** Undefined where one is malformed, or no witness. */
export function readWitnesses(text: string): Witness[] | undefined {
  const witnesses = text.split(',').map((each) => {
    const [address = '', vkey = '', ...more] = each.trim().split(/\s+/);
    const key = keyOf(vkey, WITNESS);
    const isAddress = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
    if (key === undefined || !isAddress || more.length > 0) return undefined;
    return { url: address.replace(/\/+$/, ''), key };
  });
  return witnesses.every((each) => each !== undefined) ? witnesses : undefined;
}

/** Undefined where one is malformed, or no log. */
export function readLogs(text: string): NoteKey[] | undefined {
  const keys = text.split(',').map((vkey) => keyOf(vkey.trim(), LOG));
  return keys.every((each) => each !== undefined) ? keys : undefined;
}

function keyOf(vkey: string, type: number): NoteKey | undefined {
  try {
    const key = parseVkey(vkey);
    return key.type === type ? key : undefined;
  } catch {
    return undefined;
  }
}
