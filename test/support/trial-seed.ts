/** What decides who is killed and when, as far as it is chance of ours. TRIAL_SEED makes other choices. */
export const seed = Number(process.env['TRIAL_SEED'] ?? 7);
