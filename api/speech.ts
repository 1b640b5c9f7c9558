import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChangeWords } from '../core/changes/words.ts';
import type { ProblemText } from '../core/problems.ts';
import { alsoVariesBy } from './answers/vary.ts';
import { wishedLanguage } from '../core/wished-language.ts';

/** What the API says to people in another language than English: what they were told, and why something was refused. */
export interface Speech {
  /** BCP 47. */
  code: string;
  changes: ChangeWords;
  problems: Readonly<Record<string, ProblemText>>;
  /** What a frame with a delegate's record is called. */
  recordTitle: (name: string) => string;
  refusals: {
    /** What is wrong with one member; what it does not know it gives back. */
    detail: (text: string) => string;
    /** Why the whole was refused. */
    sentence: (code: string, detail: string) => string;
  };
}

const ENGLISH = { code: 'en' };

/** Of the description of routes that answer by `saidFor`. */
export const REASONS_SPOKEN =
  'Reasons are in the language of Accept-Language, where pages have it; else in English.';

/** As `speechFor`: says what the register wrote as text in the language that is asked for. */
export function saidFor(
  request: FastifyRequest,
  reply: FastifyReply,
  speeches: readonly Speech[],
): ChangeWords['said'] {
  return speechFor(request, reply, speeches)?.changes.said ?? ((text) => text);
}

/** The language that the caller asks for by Accept-Language, and says so in the answer; undefined: English. */
export function speechFor(
  request: FastifyRequest,
  reply: FastifyReply,
  speeches: readonly Speech[],
): Speech | undefined {
  const speech = speechNamed(request.headers['accept-language'], speeches);
  alsoVariesBy(reply, 'accept-language');
  reply.header('content-language', speech?.code ?? ENGLISH.code);
  return speech;
}

/** Of a language, or of several in the manner of Accept-Language; undefined: English. */
export function speechNamed(wishes: string | undefined, speeches: readonly Speech[]): Speech | undefined {
  const wished = wishedLanguage<{ code: string }>(wishes, [ENGLISH, ...speeches]);
  return speeches.find(({ code }) => code === wished?.code);
}
