/* IoTeX's CalculateVoteWeight to the last unit. Consensus computes it in Go, with float64 and big.Float; so does this, in their roundings. */

/** What of a bucket makes its weight. */
export interface Bucket {
  /** Staked, in the smallest unit. */
  amount: bigint;
  /** The whole duration it was staked for, parts of a day counted as a day; no countdown. */
  days: number;
  autoStake: boolean;
  /** It makes its candidate one: its owner's own stake, or one that was endorsed. */
  selfStake: boolean;
}

const DURATION_LOG_BASE = 1.2;
const SELF_STAKE_BONUS = 1.06;
const SELF_STAKE_DAYS_MIN = 91;

/** The votes of a bucket that is not unstaked. */
export function voteWeight({ amount, days, autoStake, selfStake }: Bucket): bigint {
  let weight = 1;
  if (days > 0) weight += goLog(days * (autoStake ? 2 : 1)) / goLog(DURATION_LOG_BASE) / 100;
  if (selfStake && autoStake && days >= SELF_STAKE_DAYS_MIN) weight *= SELF_STAKE_BONUS;
  return timesFloat(amount, weight);
}

/** Votes of a candidate on probation: cut by `intensityRate` percent. */
export function votesOnProbation(votes: bigint, intensityRate: number): bigint {
  return timesFloat(votes, (100 - intensityRate) / 100);
}

const PRECISION_MIN = 64;
const MANTISSA_BITS = 52;

/** An integer times a float64 as Go's big.Float has it: rounded to its precision, ties to even, then truncated. */
function timesFloat(integer: bigint, factor: number): bigint {
  if (integer === 0n || factor === 0) return 0n;
  const { mantissa, exponent } = float64(factor);
  const precision = Math.max(PRECISION_MIN, bitLength(integer));
  const product = roundToBits(integer * mantissa, precision);
  return exponent < 0 ? product >> BigInt(-exponent) : product << BigInt(exponent);
}

/** A normal number above zero is `mantissa` times 2 to the `exponent`. */
function float64(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  return {
    mantissa: (bits & 0xf_ffff_ffff_ffffn) | 0x10_0000_0000_0000n,
    exponent: Number(bits >> 52n) - 1023 - MANTISSA_BITS,
  };
}

function roundToBits(value: bigint, precision: number): bigint {
  const excess = BigInt(Math.max(0, bitLength(value) - precision));
  if (excess === 0n) return value;
  const kept = value >> excess;
  const rest = value - (kept << excess);
  const half = 1n << (excess - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return (up ? kept + 1n : kept) << excess;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

/**
 * The natural logarithm of a normal number above zero, as FreeBSD's e_log.c and Go's math.Log compute it. `Math.log` is another one: its
 * last bit differs for some durations, which on a large bucket is hundreds of millions of the smallest unit.
 */
function goLog(x: number): number {
  let k = float64(x).exponent + MANTISSA_BITS + 1;
  let fraction = x / 2 ** k;
  if (fraction < Math.SQRT1_2) {
    fraction *= 2;
    k -= 1;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const odd = s2 * (L1 + s4 * (L3 + s4 * (L5 + s4 * L7)));
  const even = s4 * (L2 + s4 * (L4 + s4 * L6));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + (odd + even)) + k * LN2_LOW) - f);
}
