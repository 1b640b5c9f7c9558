import { canonicalJson, type Json, type JsonObject, textOf } from '../book/canonical.ts';
import { BookFault } from '../book/fault.ts';
import type { ReadEntry } from '../book/read-entry.ts';
import type { Demand, SignedFacts } from '../book/signed-facts.ts';
import { announcedTypedData, announcementFault } from './announcement-check.ts';
import { planBody, planOfBody } from './plan-entry.ts';
import { NO_PREVIOUS } from './typed-data.ts';

/** A plan as its announcement shows it. */
interface AnnouncedPlan {
  version: string;
  plan: JsonObject;
  effectiveAt: Json;
}

/** What is remembered of a delegate: a few words, the plan in force, and those that are announced. */
interface DelegatePlans {
  sequence: number;
  digest: string;
  inForce: AnnouncedPlan | undefined;
  /** In the order in which they take effect. */
  announced: AnnouncedPlan[];
}

/**
 * Follows the plans of all delegates: each is signed by its delegate, over what the entry shows, and follows the one before; those
 * that are withdrawn or come in force are those announced, in their turn, and none before its time; and every plan is shown beside
 * the one that truly went before it.
 */
export class PlanRecord implements SignedFacts {
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #plans = new Map<string, DelegatePlans>();

  /** `addresses` are the delegates', EIP-55 by slug, as the book has told them so far. */
  constructor(addresses: ReadonlyMap<string, string>) {
    this.#addresses = addresses;
  }

  demand(entry: ReadEntry): Demand | undefined {
    const signer = this.#addresses.get(entry.subject['delegate'] ?? '');
    if (signer === undefined) throw new BookFault('is of a delegate that never applied');
    if (entry.kind !== 'plan.announced') return undefined;
    const fault = announcementFault(entry);
    if (fault !== undefined) throw new BookFault(fault);
    return { typedData: announcedTypedData(entry), signer };
  }

  follow(entry: ReadEntry, digest: string | undefined): void {
    const plans = this.#plansOf(entry.subject['delegate'] ?? '');
    if (digest !== undefined) this.#announce(plans, entry, digest);
    else if (entry.kind === 'plan.withdrawn') this.#withdraw(plans, entry);
    else this.#putInForce(plans, entry);
  }

  #plansOf(slug: string): DelegatePlans {
    const known = this.#plans.get(slug) ?? {
      sequence: 0,
      digest: NO_PREVIOUS,
      inForce: undefined,
      announced: [],
    };
    this.#plans.set(slug, known);
    return known;
  }

  #announce(plans: DelegatePlans, entry: ReadEntry, digest: string): void {
    const { sequence, previous } = announcedTypedData(entry).message;
    if (sequence !== String(plans.sequence + 1) || previous !== plans.digest)
      throw new BookFault('does not follow what its delegate signed before');
    checkBefore(entry.body, plans.announced.at(-1) ?? plans.inForce);
    plans.sequence += 1;
    plans.digest = digest;
    plans.announced.push(shownPlan(entry));
  }

  #withdraw(plans: DelegatePlans, entry: ReadEntry): void {
    demandShown(plans.announced.pop(), entry);
    checkBefore(entry.body, plans.announced.at(-1) ?? plans.inForce);
  }

  #putInForce(plans: DelegatePlans, entry: ReadEntry): void {
    const due = demandShown(plans.announced.shift(), entry);
    checkBefore(entry.body, plans.inForce);
    if (Date.parse(entry.at) < Date.parse(textOf(due.effectiveAt)))
      throw new BookFault('puts a plan in force before the time that was announced');
    plans.inForce = due;
  }
}

function demandShown(due: AnnouncedPlan | undefined, entry: ReadEntry): AnnouncedPlan {
  if (due === undefined || canonicalJson({ ...due }) !== canonicalJson({ ...shownPlan(entry) }))
    throw new BookFault('shows a plan that was not announced so');
  return due;
}

function shownPlan({ subject, body }: ReadEntry): AnnouncedPlan {
  return {
    version: subject['plan'] ?? '',
    plan: body['plan'] as JsonObject,
    effectiveAt: body['effectiveAt'] ?? null,
  };
}

/** What an entry shows as the plan before, and the comparison with it, decide what voters are told. */
function checkBefore(body: JsonObject, before: AnnouncedPlan | undefined): void {
  if (canonicalJson(body['before'] ?? null) !== canonicalJson(before?.plan ?? null))
    throw new BookFault('shows another plan before than there was');
  const plan = planOfBody(body, 'plan');
  if (plan === undefined) throw new BookFault('shows no plan');
  const { comparison } = planBody({ ...plan, effectiveAt: new Date(0) }, planOfBody(body, 'before'));
  if (canonicalJson(body['comparison'] ?? null) !== canonicalJson(comparison))
    throw new BookFault('shows a comparison that does not follow from the plans');
}
