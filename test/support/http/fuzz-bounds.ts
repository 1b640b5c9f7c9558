/** What decides which requests are made: the same every time, so that nobody's change fails by chance. F1_SEED makes others, F1_RUNS more of them. */
export const seed = Number(process.env['F1_SEED'] ?? 1);
export const runs = Number(process.env['F1_RUNS'] ?? 400);
