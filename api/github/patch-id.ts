import { sha256 } from '../../core/hashing.ts';

/** GitHub lists at most so many files of a comparison; beyond it the patch is not known whole. */
const FILES_MAX = 300;

interface ChangedFile {
  filename: string;
  previous_filename?: string;
  status: string;
  sha: string | null;
  patch?: string;
}

/**
 * What a comparison changes, whatever it stands on: as `git patch-id`, without the line numbers of its hunks, so that a clean rebase
 * keeps it. Where GitHub shows no patch of a file (binary, too large) the whole new file is meant. null: it cannot be told.
 */
export function patchIdOf(files: readonly ChangedFile[] | undefined): string | null {
  if (files === undefined || files.length >= FILES_MAX) return null;
  const changes = files.map(({ filename, previous_filename: from, status, sha, patch }) =>
    JSON.stringify([
      filename,
      status,
      patch === undefined ? `blob ${sha ?? ''}` : patch.replace(/^@@ .*$/gm, '@@'),
      ...(from === undefined ? [] : [from]),
    ]),
  );
  return sha256(changes.sort().join('\n')).toString('hex');
}
