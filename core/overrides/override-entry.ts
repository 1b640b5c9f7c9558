import type { JsonObject } from '../book/canonical.ts';
import type { ConfirmationMessage, OverrideMessage } from './typed-data.ts';

/** What every steward.override entry says of the override: by `override`, its digest, all acts on it belong together. */
export function overrideBody(
  act: 'proposed' | 'confirmed' | 'withdrawn',
  message: OverrideMessage | ConfirmationMessage,
  digest: string,
): JsonObject {
  const { title, pullRequest, part, commit, because, reason, url } = message;
  return {
    act,
    override: digest,
    title,
    pullRequest: { url: pullRequest },
    part,
    commit,
    because,
    reason,
    url: url === '' ? null : url,
  };
}

export function overrideSubject({ delegate, task, claim }: OverrideMessage | ConfirmationMessage): {
  delegate: string;
  task: string;
  claim: string;
} {
  return { delegate, task, claim };
}
