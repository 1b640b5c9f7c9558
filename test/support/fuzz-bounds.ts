/** What decides which requests are made: F1_SEED repeats a run that failed, F1_RUNS asks for more of them. */
export const seed = Number(process.env['F1_SEED'] ?? Date.now() % 2 ** 31);
export const runs = Number(process.env['F1_RUNS'] ?? 400);
