/**
 * Why what Hermes paid a voter for a period differs from what the plan promises. compounded: Hermes left it out, and adds it to the
 * voter's bucket; that is not visible in the payment. lost_basis_point: Hermes reads 69.35 % as 6934 basis points. service_fee: the same
 * amount was taken off what each got. unexplained: none of these, or what is needed to tell is not at hand.
 */
export const CAUSES = ['compounded', 'lost_basis_point', 'service_fee', 'unexplained'] as const;
export type Cause = (typeof CAUSES)[number];

/** What some voters lack by one cause. */
export interface Difference {
  cause: Cause;
  voters: number;
  amount: bigint;
}

/** How many epochs one distribution by Hermes is for, up to the one that it names. */
export const HERMES_EPOCHS = 24;

/**
 * The basis points that Hermes makes of a share: `int64(p * 100)` of the percentage as a float, which loses one for 573 of the 10,001
 * shares.
 */
export function hermesBps(bps: number): number {
  return Math.trunc((bps / 100) * 100);
}

/** One voter and one period, in the smallest unit. */
export interface HermesVoter {
  owed: bigint;
  /** What it would be with the basis points that Hermes makes of the shares. */
  byHermes: bigint;
  /** What of it the distributions left out that it was to be in, and the same with those basis points. */
  leftOut: bigint;
  leftOutByHermes: bigint;
  /** What the distributions for the period brought. */
  paid: bigint;
  /** In how many epochs the voter got any of it: as many units are rounding. */
  epochs: number;
}

/** Looks among all voters of a period for a fee that Hermes took off what each of them got. */
export class FeeSearch {
  #least: bigint | undefined;
  #rounding = 0n;
  #alike = 0;

  /** Of who was left out of one of several distributions it is not known what was taken off the others. */
  add({ byHermes, leftOut, paid, epochs }: HermesVoter): void {
    if (leftOut > 0n || paid === 0n) return;
    const lacking = byHermes - paid;
    const [least, rounding] = [this.#least, BigInt(epochs)];
    if (least === undefined || lacking < least - rounding) {
      this.#least = lacking;
      this.#rounding = rounding;
      this.#alike = 1;
    } else if (lacking <= least + rounding) {
      if (lacking < least) this.#least = lacking;
      this.#alike += 1;
    }
  }

  /** The least that any whom it paid lacks beyond rounding, where another lacks the same; undefined where there is none. */
  get fee(): bigint | undefined {
    const least = this.#least;
    return least !== undefined && this.#alike > 1 && least > this.#rounding ? least : undefined;
  }
}

/** Why a voter got less than was promised, with what it lacks by each cause; nothing where it lacks no more than rounding. */
export function causesOf(
  { owed, byHermes, leftOut, leftOutByHermes, paid, epochs }: HermesVoter,
  fee: bigint | undefined,
): { cause: Cause; amount: bigint }[] {
  const causes: { cause: Cause; amount: bigint }[] =
    leftOut > 0n ? [{ cause: 'compounded', amount: leftOut }] : [];
  const rounding = BigInt(epochs);
  const lacking = owed - leftOut - paid;
  if (lacking <= rounding) return causes;
  const lost = owed - leftOut - (byHermes - leftOutByHermes);
  const rest = lacking - lost;
  if (rest < -rounding) return [...causes, { cause: 'unexplained', amount: lacking }];
  if (lost > 0n) causes.push({ cause: 'lost_basis_point', amount: rest > rounding ? lost : lacking });
  if (rest > rounding) {
    const isFee = fee !== undefined && rest >= fee - rounding && rest <= fee + rounding;
    causes.push({ cause: isFee ? 'service_fee' : 'unexplained', amount: rest });
  }
  return causes;
}

/** The causes with those of one voter more. */
export function addCauses(
  sums: readonly Difference[],
  causes: readonly { cause: Cause; amount: bigint }[],
): Difference[] {
  return CAUSES.flatMap((cause) => {
    const sum = sums.find((each) => each.cause === cause) ?? { cause, voters: 0, amount: 0n };
    const more = causes.find((each) => each.cause === cause);
    if (more === undefined) return sum.voters === 0 ? [] : [sum];
    return [{ cause, voters: sum.voters + 1, amount: sum.amount + more.amount }];
  });
}
