/* npm start: API, portal, jobs, and the bot where DISCORD_TOKEN is set, in one process. */
import { runService } from './start/run-service.ts';

await runService(process.env, 'everything');
